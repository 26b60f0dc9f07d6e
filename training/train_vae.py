"""Trains the autoencoder. Weights in WORK are resumed.

    python -m training.train_vae --work WORK --stage both --seconds 540            encoder and decoder, on single frames
    python -m training.train_vae --work WORK --stage decoder --seconds 900         the decoder with its refiner, the encoder frozen

The second stage needs the transformer in WORK, and a refiner that `training.train_refiner` has taught: half of what the decoder sees are clips as the transformer gives
them, so that it draws what was meant.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from .captions import caption
from .contexts import ContextTable
from .critic import Judge
from .device import autocast, pick_device, wait_until
from .flow import resample
from .scenes.render import render
from .scenes.spec import random_spec, steady_spec
from .train_refiner import CLEAN, NOISED
from .transformer import fast_predict, saved_transformer
from .vae import LATENT_CHANNELS, TRANSFORMER_PATCH, AutoencoderToybox

NOISE = 0.06
# Frames that one process draws in a row.
TOGETHER = 100
# Frames of a made clip that are decoded in a step.
SHOWN = 6
SEAM = 4.0


def drawn_frames(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = random.Random(seed)
    clips = [render(random_spec(rng), 1, start=rng.uniform(-1.3, 1.3)) for _ in range(count)]
    return np.stack([clip[0].transpose(2, 0, 1) for clip, _ in clips]), np.stack([mask[0] for _, mask in clips])


def frames(count: int, seed: int, workers: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
    """uint8 frames [N, 3, 128, 128] and subject coverage [N, 128, 128]."""
    parts = -(-count // TOGETHER)
    jobs = [(min(TOGETHER, count - TOGETHER * part), seed + 7919 * part) for part in range(parts)]
    rgb, cover = zip(*spread(drawn_frames, jobs, workers))
    return torch.from_numpy(np.concatenate(rgb)), torch.from_numpy(np.concatenate(cover))


def called(function, job: tuple):
    return function(*job)


def spread(function, jobs: list[tuple], workers: int) -> Iterator:
    """What the function gives for each job's arguments, one after another, by so many processes."""
    call = partial(called, function)
    with Pool(workers) if workers > 1 else nullcontext() as pool:
        yield from pool.imap(call, jobs) if pool else map(call, jobs)


@dataclass(frozen=True)
class Made:
    """Clips that were drawn, and as the transformer gives them: `z` and `clean`, raw latents [N, T, 24, h, w], `rgb` uint8 [N, T, 3, H, W], `cover` uint8 [N, T, H, W]."""

    z: torch.Tensor
    clean: torch.Tensor
    rgb: torch.Tensor
    cover: torch.Tensor


# Clips uint8 [N, 17, 128, 128, 3], coverage, and what is said of each.
Drawn = tuple[np.ndarray, np.ndarray, list[list[int]]]


def drawn_clips(count: int, seed: int) -> Drawn:
    rng = random.Random(seed)
    specs = [steady_spec(rng) for _ in range(count)]
    rgb, cover = zip(*(render(spec, 17, start=-1.0) for spec in specs))
    return np.stack(rgb), np.stack(cover), [caption(spec, rng, defaults=True).labels() for spec in specs]


@torch.no_grad()
def made_clips(work: Path, model: AutoencoderToybox, drawn: list[Drawn], seed: int) -> Made:
    rng = random.Random(seed)
    torch.manual_seed(seed)
    device = next(model.parameters()).device
    table, transformer = ContextTable.load(work / "text_encoder").to(device), saved_transformer(work / "transformer.pt").to(device)
    z, clean, rgb, cover = [], [], [], []
    for shown, covered, told in drawn:
        pixels = torch.from_numpy(shown).permute(0, 1, 4, 2, 3)
        latent = model.encode(to_unit(pixels.flatten(0, 1).to(device))).unflatten(0, (8, 17))
        said = torch.tensor(told, device=device)
        first = rng.randrange(*NOISED)
        x = resample(transformer, model.normalise(latent).transpose(1, 2), first, table.of(said), table.of(torch.zeros_like(said)), forward=fast_predict)
        z.append(model.denormalise(x.transpose(1, 2)).cpu())
        clean.append(latent.cpu())
        rgb.append(pixels)
        cover.append(torch.from_numpy(covered))
    return Made(*(torch.cat(parts) for parts in (z, clean, rgb, cover)))


def to_unit(rgb: torch.Tensor) -> torch.Tensor:
    return rgb.float() / 127.5 - 1


def loss_of(out: torch.Tensor, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    d = out - x
    plain = weight * (d.abs() + 2 * d * d)
    return plain.mean() + 0.5 * (steps_of(d, 2, weight) + steps_of(d, 3, weight))


def steps_of(d: torch.Tensor, dim: int, weight: torch.Tensor) -> torch.Tensor:
    """Mean absolute step of errors [F, 3, H, W] to the next row or column; where the transformer's patches meet, it counts SEAM times."""
    size = d.shape[dim]
    after = torch.arange(1, size, device=d.device)
    share = torch.where(after % (16 * TRANSFORMER_PATCH[dim - 1]) == 0, SEAM, 1.0).view(-1, *[1] * (3 - dim))
    return (share * weight.narrow(dim, 1, size - 1) * d.diff(dim=dim).abs()).mean()


def jerks_of(d: torch.Tensor) -> torch.Tensor:
    """Mean absolute second difference in time of errors [B, T, 3, H, W]."""
    return (d[:, 2:] - 2 * d[:, 1:-1] + d[:, :-2]).abs().mean()


def db(error: torch.Tensor) -> float:
    """Decibels of squared errors of values in [-1, 1]."""
    return round(-10 * math.log10(error.mean().item() / 4), 2)


@torch.no_grad()
def psnr(model: AutoencoderToybox, rgb: torch.Tensor, cover: torch.Tensor) -> dict[str, float]:
    x = to_unit(rgb)
    out = torch.cat([model.decode(model.encode(part)[:, None])[:, 0] for part in x.split(32)]).clamp(-1, 1)
    error, half = (out - x).pow(2), (F.avg_pool2d(out, 2) - F.avg_pool2d(x, 2)).pow(2)
    on = (cover > 128).unsqueeze(1).expand_as(error)
    return {"128px": db(error), "64px": db(half), "subject_128px": db(error[on])}


@torch.no_grad()
def made_psnr(model: AutoencoderToybox, made: Made) -> dict[str, float]:
    """How near clips come to what was drawn: those that the transformer made, and those that were only encoded."""
    x = to_unit(made.rgb)
    device = next(model.parameters()).device
    near = lambda z: db((torch.cat([model.decode(clip.to(device)).cpu() for clip in z.split(1)]).clamp(-1, 1) - x).pow(2))
    return {"made": near(made.z), "drawn": near(made.clean)}


def contact(model: AutoencoderToybox, rgb: torch.Tensor, path: Path) -> None:
    x = to_unit(rgb[:10])
    with torch.no_grad():
        out = model.decode(model.encode(x)[:, None])[:, 0].clamp(-1, 1)
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
    parser.add_argument("--frames", type=int, default=8000, help="single frames to draw")
    parser.add_argument("--batch", type=int, default=8, help="single frames a step")
    parser.add_argument("--clips", type=int, default=400, help="clips for the transformer to make; decoder only")
    parser.add_argument("--clip-weight", type=float, default=1.0, help="weight of made clips beside that of single frames; decoder only")
    parser.add_argument("--jerk-weight", type=float, default=1.0, help="weight of an error of how a made clip moves; decoder only")
    parser.add_argument("--critic-weight", type=float, default=1.5, help="weight of what a critic says of made clips beside their plain loss; decoder only")
    parser.add_argument("--depths", help="blocks in each stage of the decoder, as 6,4,3,1; those that weights in WORK lack add nothing at first")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--clip-batch", type=int, default=1, help="made clips a step; decoder only")
    parser.add_argument("--from", dest="start", type=Path, help="an autoencoder's folder to start from, when WORK has none yet")
    parser.add_argument("--workers", type=int, default=1, help="processes that draw")
    parser.add_argument("--after", type=Path, help="draw, and go on once there is this file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    args = parser.parse_args()
    device = pick_device(args.device)
    torch.manual_seed(0)
    begun = time.time()
    rgb, cover = (part.to(device) for part in frames(args.frames, args.seed, args.workers))
    test_rgb, test_cover = (part.to(device) for part in frames(96, 999))
    seeds = [998 + 7919 * part for part in range(2)] + [args.seed + 50 + 7919 * part for part in range(-(-args.clips // 8))]
    clips = list(spread(drawn_clips, [(8, seed) for seed in seeds], args.workers)) if args.stage == "decoder" else []
    print(f"{args.frames} frames and {8 * len(clips)} clips in {time.time() - begun:.0f} s", flush=True)
    wait_until(lambda: not args.after or args.after.exists())
    start = args.work / "vae" if (args.work / "vae" / "config.json").exists() else args.start
    if args.stage == "both" and not start:
        model = AutoencoderToybox().to(device)
        model.start_from_pca(to_unit(rgb[:1500]))
    else:
        model = AutoencoderToybox.load(start).to(device)
    if args.depths:
        model = model.grown([int(depth) for depth in args.depths.split(",")]).to(device)
    if args.stage == "both":
        # Until there is a transformer, there is nothing to mend.
        model.refiner.requires_grad_(False)
    else:
        model.encoder.requires_grad_(False)
        with torch.no_grad():
            known = torch.cat([model.encode(to_unit(part)) for part in rgb.split(64)])
        test_made, made = made_clips(args.work, model, clips[:2], 998), made_clips(args.work, model, clips[2:], args.seed + 50)

    def figures() -> tuple[dict[str, float], ...]:
        return psnr(model, test_rgb, test_cover), *([made_psnr(model, test_made)] if args.stage == "decoder" else [])

    def loss_of_stills() -> torch.Tensor:
        pick = torch.randint(0, args.frames, (args.batch,), device=device)
        x = to_unit(rgb[pick]).to(memory_format=torch.channels_last)
        with autocast(device):
            z = model.encode(x) if args.stage == "both" else known[pick]
            noisy = z + NOISE * z.detach().std() * torch.randn_like(z) * torch.rand(len(z), 1, 1, 1, device=device)
            out = model.decode(noisy[:, None])[:, 0]
        weight = 1 + 2 * (cover[pick].float() / 255).unsqueeze(1)
        return loss_of(out.float(), x, weight) + 1e-4 * z.float().pow(2).mean()

    def loss_of_clip() -> torch.Tensor:
        """A few frames of made clips, or of what they should have been; the refiner sees all of each."""
        pick, start = torch.randint(len(made.z), (args.clip_batch,)), int(torch.randint(made.z.shape[1] - SHOWN + 1, ()))
        shown = slice(start, start + SHOWN)
        z = torch.where(torch.rand(args.clip_batch, 1, 1, 1, 1) < CLEAN, made.clean[pick], made.z[pick]).to(device)
        x = to_unit(made.rgb[pick, shown].to(device).flatten(0, 1)).to(memory_format=torch.channels_last)
        with autocast(device):
            out = model.decoder(model.refiner(z)[:, shown].flatten(0, 1))
        weight = 1 + 2 * (made.cover[pick, shown].to(device).flatten(0, 1).float() / 255).unsqueeze(1)
        clips = lambda part: part.unflatten(0, (-1, SHOWN))
        plain = loss_of(out.float(), x, weight) + args.jerk_weight * jerks_of(clips(out.float() - x))
        return plain + args.critic_weight * judge.of(clips(out), clips(x), plain, model.decoder.conv_out.weight) if args.critic_weight > 0 else plain

    print("start", *figures(), flush=True)
    model = model.to(memory_format=torch.channels_last)
    # At the full rate the refiner's units once drifted below zero and never came back: it then gave everything back as it was.
    groups = [([p for p in part.parameters() if p.requires_grad], share) for part, share in ((model.encoder, 1.0), (model.decoder, 1.0), (model.refiner, 0.2))]
    parameters = [p for part, _ in groups for p in part]
    optimizer = torch.optim.AdamW([{"params": part, "share": share} for part, share in groups if part], lr=args.rate, betas=(0.9, 0.98), weight_decay=0.0)
    judge = Judge(device)
    begun, step, shown = time.time(), 0, 0.0
    while (elapsed := time.time() - begun) < args.seconds:
        share = elapsed / args.seconds
        for group in optimizer.param_groups:
            group["lr"] = group["share"] * args.rate * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * share))
        loss = loss_of_stills()
        if args.stage == "decoder":
            loss = loss + args.clip_weight * loss_of_clip()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        step += 1
        if elapsed - shown > 90 or step == 1:
            shown = elapsed
            model.save(args.work / "vae-running")
            print(f"{elapsed:.0f} s, step {step}, loss {loss.item():.4f}, doubt {judge.doubt:.2f}", *figures(), flush=True)
    if args.stage == "both":
        measure_latents(model, rgb[:2000])
    print("end", step, *figures())
    model.save(args.work / "vae")
    contact(model, test_rgb, args.work / f"vae-{args.stage}.png")


if __name__ == "__main__":
    main()
