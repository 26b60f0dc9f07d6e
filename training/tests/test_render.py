import random
from dataclasses import replace

import numpy as np

from training.scenes.render import render
from training.scenes.spec import random_spec, steady_spec


PLAIN = {"weather": "clear", "camera": "still", "count": "1", "second": "", "second_motion": "", "then": "", "style": ""}


def plain(seed: int, **changes):
    return replace(random_spec(random.Random(seed)), **PLAIN | changes)


def centre_x(cover: np.ndarray) -> float:
    return float((cover.sum(0) * np.arange(cover.shape[1])).sum() / cover.sum())


def test_a_clip_is_the_same_whenever_it_is_drawn():
    spec = plain(4)
    a, _ = render(spec, 5)
    b, _ = render(spec, 9)
    assert np.array_equal(a, b[:5])


def test_direction_is_the_way_the_subject_moves():
    spec = plain(5, subject="dog", motion="walk", place=0.0)
    for direction, sign in (("left", -1), ("right", 1)):
        _, cover = render(replace(spec, direction=direction), 9, start=-0.5)
        assert sign * (centre_x(cover[-1].astype(float)) - centre_x(cover[0].astype(float))) > 10


def test_what_a_subject_does_comes_again_after_a_second_and_whole_patches():
    spec = replace(steady_spec(random.Random(5)), subject="dog", direction="right", **PLAIN)
    for motion, pixels in (("stand", 0), ("jump", 0), ("walk", 32), ("run", 64)):
        _, cover = render(replace(spec, motion=motion), 17, start=-1.0)
        for f in (2, 5):
            assert cover[f].any()
            before, after = cover[f][:, : 128 - pixels], cover[f + 8][:, pixels:]
            assert np.abs(before.astype(int) - after).max() <= 2, motion


def test_the_background_stands_still_away_from_the_subject():
    spec = plain(6, subject="pig", motion="jump")
    clip, cover = render(spec, 9)
    sky = (cover.max(0) == 0)[:40]
    still = clip[:, :40][:, sky].astype(int)
    assert (still.max(0) - still.min(0)).max() <= 1


def test_other_sizes_keep_the_subject_whole():
    spec = plain(7, subject="car", motion="stand", direction="left")
    for height, width in ((128, 224), (224, 128)):
        clip, cover = render(spec, 1, height, width)
        assert clip.shape == (1, height, width, 3)
        assert 0.03 < (cover > 128).mean() < 0.5


def test_tall_pictures_of_any_height_can_be_drawn():
    for height, width in ((160, 96), (128, 80), (256, 160)):
        clip, _ = render(plain(9, scene="park"), 1, height, width)
        assert clip.shape == (1, height, width, 3)


def test_other_shapes_are_a_square_clip_that_goes_on_by_whole_patches():
    for more in ({"weather": "snow", "motion": "stand"}, {"weather": "rain", "camera": "left", "motion": "stand"}, {"camera": "in"}):
        spec = replace(plain(8, **more), offset=1 / 3)
        square, _ = render(spec, 2)
        for height, width, top, left in ((128, 224, 0, 32), (128, 160, 0, 0), (224, 128, 96, 0)):
            other, _ = render(spec, 2, height, width)
            shown = other[:, top : top + 128, left : left + 128].astype(int)
            assert np.abs(shown - square).mean() < 0.8, (more, height, width)
