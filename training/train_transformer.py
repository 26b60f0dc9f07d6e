"""Trains the denoiser on the latent cache, resumable, in phases of (frames, seconds).

    python -m training.train_transformer --work WORK --phases 5:2100,17:3300

Writes `transformer.pt` (weights, EMA, optimizer) every few minutes, EMA sample sheets, and a line of loss every 100 steps.
"""

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch

from .clips import Clips
from .flow import loss_of, random_masks, training_sigmas
from .samples import write_sheet
from .text_encoder import TextEncoder
from .transformer import fast_predict, new_transformer
from .vae import AutoencoderToybox

CONTEXT_DROPOUT = 0.1


def shares(text: str) -> dict[str, float]:
    """`name:share,...`"""
    return {name: float(share) for name, share in (part.split(":") for part in text.split(",") if part)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--phases", default="5:2100,17:3300")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--final-rate", type=float, default=0.02, help="share of the rate left at the end")
    parser.add_argument("--flat", type=float, default=0.5, help="share of the time before the cosine begins")
    parser.add_argument("--average", type=float, default=0.999, help="decay of the weights' moving average")
    parser.add_argument("--subjects", default="", help="train on these only, comma-separated")
    parser.add_argument("--mix", default="square:0.92,wide:0.04,tall:0.04", help="share of each latent bucket")
    parser.add_argument("--masked", default="", help="share of samples with given frames, by bucket; 0.3 where not named")
    parser.add_argument("--sigma-mean", type=float, default=0.4, help="mean of the logit-normal noise levels")
    parser.add_argument("--sheet-every", type=float, default=900)
    args = parser.parse_args()
    phases = [(int(frames), float(seconds)) for frames, seconds in (phase.split(":") for phase in args.phases.split(","))]
    mix, masked = shares(args.mix), shares(args.masked)
    total = sum(seconds for _, seconds in phases)
    torch.set_num_threads(1)

    text = TextEncoder.load(args.work)
    vae = AutoencoderToybox.load(args.work / "vae").eval()
    buckets = {path.name: Clips(path, text, tuple(filter(None, args.subjects.split(",")))) for path in (args.work / "cache" / name for name in mix)}
    with torch.no_grad():
        empty = text.context([""])
    torch.manual_seed(0)
    model = new_transformer(args.layers)
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01)
    state = {"step": 0, "samples": 0, "seconds": 0.0}
    saved = args.work / "transformer.pt"
    if saved.exists():
        checkpoint = torch.load(saved)
        model.load_state_dict(checkpoint["model"])
        average.load_state_dict(checkpoint["average"])
        optimizer.load_state_dict(checkpoint["optimizer"])
        state = checkpoint["state"]
    torch.manual_seed(1000 + state["step"])
    rng = np.random.default_rng(1000 + state["step"])
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.2f}M parameters, from step {state['step']}, {state['seconds']:.0f} of {total:.0f} s", flush=True)

    def save() -> None:
        temporary = saved.with_suffix(".new")
        torch.save({"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "state": state}, temporary)
        temporary.replace(saved)

    smooth: dict[int, float] = {}
    last = last_save = last_sheet = time.time()
    while state["seconds"] < total:
        ended = 0.0
        for frames, seconds in phases:
            ended += seconds
            if state["seconds"] < ended:
                break
        name = str(rng.choice(list(mix), p=list(mix.values())))
        x0, cover, context = buckets[name].batch(args.batch, frames, rng)
        dropped = torch.rand(args.batch) < CONTEXT_DROPOUT
        context = torch.where(dropped[:, None, None], empty, context)
        sigma = training_sigmas(args.batch, args.sigma_mean)
        level = sigma.view(-1, 1, 1, 1, 1)
        noisy = (1 - level) * x0 + level * torch.randn_like(x0)
        mask = random_masks(args.batch, frames, *x0.shape[-2:], share=masked.get(name, 0.3))
        loss = loss_of(fast_predict(model, noisy, mask, x0, sigma, context), x0, sigma, mask, cover)

        share = min(1.0, state["seconds"] / total)
        fall = max(0.0, (share - args.flat) / (1 - args.flat))
        rate = args.rate * min(1, (state["step"] + 1) / 100) * (args.final_rate + (1 - args.final_rate) * (0.5 + 0.5 * math.cos(math.pi * fall)))
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        state["step"] += 1
        state["samples"] += args.batch
        decay = min(args.average, (1 + state["step"]) / (10 + state["step"]))
        torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)

        smooth[frames] = loss.item() if frames not in smooth else 0.98 * smooth[frames] + 0.02 * loss.item()
        now = time.time()
        state["seconds"] += now - last
        last = now
        if state["step"] % 100 == 0:
            for bucket in buckets.values():
                bucket.refresh()
            clips = sum(len(bucket.chosen) for bucket in buckets.values())
            print(f"{state['seconds']:.0f} s, step {state['step']}, {frames} frames, loss {smooth[frames]:.4f}, rate {rate:.1e}, samples {state['samples']}, clips {clips}", flush=True)
        if now - last_save > 180:
            save()
            last_save = now
        if now - last_sheet > args.sheet_every:
            write_sheet(args.work / f"sheet-{state['step']:06d}.png", average, vae, text, frames=max(frames, 5), count=12, steps=24, shift=3.0)
            last_sheet = now
    save()


if __name__ == "__main__":
    main()
