"""Trains the probe on drawn clips as the autoencoder gives them back, and writes it as ONNX.

    python -m training.probe.train --model models/toybox

Writes `probe.onnx` and `probe.json` (fields, values, what to feed) into this folder, or `--out`, then the prompts it is asked about and the figures of
drawn clips that those of the model are compared with (`reference.py`).
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional as F

from ..device import autocast, pick_device
from ..emphasis import Emphasis, emphasis_of, emphasised
from ..scenes.spec import ClipSpec, random_spec, steady_spec
from ..train_vae import spread
from ..vae import AutoencoderToybox
from .clips import asked_of, drawn, feed, labels_of, shown
from .network import FIELDS, FRAMES, NONE, SHRINK, Probe, accuracy, loss_of
from .reference import write_reference

HERE = Path(__file__).parent
# Height and width of clips, and how many in a hundred are of that size.
SIZES = {(128, 128): 70, (96, 160): 15, (160, 96): 15}
Clips = list[tuple[Tensor, Tensor]]


def drawn_clip(spec: ClipSpec, size: tuple[int, int]) -> np.ndarray:
    return drawn(spec, size, every=2).numpy()


@torch.no_grad()
def clips(count: int, seed: int, vae: AutoencoderToybox, steady: float, through: float, workers: int, emphasis: Emphasis) -> Clips:
    """Of each size (frames uint8 [N, 9, 3, h, w], labels [N, fields]). A share goes `through` the autoencoder, the rest is as it was drawn, so that another autoencoder is no surprise."""
    rng = random.Random(seed)
    device = next(vae.parameters()).device
    made = []
    for size, share in SIZES.items():
        specs = [emphasised(steady_spec if rng.random() < steady else random_spec, rng, emphasis) for _ in range(count * share // 100)]
        frames = []
        for pixels in spread(drawn_clip, [(spec, size) for spec in specs], workers):
            clip = torch.from_numpy(pixels).to(device)
            seen = feed(shown(clip, vae, exact=False) if rng.random() < through else clip)
            frames.append((seen * 127.5 + 127.5).round().byte())
        made.append((torch.stack(frames), torch.tensor([labels_of(spec) for spec in specs], device=device)))
    return made


def disturbed(frames: Tensor) -> Tensor:
    """To [-1, 1], with some change of light and place and maybe blur or noise, so that the probe asks for shapes and not for a clip's exact pixels."""
    x = frames.float() / 127.5 - 1
    batch = len(x)
    normal = lambda *shape: torch.randn(batch, *shape, device=x.device)
    x = x * (1 + 0.1 * normal(1, 1, 1, 1)) + 0.05 * normal(1, 3, 1, 1)
    kind = torch.rand(())
    if kind < 0.25:
        x = F.avg_pool2d(x.flatten(0, 1), 3, 1, 1).view_as(x)
    elif kind < 0.6:
        x = x + 0.1 * torch.rand(batch, 1, 1, 1, 1, device=x.device) * torch.randn_like(x)
    return torch.roll(x, torch.randint(-3, 4, (2,)).tolist(), (-2, -1))


def mirrored(frames: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Clips seen in a mirror: what goes or looks left goes or looks right, and so does the camera. But not those of two different subjects, of which the first stands to the right."""
    labels, alike = labels.clone(), labels[:, list(FIELDS).index("second")] == FIELDS["second"].index(NONE)
    for name in ("direction", "camera"):
        column = labels[:, list(FIELDS).index(name)]
        left, right = FIELDS[name].index("left"), FIELDS[name].index("right")
        was_left, was_right = alike & (column == left), alike & (column == right)
        column[was_left], column[was_right] = right, left
    return torch.where(alike.view(-1, 1, 1, 1, 1), frames.flip(-1), frames), labels


def optimizers(probe: Probe, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the convolutions but the first, which is narrow, AdamW for the rest: far ahead of AdamW alone after as many steps."""
    inner = [layer.weight for layer in [*probe.single[1:], *probe.together]]
    known = {id(weight) for weight in inner}
    rest = [p for p in probe.parameters() if id(p) not in known]
    return [
        torch.optim.Muon(inner, lr=5e-3 * rate, weight_decay=0.05, ns_steps=3, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(rest, lr=2e-3 * rate, weight_decay=0.05),
    ]


def train(probe: Probe, made: Clips, steps: int, batch: int, rate: float) -> None:
    course = lambda step: min(1, (step + 1) / 50) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * step / steps)))
    tools = optimizers(probe, rate)
    schedules = [torch.optim.lr_scheduler.LambdaLR(tool, course) for tool in tools]
    begun = time.time()
    for step in range(steps):
        frames, labels = random.choices(made, list(SIZES.values()))[0]
        pick = torch.randint(0, len(frames), (batch,), device=frames.device)
        seen, told = frames[pick], labels[pick]
        if step % 2:
            seen, told = mirrored(seen, told)
        with autocast(frames.device):
            logits, _ = probe(disturbed(seen))
        loss = loss_of(logits.float(), told)
        probe.zero_grad()
        loss.backward()
        for tool in [*tools, *schedules]:
            tool.step()
        if step % 100 == 0:
            print(f"{time.time() - begun:.0f} s, step {step}, loss {loss.item():.3f}", flush=True)
    probe.eval()


@torch.no_grad()
def reached(probe: Probe, made: Clips) -> dict[str, float]:
    """The share that it reads right of what prompts of such clips would say: that most have no second subject counts for nothing."""
    logits = torch.cat([probe(part.float() / 127.5 - 1)[0] for frames, _ in made for part in frames.split(50)])
    return accuracy(logits, asked_of(torch.cat([labels for _, labels in made])))


def write_onnx(probe: Probe, path: Path) -> None:
    batch, height, width = (torch.export.Dim(name) for name in ("batch", "height", "width"))
    example = torch.zeros(2, FRAMES, 3, 48, 80)
    shapes = ({0: batch, 3: 4 * height, 4: 4 * width},)
    names = {"input_names": ["frames"], "output_names": ["logits", "features"]}
    # Not optimized, it keeps the weights as they are named here, for `started_from`.
    torch.onnx.export(probe, (example,), path, **names, dynamic_shapes=shapes, external_data=False, dynamo=True, optimize=False)


def started_from(path: Path) -> Probe:
    """The probe of an ONNX file, to be trained on."""
    probe, weights = Probe(), {weight.name: numpy_helper.to_array(weight) for weight in onnx.load(path).graph.initializer}
    probe.load_state_dict({name: torch.from_numpy(weights[name].copy()) for name, value in probe.state_dict().items() if value.is_floating_point()}, strict=False)
    return probe


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "models" / "toybox")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--from", dest="start", type=Path, help="a probe.onnx to go on from")
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual one; less to go on")
    parser.add_argument("--steady", type=float, default=0.7, help="share of steady clips, which is what the model makes")
    parser.add_argument("--emphasis", default="", help="how many times more often clips are drawn, but for those held out, of a subject or motion, or that say something of a field, as run:2,colour:4")
    parser.add_argument("--clips", type=int, default=3000)
    parser.add_argument("--through", type=float, default=0.5, help="share of the clips that go through the autoencoder, which takes far longer than drawing them")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--workers", type=int, default=1, help="processes that draw")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--reference", type=int, default=400, help="drawn clips of each of the two sets that the model's are compared with")
    args = parser.parse_args()
    device = pick_device(args.device)
    torch.manual_seed(0)
    random.seed(0)
    vae = AutoencoderToybox.load(args.model / "vae").eval().to(device, memory_format=torch.channels_last)
    begun = time.time()
    draw = lambda count, seed, through, emphasis: clips(count, seed, vae, args.steady, through, args.workers, emphasis_of(emphasis))
    made, held_out = draw(args.clips, args.seed, args.through, args.emphasis), draw(max(40, args.clips // 10), 32, 0.5, "")
    print(f"{args.clips} clips in {time.time() - begun:.0f} s", flush=True)
    probe = (started_from(args.start) if args.start else Probe()).to(device)
    print(f"{sum(p.numel() for p in probe.parameters()) / 1e6:.2f}M parameters")
    train(probe, made, args.steps, args.batch, args.rate)
    on_drawn_clips = reached(probe, held_out)
    print("held-out clips", on_drawn_clips)
    for size, part in zip(SIZES, held_out):
        print(*size, reached(probe, [part]))
    args.out.mkdir(parents=True, exist_ok=True)
    write_onnx(probe.cpu(), args.out / "probe.onnx")
    about = {"frames": FRAMES, "shrink": SHRINK, "fields": {name: list(values) for name, values in FIELDS.items()}, "on_drawn_clips": on_drawn_clips}
    (args.out / "probe.json").write_text(json.dumps(about, indent=2) + "\n")
    print(f"{(args.out / 'probe.onnx').stat().st_size / 1e6:.2f} MB")
    if args.reference:
        write_reference(vae.cpu(), args.out, args.reference)


if __name__ == "__main__":
    main()
