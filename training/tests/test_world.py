"""What clips may show and captions may say: that these agree, and that they are what the shipped model knows."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training import lexicon
from training.captions import FIELDS, caption
from training.contexts import POSITIONS, ContextTable
from training.probe.clips import labels_of
from training.probe.network import FIELDS as READ
from training.scenes.camera import Camera
from training.scenes.poses import pose
from training.scenes.render import render
from training.scenes.spec import ClipSpec, random_spec, second_of, steady_spec
from training.scenes.vocabulary import BY_NAME, COLOURLESS, MOTIONS, STYLES, SUBJECT_NAMES, SUBJECTS, TRAVELLING
from training.text_encoder import STRANGERS
from training.thesaurus import THESAURUS

PLAIN = ClipSpec("dog", "park", "walk", "right", "day", 0, 0.5, 0.0, 0.5, 1.0, 0.0, 1.0)
EXTRAS = ("second", "second_motion", "then", "style")


def test_the_shipped_model_was_trained_in_this_world():
    """Its weights hold the numbers of these values."""
    shipped = Path(__file__).parents[2] / "models" / "toybox" / "text_encoder"
    heads = json.loads((shipped / "parser.json").read_text())["heads"]
    assert [(head["field"], tuple(head["values"])) for head in heads] == [(name, FIELDS[name]) for name in POSITIONS]
    assert ContextTable.load(shipped).vectors.shape == ContextTable.fresh().vectors.shape


@pytest.mark.parametrize("draw", [random_spec, steady_spec])
def test_specs_keep_to_what_subjects_can_do(draw):
    rng, seen = random.Random(1), {name: set() for name in EXTRAS}
    for _ in range(3000):
        spec = draw(rng)
        moves = {"subject": spec.motion, "second": spec.second_motion}
        assert all(moves[who] in BY_NAME[getattr(spec, who)].motions for who in moves if getattr(spec, who))
        assert not spec.then or spec.then in BY_NAME[spec.subject].motions and spec.then != spec.motion
        assert bool(spec.second) == bool(spec.second_motion) and spec.second != spec.subject
        assert not spec.second or spec.count == "1" and not spec.then
        assert spec.direction != "none" or not {spec.motion, spec.then} & {*TRAVELLING}
        assert not spec.colour or spec.style not in COLOURLESS
        for name in EXTRAS:
            seen[name].add(getattr(spec, name))
    assert seen == {name: {*FIELDS[name]} for name in EXTRAS}


def test_the_prompt_decides_every_pose_of_a_steady_clip():
    rng = random.Random(2)
    for _ in range(300):
        spec = steady_spec(rng)
        assert (spec.place, spec.depth, spec.pace, spec.phase, spec.size) == (0.0, 0.5, 1.0, 0.0, 1.0)
        said = caption(spec, rng, defaults=True).said
        assert all(said.get(name, "") == getattr(spec, name) for name in EXTRAS)


def test_a_second_subject_a_change_and_a_style_stand_in_the_text():
    """Typing errors are why not all is found."""
    rng, found = random.Random(4), {"second": [], "then": [], "style": []}
    words = lambda *tables: "|".join(re.escape(text) for table in tables for text in lexicon.words(table))
    for _ in range(4000):
        spec = random_spec(rng)
        told = caption(spec, rng)
        text = told.text.lower()
        if spec.second == "zebra":
            found["second"].append(bool(re.search(r"zebra|striped horse|grevy", text)))
        if "then" in told.said:
            found["then"].append(bool(re.search(r"then|before|after|later|suddenly", text)))
        if spec.style:
            found["style"].append(bool(re.search(words(lexicon.STYLE_ADJECTIVES[spec.style], lexicon.STYLE_PHRASES[spec.style]), text)))
    assert all(len(hits) > 15 and sum(hits) / len(hits) > 0.85 for hits in found.values()), found


def test_every_subject_has_words_of_its_own():
    assert {*THESAURUS["subject"]} == {*lexicon.SUBJECT_WORDS} == {*SUBJECT_NAMES}
    owner: dict[str, str] = {}
    for name in SUBJECT_NAMES:
        core = lexicon.words(lexicon.SUBJECT_WORDS[name])
        assert len(THESAURUS["subject"][name]) >= 20, name
        assert all(owner.setdefault(text, name) == name for text in (*core, *THESAURUS["subject"][name]))
    assert not {*STRANGERS} & {*SUBJECT_NAMES}


def test_the_second_subject_stands_beside_the_first_and_goes_its_way():
    alone = render(replace(PLAIN, motion="stand"), 1)[1][0] > 128
    both = render(replace(PLAIN, motion="stand", second="cow", second_motion="stand"), 1)[1][0] > 128
    assert np.ptp(np.flatnonzero(both.any(0))) > 1.3 * np.ptp(np.flatnonzero(alone.any(0)))
    assert second_of(replace(PLAIN, second="cow", second_motion="run", colour="red")) == replace(PLAIN, subject="cow", motion="run")
    assert second_of(replace(PLAIN, second="ufo", second_motion="stand")).direction == "none"


@pytest.mark.parametrize("spec", [replace(PLAIN, subject=subject.name, motion=subject.motions[0]) for subject in SUBJECTS], ids=lambda spec: spec.subject)
def test_a_motion_goes_over_into_another_without_a_jump(spec):
    t = np.linspace(-0.4, 0.4, 401)
    for first in BY_NAME[spec.subject].motions:
        for then in {*BY_NAME[spec.subject].motions} - {first}:
            moved = pose(replace(spec, motion=first, then=then, phase=0.3), t)
            assert np.abs(np.diff(moved.x)).max() < 0.003 and np.abs(np.diff(moved.lift)).max() < 0.01
            assert np.abs(np.diff(moved.angle)).max() < 1
    before, after = (pose(replace(spec, motion=first, then=then), t) for first, then in (("stand", ""), ("stand", spec.motion)))
    assert np.array_equal(before.x[t < 0], after.x[t < 0])


def test_the_camera_follows_what_stops():
    t = np.linspace(-1, 1, 9)
    shift = Camera(replace(PLAIN, motion="run", then="stand", camera="follow"), t, 128, 128).shift
    assert (np.diff(shift[t <= 0]) > 1).all() and (np.diff(shift[t >= 0]) == 0).all()


@pytest.mark.parametrize("style", STYLES[1:])
def test_a_style_changes_the_whole_picture(style):
    spec = replace(PLAIN, scene="beach")
    plain, styled = (render(replace(spec, style=kind), 1)[0][0].astype(int) for kind in ("", style))
    assert (np.abs(plain - styled).max(2) > 4).mean() > 0.5
    if style == "black and white":
        assert np.ptp(styled, axis=2).max() == 0
    if style == "pixel art":
        assert (styled[::4] == styled[3::4]).all() and (styled[:, ::4] == styled[:, 3::4]).all()


def test_the_probe_reads_the_fields_it_knows():
    spec = replace(PLAIN, subject="cow", second="dog", second_motion="run", style="neon")
    told = dict(zip(READ, labels_of(spec)))
    assert {*EXTRAS} <= {*READ} and READ["second"][told["second"]] == "dog"
    assert READ["subject"][told["subject"]] == "cow" and READ["motion"][told["motion"]] == "walk"
    assert READ["motion"] == MOTIONS
