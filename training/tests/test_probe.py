import json
import random
from dataclasses import replace

import numpy as np
import torch
from onnx.reference import ReferenceEvaluator

from training.probe.network import FIELDS, FRAMES, SIZE, accuracy, loss_of
from training.probe.train import HERE, labels_of
from training.scenes.render import render
from training.scenes.spec import steady_spec
from training.scenes.vocabulary import SCENES_WITHOUT_TIME


def test_what_a_clip_does_not_have_is_not_asked_for():
    spec = steady_spec(random.Random(0))
    labels = dict(zip(FIELDS, labels_of(replace(spec, scene="space", direction="none"))))
    assert labels["direction"] == labels["time"] == -1
    assert all(labels[name] >= 0 for name in ("subject", "scene", "motion"))
    logits = torch.zeros(1, sum(map(len, FIELDS.values())), requires_grad=True)
    loss_of(logits, torch.tensor([list(labels.values())])).backward()
    told = len(FIELDS["subject"]) + len(FIELDS["scene"]) + len(FIELDS["motion"])
    assert (logits.grad[:, :told] != 0).all() and (logits.grad[:, told:] == 0).all()
    assert accuracy(logits.detach(), torch.tensor([[0, 0, 1, -1, -1]]))["motion"] == 0


def test_the_committed_network_reads_drawn_clips():
    network = ReferenceEvaluator(str(HERE / "probe.onnx"))
    about = json.loads((HERE / "probe.json").read_text())
    # It may have been trained before the newest scenes, which stand last.
    known = about["fields"]["scene"]
    assert about["fields"] == {name: list(values) for name, values in FIELDS.items()} | {"scene": list(FIELDS["scene"][: len(known)])}
    unknown = [len(FIELDS["subject"]) + len(known)] * (len(FIELDS["scene"]) - len(known))
    rng, right, asked = random.Random(5), 0, 0
    for _ in range(6):
        spec = replace(steady_spec(rng), scene=rng.choice(known))
        clip, _ = render(spec, 17, start=-1.0)
        small = clip[::2].reshape(FRAMES, SIZE, 2, SIZE, 2, 3).mean((2, 4)).transpose(0, 3, 1, 2)
        (logits,) = network.run(None, {"frames": (small[None] / 127.5 - 1).astype(np.float32)})
        logits = np.insert(logits, unknown, -np.inf, axis=1)
        labels = torch.tensor([labels_of(spec)])
        told = accuracy(torch.from_numpy(logits), labels)
        for i, name in enumerate(FIELDS):
            if labels[0, i] >= 0:
                asked, right = asked + 1, right + told[name]
    assert asked > 20 and right >= 0.9 * asked


def test_held_out_prompts_say_what_the_grammar_knows():
    prompts = json.loads((HERE / "prompts.json").read_text())
    assert len({prompt["text"] for prompt in prompts}) > 0.95 * len(prompts) >= 400
    for prompt in prompts:
        assert all(value in FIELDS[name] for name, value in prompt["said"].items())
        if prompt["said"].get("scene") in SCENES_WITHOUT_TIME:
            assert "time" not in prompt["said"]
    assert {prompt["said"]["subject"] for prompt in prompts} == set(FIELDS["subject"])
