import random

from training.captions import FIELDS, caption, misspell
from training.scenes.spec import random_spec
from training.scenes.vocabulary import BY_NAME, SCENES_WITHOUT_TIME


def test_captions_say_only_what_the_clip_shows():
    rng = random.Random(0)
    for _ in range(500):
        spec = random_spec(rng)
        said = caption(spec, rng).said
        for name, value in said.items():
            assert value == getattr(spec, name)
            assert value in FIELDS[name]
        if spec.scene in SCENES_WITHOUT_TIME:
            assert "time" not in said


def test_specs_keep_to_what_subjects_can_do():
    rng = random.Random(1)
    for _ in range(500):
        spec = random_spec(rng)
        assert spec.motion in BY_NAME[spec.subject].motions


def test_a_misspelt_text_differs_in_one_word():
    rng = random.Random(2)
    for _ in range(100):
        before = "a penguin dancing in the snow".split(" ")
        after = misspell(" ".join(before), rng).split(" ")
        assert len(after) == len(before)
        assert sum(a != b for a, b in zip(before, after)) <= 1
