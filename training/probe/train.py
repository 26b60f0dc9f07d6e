"""Trains the probe on drawn clips as the autoencoder gives them back, and writes it as ONNX with the held-out prompts it is asked about.

    python -m training.probe.train --model models/toybox --steps 1200

Writes `probe.onnx`, `probe.json` (fields, values, what to feed) and `prompts.json` into this folder, or `--out`.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ..captions import caption
from ..device import pick_device
from ..scenes.render import render
from ..scenes.spec import ClipSpec, random_spec, steady_spec
from ..scenes.vocabulary import SCENES_WITHOUT_TIME
from ..vae import AutoencoderToybox
from .network import FIELDS, FRAMES, SIZE, Probe, accuracy, loss_of

HERE = Path(__file__).parent
CLIP_FRAMES = 17
PROMPT_SEED = 4242


def labels_of(spec: ClipSpec) -> list[int]:
    told = {name: getattr(spec, name) for name in FIELDS}
    if spec.scene in SCENES_WITHOUT_TIME:
        told["time"] = ""
    return [values.index(told[name]) if told[name] in values else -1 for name, values in FIELDS.items()]


@torch.no_grad()
def clips(count: int, seed: int, vae: AutoencoderToybox, steady: float = 0.7) -> tuple[torch.Tensor, torch.Tensor]:
    """(frames uint8 [N, 9, 3, 64, 64] through the autoencoder, labels [N, fields])."""
    rng = random.Random(seed)
    frames = torch.empty(count, FRAMES, 3, SIZE, SIZE, dtype=torch.uint8)
    labels = torch.empty(count, len(FIELDS), dtype=torch.long)
    for index in range(count):
        spec = steady_spec(rng) if rng.random() < steady else random_spec(rng)
        clip, _ = render(spec, CLIP_FRAMES, start=-1.0)
        x = torch.from_numpy(clip[::2].copy()).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous(memory_format=torch.channels_last)
        shown = F.avg_pool2d(vae.decode(vae.encode(x)).clamp(-1, 1), 2)
        frames[index] = ((shown + 1) * 127.5).round().byte()
        labels[index] = torch.tensor(labels_of(spec))
    return frames, labels


def disturbed(frames: torch.Tensor) -> torch.Tensor:
    """To [-1, 1], with noise, some blur and some change of light, so that the probe asks for shapes and not for a clip's exact pixels."""
    x = frames.float() / 127.5 - 1
    batch = len(x)
    x = x * (1 + 0.1 * torch.randn(batch, 1, 1, 1, 1)) + 0.05 * torch.randn(batch, 1, 3, 1, 1)
    if torch.rand(()) < 0.4:
        x = F.avg_pool2d(x.flatten(0, 1), 3, 1, 1).view_as(x)
    shift = torch.randint(-3, 4, (2,)).tolist()
    x = torch.roll(x, shift, (-2, -1))
    return x + 0.1 * torch.rand(batch, 1, 1, 1, 1) * torch.randn_like(x)


def write_onnx(probe: Probe, path: Path) -> None:
    batch = torch.export.Dim("batch")
    example = torch.zeros(2, FRAMES, 3, SIZE, SIZE)
    torch.onnx.export(probe, (example,), path, input_names=["frames"], output_names=["logits"], dynamic_shapes=({0: batch},), external_data=False, dynamo=True)


def write_prompts(path: Path, count: int) -> None:
    rng = random.Random(PROMPT_SEED)
    made = [caption(steady_spec(rng), rng) for _ in range(count)]
    lines = ",\n".join(json.dumps({"text": c.text, "said": c.said}, ensure_ascii=False) for c in made)
    path.write_text(f"[\n{lines}\n]\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "models" / "toybox")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--clips", type=int, default=3200)
    parser.add_argument("--prompts", type=int, default=600)
    args = parser.parse_args()
    pick_device("cpu")
    torch.manual_seed(0)
    vae = AutoencoderToybox.load(args.model / "vae").eval().to(memory_format=torch.channels_last)
    begun = time.time()
    frames, labels = clips(args.clips, 31, vae)
    test_frames, test_labels = clips(max(16, args.clips // 10), 32, vae)
    print(f"{len(frames)} clips in {time.time() - begun:.0f} s", flush=True)
    probe = Probe()
    print(f"{sum(p.numel() for p in probe.parameters()) / 1e6:.2f}M parameters")
    optimizer = torch.optim.AdamW(probe.parameters(), lr=2e-3, weight_decay=0.05)
    begun = time.time()
    for step in range(args.steps):
        pick = torch.randint(0, len(frames), (32,))
        loss = loss_of(probe(disturbed(frames[pick])), labels[pick])
        optimizer.param_groups[0]["lr"] = 2e-3 * min(1, (step + 1) / 50) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * step / args.steps)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 100 == 0:
            print(f"{time.time() - begun:.0f} s, step {step}, loss {loss.item():.3f}", flush=True)
    probe.eval()
    with torch.no_grad():
        logits = torch.cat([probe(part.float() / 127.5 - 1) for part in test_frames.split(50)])
    reached = accuracy(logits, test_labels)
    print("held-out clips", reached)
    args.out.mkdir(parents=True, exist_ok=True)
    write_onnx(probe, args.out / "probe.onnx")
    about = {"frames": FRAMES, "size": SIZE, "fields": {name: list(values) for name, values in FIELDS.items()}, "on_drawn_clips": reached}
    (args.out / "probe.json").write_text(json.dumps(about, indent=2) + "\n")
    write_prompts(args.out / "prompts.json", args.prompts)
    print(f"{(args.out / 'probe.onnx').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
