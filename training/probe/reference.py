"""Held-out prompts, and figures of drawn clips, as the autoencoder gives them back, that those of the model's clips are compared with.

    python -m training.probe.reference --model models/toybox        anew, after another autoencoder or a change of the scenes, for the probe there is

Writes into `probe/`, or `--out`: `prompts.json`; `drawn.json` (how many clips; how much steeper they are at patch borders than elsewhere, how much they jerk, and how
near they are, in dB, to what was drawn) and `drawn.safetensors` (the probe's features of two sets of them, [N, 96] each). The clips are those that
the held-out prompts could mean.
"""

import argparse
import json
import math
import random
from dataclasses import replace
from pathlib import Path

import torch
from onnx.reference import ReferenceEvaluator
from safetensors.torch import save_file
from torch import Tensor

from ..captions import caption
from ..device import pick_device
from ..scenes.spec import ClipSpec, steady_spec
from ..vae import AutoencoderToybox
from .clips import drawn, feed, shown

HERE = Path(__file__).parent
PATCH = 32
SEEDS = {"a": 51, "b": 52}
PROMPT_SEED = 4242
PROMPTS = 600


def meant(rng: random.Random) -> ClipSpec:
    """A clip as its prompt is understood: to the right and by day where it says nothing else."""
    spec = steady_spec(rng)
    said = caption(spec, rng).said
    direction = "none" if spec.direction == "none" else said.get("direction", "right")
    return replace(spec, direction=direction, time=said.get("time", "day"))


def write_prompts(path: Path) -> None:
    rng = random.Random(PROMPT_SEED)
    made = [caption(steady_spec(rng), rng) for _ in range(PROMPTS)]
    lines = ",\n".join(json.dumps({"text": c.text, "said": c.said}, ensure_ascii=False) for c in made)
    path.write_text(f"[\n{lines}\n]\n")


def steepness(frames: Tensor) -> Tensor:
    """[2, 2] of frames [T, 3, H, W]: summed differences of neighbours and how many there are, across patch borders and elsewhere."""
    sums = torch.zeros(2, 2, dtype=torch.float64)
    for axis in (2, 3):
        steps = frames.diff(dim=axis).abs().mean((0, 1, 5 - axis), dtype=torch.float64)
        border = torch.arange(1, len(steps) + 1) % PATCH == 0
        for row, where in enumerate((border, ~border)):
            sums[row] += torch.stack([steps[where].sum(), where.sum()])
    return sums


def jerk(frames: Tensor) -> float:
    """Mean |x(t-1) - 2 x(t) + x(t+1)| of frames [T, 3, H, W] in [0, 255]."""
    return frames.diff(dim=0).diff(dim=0).abs().mean(dtype=torch.float64).item()


def write_reference(vae: AutoencoderToybox, out: Path, count: int) -> None:
    probe = ReferenceEvaluator(str(out / "probe.onnx"))
    features, steep, jerks, errors = {}, torch.zeros(2, 2, dtype=torch.float64), [], []
    for name, seed in SEEDS.items():
        rng, rows = random.Random(seed), []
        for _ in range(count):
            clip = drawn(meant(rng))
            frames = shown(clip, vae)
            _, row = probe.run(None, {"frames": feed(frames)[None].numpy()})
            rows.append(torch.from_numpy(row[0]))
            steep += steepness(frames.float())
            jerks.append(jerk(frames.float()))
            errors.append((frames.float() - clip.float()).pow(2).mean().item())
        features[name] = torch.stack(rows)
    (border, borders), (elsewhere, others) = steep.tolist()
    seam = (border / borders) / (elsewhere / others)
    decibels = 10 * math.log10(255**2 / (sum(errors) / len(errors)))
    figures = {"clips": len(jerks), "seam": round(seam, 4), "jerk": round(sum(jerks) / len(jerks), 4), "kept": round(decibels, 2)}
    (out / "drawn.json").write_text(json.dumps(figures, indent=2) + "\n")
    save_file(features, out / "drawn.safetensors")
    print("drawn clips", figures)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "models" / "toybox")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--count", type=int, default=400, help="clips of each of the two sets")
    args = parser.parse_args()
    pick_device("cpu")
    # Both from the scenes as they are now: prompts of other scenes would be compared with clips they do not mean.
    write_prompts(args.out / "prompts.json")
    vae = AutoencoderToybox.load(args.model / "vae").eval().to(memory_format=torch.channels_last)
    write_reference(vae, args.out, args.count)


if __name__ == "__main__":
    main()
