import json
import random
from dataclasses import replace

import pytest
import torch
from onnx.reference import ReferenceEvaluator

from training.captions import FIELDS as SAID
from training.captions import caption
from training.probe.clips import asked_of, feed, labels_of
from training.probe.network import AS_DRAWN, FEATURES, FIELDS, accuracy, loss_of
from training.probe.reference import jerk, meant, steepness
from training.probe.train import HERE, SIZES, mirrored
from training.scenes.render import render
from training.scenes.spec import steady_spec
from training.scenes.vocabulary import SCENES_WITHOUT_TIME, SCENES_WITHOUT_WEATHER


ALONE = replace(steady_spec(random.Random(0)), second="", second_motion="", then="", style="")


def labels(spec):
    return dict(zip(FIELDS, labels_of(spec)))


def test_what_a_clip_does_not_have_is_not_asked_for():
    spec = replace(ALONE, subject="dog", scene="space", direction="none", weather="clear", colour="")
    told = labels(spec)
    assert {name for name, label in told.items() if label < 0} == {"direction", "time", "weather", "colour", "second_motion"}
    logits = torch.zeros(1, sum(map(len, FIELDS.values())), requires_grad=True)
    loss_of(logits, torch.tensor([list(told.values())])).backward()
    asked = torch.cat([torch.full((len(values),), told[name] >= 0) for name, values in FIELDS.items()])
    assert torch.equal(logits.grad[0] != 0, asked)
    read = accuracy(logits.detach(), torch.tensor([[0, 0, 1, *[-1] * (len(FIELDS) - 3)]]))
    assert read["subject"] == 1 and read["motion"] == 0


def test_a_colour_is_asked_of_what_may_have_one():
    assert labels(replace(ALONE, subject="pig", colour=""))["colour"] == FIELDS["colour"].index(AS_DRAWN)
    assert labels(replace(ALONE, subject="pig", colour="blue"))["colour"] == FIELDS["colour"].index("blue")
    assert labels(replace(ALONE, subject="pig", style="sepia"))["colour"] == -1


def test_what_not_every_clip_has_is_told_to_be_missing():
    told = labels(ALONE)
    assert [told[name] for name in ("second", "then", "style")] == [0, 0, 0]
    told = labels(replace(ALONE, second="cat", second_motion="run", then="jump", style="neon"))
    named = {name: FIELDS[name][label] for name, label in told.items()}
    assert (named["second"], named["second_motion"], named["then"], named["style"]) == ("cat", "run", "jump", "neon")


def test_what_is_never_said_is_not_asked_for():
    said = replace(ALONE, subject="pig", scene="park", direction="left", weather="rain", camera="in", count="2", colour="blue", then="jump", style="neon")
    silent = replace(said, weather="clear", camera="still", count="1", colour="", then="", style="")
    asked = lambda spec: {name for name, label in zip(FIELDS, asked_of(torch.tensor([labels_of(spec)]))[0]) if label >= 0}
    assert asked(silent) == {"subject", "scene", "motion", "direction", "time"}
    assert asked(said) - asked(silent) == {"weather", "camera", "count", "colour", "then", "style"}


@pytest.mark.parametrize("size", SIZES)
def test_the_committed_network_reads_drawn_clips(size):
    network = ReferenceEvaluator(str(HERE / "probe.onnx"))
    about = json.loads((HERE / "probe.json").read_text())
    assert about["fields"] == {name: list(values) for name, values in FIELDS.items()}
    rng, right, asked = random.Random(5), 0, 0
    for _ in range(6):
        spec = steady_spec(rng)
        clip, _ = render(spec, 17, *size, start=-1.0)
        logits, features = network.run(None, {"frames": feed(torch.from_numpy(clip).permute(0, 3, 1, 2))[None].numpy()})
        assert features.shape == (1, FEATURES)
        told = torch.tensor([labels_of(spec)])
        read = accuracy(torch.from_numpy(logits), told)
        for i, name in enumerate(FIELDS):
            if told[0, i] >= 0:
                asked, right = asked + 1, right + read[name]
    assert asked > 30 and right >= 0.9 * asked


def test_in_a_mirror_left_is_right():
    frames = torch.arange(12).view(1, 1, 1, 3, 4)
    spec = replace(ALONE, subject="dog", direction="left", camera="right")
    seen, told = mirrored(frames, torch.tensor([labels_of(spec)]))
    assert torch.equal(seen[..., 0], frames[..., 3])
    assert told[0].tolist() == labels_of(replace(spec, direction="right", camera="left"))


def test_two_subjects_are_not_seen_in_a_mirror_as_the_first_named_stands_right():
    frames = torch.arange(12).view(1, 1, 1, 3, 4)
    spec = replace(ALONE, subject="dog", direction="left", second="cat", second_motion="run")
    seen, told = mirrored(frames, torch.tensor([labels_of(spec)]))
    assert torch.equal(seen, frames) and told[0].tolist() == labels_of(spec)


def test_a_prompt_that_says_no_more_means_to_the_right_by_day():
    rng, again = random.Random(3), random.Random(3)
    for _ in range(200):
        spec, drawn = meant(rng), steady_spec(again)
        said = caption(drawn, again).said
        assert all(getattr(spec, name) == value for name, value in said.items())
        assert "time" in said or spec.time == "day"
        assert "direction" in said or spec.direction in ("right", "none")


def test_steepness_is_told_apart_by_where_it_is_and_jerk_is_no_steady_movement():
    frames = torch.zeros(1, 3, 64, 64)
    frames[:, :, :, 32:] = 10
    (border, borders), (elsewhere, others) = steepness(frames).tolist()
    assert (border, borders, elsewhere, others) == (10, 2, 0, 124)
    steady = torch.arange(5.0).view(5, 1, 1, 1).expand(5, 3, 4, 4)
    assert jerk(steady) == 0
    assert jerk(steady % 2) == 2


def test_held_out_prompts_say_what_the_grammar_knows():
    prompts = json.loads((HERE / "prompts.json").read_text())
    assert len({prompt["text"] for prompt in prompts}) > 0.95 * len(prompts) >= 400
    for prompt in prompts:
        assert all(value in SAID[name] for name, value in prompt["said"].items())
        if prompt["said"].get("scene") in SCENES_WITHOUT_TIME:
            assert "time" not in prompt["said"]
        if prompt["said"].get("scene") in SCENES_WITHOUT_WEATHER:
            assert "weather" not in prompt["said"]
    assert {prompt["said"]["subject"] for prompt in prompts} == set(FIELDS["subject"])
