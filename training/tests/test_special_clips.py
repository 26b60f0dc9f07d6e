import random
from dataclasses import replace

import cv2
import numpy as np

from training.captions import FIELDS, caption
from training.scenes.render import render
from training.scenes.spec import random_spec
from training.scenes.vocabulary import COLOUR_HUES, COLOURABLE


def plain(subject: str, motion: str, **changes):
    spec = replace(random_spec(random.Random(1)), subject=subject, motion=motion, direction="right", scene="park", time="day", place=0.0, phase=0.0, offset=0.5, weather="clear", camera="still", count="1", colour="")
    return replace(spec, **{"second": "", "second_motion": "", "then": "", "style": ""} | changes)


SPECIAL = ("weather", "camera", "count", "colour")


def test_captions_say_what_is_special_and_nothing_else():
    rng = random.Random(0)
    seen = {name: set() for name in SPECIAL}
    for _ in range(3000):
        spec = random_spec(rng)
        said = caption(spec, rng).said
        for name in SPECIAL:
            values, value = FIELDS[name], getattr(spec, name)
            assert said.get(name, "") == (value if value in values else "")
            seen[name].add(said.get(name, ""))
    assert seen == {name: set(FIELDS[name]) for name in SPECIAL}


def test_a_coloured_subject_has_that_colour():
    for subject in COLOURABLE:
        motion = "stand"
        for colour, (hue, _, _) in COLOUR_HUES.items():
            clip, cover = render(plain(subject, motion, colour=colour), 1)
            hsv = cv2.cvtColor(clip[0].astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
            vivid = (cover[0] > 250) & (hsv[..., 1] > 0.25)
            off = np.abs((hsv[..., 0][vivid] - hue + 180) % 360 - 180)
            assert (off < 35).mean() > 0.3, (subject, colour)


def test_more_of_a_subject_cover_more_and_stand_apart():
    covers = [render(plain("pig", "stand", count=count), 1)[1][0] > 128 for count in ("1", "2", "3")]
    widths = [np.ptp(np.flatnonzero(cover.any(0))) for cover in covers]
    assert widths[0] < widths[1] < widths[2]


def test_the_camera_follows_or_turns_or_draws_nearer():
    across = lambda cover: (cover.sum(0) * np.arange(cover.shape[1])).sum() / cover.sum()
    sky = lambda clip: clip[:, :30].astype(int)
    still, cover = render(plain("dog", "walk"), 9, start=-0.5)
    followed, kept = render(plain("dog", "walk", camera="follow"), 9, start=-0.5)
    assert abs(across(kept[0].astype(float)) - across(kept[-1].astype(float))) < 4 < abs(across(cover[0].astype(float)) - across(cover[-1].astype(float)))
    assert np.abs(sky(still)[0] - sky(still)[-1]).max() <= 1 < np.abs(sky(followed)[0] - sky(followed)[-1]).max()
    area = lambda camera: [(frame > 128).sum() for frame in render(plain("pig", "stand", camera=camera), 9, start=-0.5)[1]]
    assert area("in")[-1] > 1.2 * area("in")[0]
    assert area("out")[0] > 1.2 * area("out")[-1]


def test_weather_moves_and_is_the_same_whenever_it_is_drawn():
    dry = render(plain("pig", "stand"), 3)[0].astype(int)
    for weather in ("rain", "snow"):
        clip = render(plain("pig", "stand", weather=weather), 3)[0]
        assert np.array_equal(clip, render(plain("pig", "stand", weather=weather), 3)[0])
        assert np.abs(clip[0].astype(int) - clip[1])[:40].mean() > 3
        assert np.abs(clip[0] - dry[0]).mean() > 8
