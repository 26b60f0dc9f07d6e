import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from training.captions import FIELDS, caption
from training.contexts import POSITIONS, ContextTable
from training.scenes.spec import random_spec, steady_spec
from training.scenes.world import LARGE, VARIABLE

@pytest.mark.skipif(LARGE, reason="of the small world")
def test_the_small_world_is_what_the_shipped_model_was_trained_in():
    """Its weights hold the numbers of these values."""
    shipped = Path(__file__).parents[2] / "models" / "toybox" / "text_encoder"
    heads = json.loads((shipped / "parser.json").read_text())["heads"]
    assert [(head["field"], tuple(head["values"])) for head in heads] == [(name, FIELDS[name]) for name in POSITIONS]
    assert ContextTable.load(shipped).vectors.shape == ContextTable.fresh().vectors.shape
    rng = random.Random(2024)
    specs = [draw(rng) for _ in range(200) for draw in (random_spec, steady_spec)]
    assert {(spec.second, spec.second_motion, spec.then, spec.style) for spec in specs} == {("", "", "", "")}
    assert {name for spec in specs for name in caption(spec, rng).said} == {*FIELDS}


def test_the_large_world():
    tests = Path(__file__).with_name("large_world.py")
    run = subprocess.run([sys.executable, "-m", "pytest", "-q", tests], env=os.environ | {VARIABLE: "large"}, cwd=tests.parents[2], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_a_world_that_there_is_not():
    run = subprocess.run([sys.executable, "-c", "import training.scenes.world"], env=os.environ | {VARIABLE: "huge"}, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert run.returncode != 0 and "huge" in run.stderr
