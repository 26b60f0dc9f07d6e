"""Trains the decoder's refiner on latents: of clips as the transformer gives them, what the encoder would have given.

    python -m training.train_refiner --work WORK --seconds 600

A clip of the cache is noised to one of the sampler's levels and sampled from there as the product does it, so it is still the clip that was drawn, but with
the transformer's mistakes. A share of the clips is left as it was: those are to stay so. Goes on from WORK's autoencoder and writes it there.
"""

import argparse
import math
import time
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import flow
from .clips import WHOLE, Clips
from .contexts import ContextTable
from .device import pick_device
from .shares import shares
from .train_transformer import seen_of_channels
from .transformer import fast_predict, saved_transformer
from .vae import LATENT_CHANNELS, AutoencoderToybox, Refiner

# Steps of the sampler that clips begin at, and the share that is left as drawn.
NOISED = (1, 4)
CLEAN = 0.3
HELD_OUT = 48


@torch.no_grad()
def made_of(work: Path, clips: Clips, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Half floats [N, 24, T, h, w]: clips as the transformer gives them, and as they were drawn."""
    table, transformer = ContextTable.load(work / "text_encoder").to(clips.device), saved_transformer(work / "transformer.pt").to(clips.device)
    made, drawn = [], []
    for _ in range(0, count, 16):
        clean, _, said = clips.batch(16, clips.length(WHOLE), rng)
        forward = partial(fast_predict, fps=clips.bucket.fps)
        z = flow.resample(transformer, clean, int(rng.integers(*NOISED)), table.of(said), table.of(torch.zeros_like(said)), forward=forward)
        made.append(z.half())
        drawn.append(clean.half())
    return torch.cat(made)[:count], torch.cat(drawn)[:count]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--clips", default="steady:3000,steady-wide:300,steady-tall:300", help="clips that the transformer makes, of each bucket")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--border-weight", type=float, default=1.0)
    parser.add_argument("--fresh", action="store_true", help="begin with a refiner that knows nothing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    args = parser.parse_args()
    device = pick_device(args.device)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    vae = AutoencoderToybox.load(args.work / "vae")
    if args.fresh:
        vae.refiner = Refiner(LATENT_CHANNELS, vae.config["refiner_width"], vae.config["refiner_depth"])
    channels = seen_of_channels(vae).to(device)
    vae.to(device, memory_format=torch.channels_last)
    begun = time.time()
    counts = {name: int(count) for name, count in shares(args.clips).items()}
    pools = {name: made_of(args.work, Clips(args.work / "cache" / name, device=device), count, rng) for name, count in counts.items()}
    print(f"{sum(counts.values())} clips in {time.time() - begun:.0f} s", flush=True)
    first = next(iter(pools))
    held = min(HELD_OUT, len(pools[first][0]) // 2)
    watched = [part[:held].float() for part in pools[first]]
    pools[first] = tuple(part[held:] for part in pools[first])

    def refined(z: Tensor) -> Tensor:
        """Normalised latents [B, 24, T, h, w]."""
        return vae.normalise(vae.refiner(vae.denormalise(z.transpose(1, 2)))).transpose(1, 2)

    def loss_of(z: Tensor, target: Tensor, border: float = args.border_weight) -> Tensor:
        plain = torch.zeros_like(z[:, :1])
        return flow.loss_of(z, target, torch.ones(len(z), device=device), plain, plain, channels=channels, border=border)

    @torch.no_grad()
    def told() -> str:
        made, drawn = watched
        parts = {"made": made, "refined": refined(made), "drawn": refined(drawn)}
        errors = {name: [loss_of(z, drawn, border).item() for border in (0, 1)] for name, z in parts.items()}
        return ", ".join(f"{name} {plain:.4f} + borders {bordered - plain:.4f}" for name, (plain, bordered) in errors.items())

    parameters = list(vae.refiner.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01)
    print(told(), flush=True)
    begun, step, shown = time.time(), 0, 0.0
    names, weights = list(counts), np.array(list(counts.values())) / sum(counts.values())
    while (elapsed := time.time() - begun) < args.seconds:
        share = elapsed / args.seconds
        optimizer.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 100) * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * share)))
        made, drawn = pools[str(rng.choice(names, p=weights))]
        pick = torch.from_numpy(rng.integers(0, len(made), args.batch))
        target = drawn[pick].float()
        z = torch.where(torch.rand(args.batch, 1, 1, 1, 1, device=device) < CLEAN, target, made[pick].float())
        loss = loss_of(refined(z), target)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        step += 1
        if elapsed - shown > 60:
            shown = elapsed
            print(f"{elapsed:.0f} s, step {step}, loss {loss.item():.4f}; {told()}", flush=True)
    print(f"end, step {step}; {told()}")
    vae.save(args.work / "vae")


if __name__ == "__main__":
    main()
