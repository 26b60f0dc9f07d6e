import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from training.captions import FIELDS, caption
from training.contexts import POSITIONS
from training.known_words import known_words
from training.scenes.spec import random_spec, steady_spec
from training.scenes.world import LARGE, VARIABLE
from training.text_encoder import training_captions

DRAWN = ("subject", "scene", "motion", "direction", "time", "variant", "offset", "place", "depth", "pace", "phase", "size", "weather", "camera", "count", "colour")


def mark(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


@pytest.mark.skipif(LARGE, reason="of the small world")
def test_the_small_world_is_what_it_was():
    """Trained weights and caches hold its numbers: these marks were made before there was a large one."""
    rng, told = random.Random(2024), []
    specs = [draw(rng) for _ in range(200) for draw in (random_spec, steady_spec)]
    for spec in specs:
        for defaults in (False, True):
            said = caption(spec, rng, defaults=defaults)
            told.append((said.text, said.said, said.labels()))
    assert mark([tuple(getattr(spec, name) for name in DRAWN) for spec in specs]) == "dbb4907503a32107"
    assert mark(told) == "deedbb1ebfac4756"
    assert mark([(said.text, said.said) for said in training_captions(rng, 300)]) == "4731d18b9e0128b2"
    assert (mark(FIELDS), mark(POSITIONS), mark(known_words())) == ("75dde040a39b6109", "2f2f364f42080d2f", "b8f466f0dbe31485")


def test_the_large_world():
    tests = Path(__file__).with_name("large_world.py")
    run = subprocess.run([sys.executable, "-m", "pytest", "-q", tests], env=os.environ | {VARIABLE: "large"}, cwd=tests.parents[2], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_a_world_that_there_is_not():
    run = subprocess.run([sys.executable, "-c", "import training.scenes.world"], env=os.environ | {VARIABLE: "huge"}, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert run.returncode != 0 and "huge" in run.stderr
