"""Trains the autoencoder on single frames. `--stage both` first; `--stage decoder` goes on with the encoder frozen. Weights in WORK are resumed.

    python -m training.train_vae --work WORK --stage both --seconds 540
    python -m training.train_vae --work WORK --stage decoder --sampled 0.5 --seconds 900

With `--sampled`, that share of what the decoder sees is latents as the transformer in WORK gives them, so that it learns to draw over the seams of
its patches. It also learns to be vague, so `--blend` averages its weights with those before.
"""

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from .captions import caption
from .contexts import ContextTable
from .device import autocast, pick_device
from .scenes.render import render
from .scenes.spec import random_spec, steady_spec
from .transformer import fast_predict, saved_transformer
from .vae import LATENT_CHANNELS, AutoencoderToybox

NOISE = 0.06


def frames(count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """uint8 frames [N, 3, 128, 128] and subject coverage [N, 128, 128]."""
    rng = random.Random(seed)
    rgb = np.empty((count, 3, 128, 128), np.uint8)
    cover = np.empty((count, 128, 128), np.uint8)
    for index in range(count):
        clip, mask = render(random_spec(rng), 1, start=rng.uniform(-1.3, 1.3))
        rgb[index], cover[index] = clip[0].transpose(2, 0, 1), mask[0]
    return torch.from_numpy(rgb), torch.from_numpy(cover)


@torch.no_grad()
def sampled(work: Path, model: AutoencoderToybox, clips: int, seed: int, levels=(0.7, 0.97), steps: int = 5) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Raw latents that the transformer made from noised clips, with the frames they should have shown and the subject's coverage, as `frames` gives them.

    Each clip is noised to a level between `levels` and sampled from there, so it is still the clip that was drawn, but with the transformer's mistakes.
    """
    rng = random.Random(seed)
    table = ContextTable.load(work / "text_encoder")
    transformer = saved_transformer(work / "transformer.pt")
    every = 2
    z, rgb, cover = [], [], []
    for _ in range(clips // 8):
        specs = [steady_spec(rng) for _ in range(8)]
        drawn = [render(spec, 17, start=-1.0) for spec in specs]
        pixels = torch.from_numpy(np.stack([clip for clip, _ in drawn])).permute(0, 1, 4, 2, 3)
        clean = model.normalise(model.encode(to_unit(pixels.flatten(0, 1)))).unflatten(0, (8, 17)).transpose(1, 2)
        context = table.of(torch.tensor([caption(spec, rng, defaults=True).labels() for spec in specs]))
        level = rng.uniform(*levels)
        x = (1 - level) * clean + level * torch.randn_like(clean)
        nothing = torch.zeros_like(x)
        for now, then in zip(ladder := [level * (steps - i) / steps for i in range(steps + 1)], ladder[1:]):
            with autocast(x.device):
                x0 = fast_predict(transformer, x, nothing[:, :1], nothing, torch.full((8,), now), context).float()
            x = x0 + (then / now) * (x - x0)
        z.append(model.denormalise(x.transpose(1, 2)[:, ::every].flatten(0, 1)))
        rgb.append(pixels[:, ::every].flatten(0, 1))
        cover.append(torch.from_numpy(np.stack([mask for _, mask in drawn]))[:, ::every].flatten(0, 1))
    return torch.cat(z), torch.cat(rgb), torch.cat(cover)


def to_unit(rgb: torch.Tensor) -> torch.Tensor:
    return rgb.float() / 127.5 - 1


def loss_of(out: torch.Tensor, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    d = out - x
    dx, dy = d[..., 1:] - d[..., :-1], d[..., 1:, :] - d[..., :-1, :]
    plain = weight * (d.abs() + 2 * d * d)
    return plain.mean() + 0.5 * ((weight[..., 1:] * dx.abs()).mean() + (weight[..., 1:, :] * dy.abs()).mean())


@torch.no_grad()
def psnr(model: AutoencoderToybox, rgb: torch.Tensor, cover: torch.Tensor) -> dict[str, float]:
    x = to_unit(rgb)
    out = torch.cat([model.decode(model.encode(part)) for part in x.split(32)]).clamp(-1, 1)
    error = ((out - x) / 2).pow(2)
    half = ((F.avg_pool2d(out, 2) - F.avg_pool2d(x, 2)) / 2).pow(2)
    on = (cover > 128).unsqueeze(1).expand_as(error)
    db = lambda value: round(-10 * math.log10(value.item()), 2)
    return {"128px": db(error.mean()), "64px": db(half.mean()), "subject_128px": db(error[on].mean())}


@torch.no_grad()
def sampled_psnr(model: AutoencoderToybox, made: tuple[torch.Tensor, torch.Tensor, torch.Tensor]) -> float:
    device = next(model.parameters()).device
    out = torch.cat([model.decode(part.to(device)).cpu() for part in made[0].split(32)]).clamp(-1, 1)
    return round(-10 * math.log10(((out - to_unit(made[1])) / 2).pow(2).mean().item()), 2)


def contact(model: AutoencoderToybox, rgb: torch.Tensor, path: Path) -> None:
    x = to_unit(rgb[:10])
    with torch.no_grad():
        out = model.decode(model.encode(x)).clamp(-1, 1)
    rows = torch.cat([torch.cat(list(x), 2), torch.cat(list(out), 2)], 1)
    Image.fromarray(((rows.permute(1, 2, 0) + 1) * 127.5).byte().cpu().numpy()).save(path)


@torch.no_grad()
def measure_latents(model: AutoencoderToybox, rgb: torch.Tensor) -> None:
    z = torch.cat([model.encode(to_unit(part)) for part in rgb.split(64)])
    model.latents_mean = [round(v, 5) for v in z.mean((0, 2, 3)).tolist()]
    overall = z.std((0, 2, 3)).pow(2).mean().sqrt().item()
    model.latents_std = [round(overall, 5)] * LATENT_CHANNELS
    print("per-channel std over common std", [round(v / overall, 2) for v in z.std((0, 2, 3)).tolist()])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--stage", choices=("both", "decoder"), default="both")
    parser.add_argument("--seconds", type=float, default=540)
    parser.add_argument("--frames", type=int, default=8000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--sampled", type=float, default=0.0, help="share of latents that the transformer made; decoder only")
    parser.add_argument("--clips", type=int, default=400, help="of which the sampled frames are")
    parser.add_argument("--blend", type=float, default=1.0, help="share of the new weights in the end, the rest as they were before")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    args = parser.parse_args()
    device = pick_device(args.device)
    torch.manual_seed(0)
    begun = time.time()
    rgb, cover = (part.to(device) for part in frames(args.frames, seed=args.seed))
    test_rgb, test_cover = (part.to(device) for part in frames(96, seed=999))
    print(f"{args.frames} frames in {time.time() - begun:.0f} s", flush=True)
    if args.stage == "both":
        if (args.work / "vae" / "config.json").exists():
            model = AutoencoderToybox.load(args.work / "vae").to(device)
        else:
            model = AutoencoderToybox().to(device)
            model.start_from_pca(to_unit(rgb[:1500]))
    else:
        model = AutoencoderToybox.load(args.work / "vae").to(device)
        model.encoder.requires_grad_(False)
        with torch.no_grad():
            known = torch.cat([model.encode(to_unit(part)) for part in rgb.split(64)])
        if args.sampled:
            made = sampled(args.work, model.cpu(), args.clips, seed=args.seed + 50)
            test_made = sampled(args.work, model, 16, seed=998)
            model.to(device)
            known, rgb, cover = (torch.cat([a, b.to(device)]) for a, b in zip((known, rgb, cover), made))
            print(f"{len(made[0])} sampled frames in {time.time() - begun:.0f} s; as decoded before", sampled_psnr(model, test_made), flush=True)
    print("start", psnr(model, test_rgb, test_cover), flush=True)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    model = model.to(memory_format=torch.channels_last)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.0)
    begun, step, shown = time.time(), 0, 0.0
    while (elapsed := time.time() - begun) < args.seconds:
        share = elapsed / args.seconds
        optimizer.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * share))
        pick = torch.randint(0, args.frames, (args.batch,), device=device)
        if args.sampled:
            of_model = torch.randint(args.frames, len(rgb), (args.batch,), device=device)
            pick = torch.where(torch.rand(args.batch, device=device) < args.sampled, of_model, pick)
        x = to_unit(rgb[pick]).to(memory_format=torch.channels_last)
        weight = 1 + 2 * (cover[pick].float() / 255).unsqueeze(1)
        with autocast(device):
            z = model.encode(x) if args.stage == "both" else known[pick]
            noisy = z + NOISE * z.detach().std() * torch.randn_like(z) * torch.rand(len(z), 1, 1, 1, device=device)
            out = model.decode(noisy)
        loss = loss_of(out.float(), x, weight) + 1e-4 * z.float().pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        step += 1
        if elapsed - shown > 90 or step == 1:
            shown = elapsed
            model.save(args.work / "vae-running")
            print(f"{elapsed:.0f} s, step {step}, loss {loss.item():.4f}", psnr(model, test_rgb, test_cover), flush=True)
    if args.blend < 1:
        model.load_state_dict({name: torch.lerp(before[name], value, args.blend) for name, value in model.state_dict().items()})
    if args.stage == "both":
        measure_latents(model, rgb[:2000])
    print("end", step, psnr(model, test_rgb, test_cover), *([sampled_psnr(model, test_made)] if args.sampled else []))
    model.save(args.work / "vae")
    contact(model, test_rgb, args.work / f"vae-{args.stage}.png")


if __name__ == "__main__":
    main()
