"""Trains the denoiser on the latent cache, resumable, in phases of (frames, seconds).

    python -m training.train_transformer --work WORK --phases 5:2100,17:3300
    python -m training.train_transformer --work WORK --from models/toybox --phases 17:3300     starts from an exported folder's weights

Writes `transformer.pt` (weights, their moving average, optimizer) every few minutes, sheets of samples, a line of loss every 100 steps and the error
on held-out clips every 500.
"""

import argparse
import copy
import math
import os
import signal
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import multiprocessing

from .cache_latents import begun
from .captions import FIELDS
from .clips import HELD_OUT, Clips
from .contexts import ContextTable
from .device import autocast, pick_device, wait_until
from .emphasis import emphasis_of
from .flow import loss_of, random_masks, training_sigmas
from .optimizers import optimizers
from .samples import write_sheet
from .shares import shares
from .transformer import PATCH, block_of, fast_predict, frames_of, grown, load_transformer, new_transformer
from .vae import LATENT_CHANNELS, AutoencoderToybox

CONTEXT_DROPOUT = 0.1
# The text encoder comes near a vector of the table, never quite to it.
CONTEXT_NOISE = 0.2
SAVE_EVERY = 180


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, help="an exported folder whose weights to start from, when WORK has no checkpoint yet")
    parser.add_argument("--phases", default="5:2100,17:3300")
    parser.add_argument("--stop", type=float, default=math.inf, help="end this command after so many seconds; the plan goes on with the next")
    parser.add_argument("--layers", type=int, default=4, help="with --from, those that its weights lack begin as copies of others that add nothing")
    parser.add_argument("--hidden", type=int, default=0, help="width inside feed-forward layers; with --from, units that its weights lack add nothing at first, and of more those that weigh most stay")
    parser.add_argument("--heads", type=int, default=4, help="the width is 64 times as many; with --from, those that its weights lack begin as copies")
    parser.add_argument("--batch", type=int, default=32, help="samples a step, in each process")
    parser.add_argument("--processes", type=int, default=1, help="that share the work, one core each")
    parser.add_argument("--kept", type=int, default=0, help="look at so many random temporal patches of as many more clips, until --kept-until")
    parser.add_argument("--kept-until", type=float, default=0.65, help="share of the time")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--final-rate", type=float, default=0.02, help="share of the rate left at the end")
    parser.add_argument("--flat", type=float, default=0.5, help="share of the time before the cosine begins")
    parser.add_argument("--average", type=float, default=0.999, help="decay of the weights' moving average")
    parser.add_argument("--optimizer", choices=("muon", "adamw"), default="adamw")
    parser.add_argument("--emphasis", default="", help="how many times more often clips are taken of a subject or motion, or that say something of a field, as run:2,person:0,colour:3")
    parser.add_argument("--mix", default="square:0.92,wide:0.04,tall:0.04", help="share of each latent bucket")
    parser.add_argument("--masked", default="", help="share of samples with given frames, by bucket; 0.3 where not named")
    parser.add_argument("--sigma-mean", type=float, default=0.4, help="mean of the logit-normal noise levels")
    parser.add_argument("--subject-weight", type=float, default=5.0, help="weight of an error on the subject")
    parser.add_argument("--border-weight", type=float, default=0.0, help="weight of a step of the error from one patch to the next")
    parser.add_argument("--sheet-every", type=float, default=900)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--precision", choices=("bf16", "float32"), help="bf16 where the processor has instructions for it, if not said")
    parser.add_argument("--compile", action="store_true", help="compile the network's blocks for each shape of clip")
    parser.add_argument("--wait", type=int, default=0, help="begin once another process has drawn so many clips of the first bucket, and so has the autoencoder")
    return parser.parse_args()


@torch.no_grad()
def held_out_error(predict, bucket: Clips, table: ContextTable, frames: int, levels=(0.98, 0.85, 0.5)) -> str:
    """Mean squared error of x0 on clips never trained on, the same noise each time: `level on the subject / elsewhere`."""
    generator = torch.Generator().manual_seed(0)
    parts = []
    x0, cover, said = bucket.held_out(frames)
    context = table.of(said)
    noise = torch.randn(x0.shape, generator=generator).to(x0.device)
    for level in levels:
        sums = torch.zeros(4)
        for at in range(0, len(x0), 32):
            x, c = x0[at : at + 32], cover[at : at + 32]
            sigma = torch.full((len(x),), level, device=x.device)
            guess = predict((1 - level) * x + level * noise[at : at + 32], torch.zeros_like(x[:, :1]), torch.zeros_like(x), sigma, context[at : at + 32])
            error = (guess.float() - x).pow(2).mean(1, keepdim=True)
            sums += torch.stack([(error * c).sum(), c.sum(), (error * (1 - c)).sum(), (1 - c).sum()]).cpu()
        parts.append(f"{level}: {sums[0] / sums[1]:.4f} / {sums[2] / sums[3]:.4f}")
    return ", ".join(parts)


@torch.no_grad()
def seen_of_channels(vae: AutoencoderToybox) -> torch.Tensor:
    """Weights of the latent channels, 1 on average: half of it the same for all, half by how much of a small change is seen in the pixels."""
    z = 0.5 * torch.randn(8, LATENT_CHANNELS, 8, 8, generator=torch.Generator().manual_seed(0))
    steps = 0.1 * torch.eye(LATENT_CHANNELS)[:, None, :, None, None]
    plain = vae.decoder(vae.denormalise(z))
    seen = torch.stack([(vae.decoder(vae.denormalise(z + step)) - plain).pow(2).mean() for step in steps])
    return 0.5 + 0.5 * seen / seen.mean()


class Company:
    """The processes that train one network: each has its own samples, the gradients are averaged. Alone, it does nothing."""

    def __init__(self, rank: int, size: int, work: Path):
        self.rank, self.size = rank, size
        if size > 1:
            os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
            dist.init_process_group("gloo", init_method=f"file://{(work / 'meeting').absolute()}", rank=rank, world_size=size)

    def share(self, gradients: list[torch.Tensor], *told: float) -> tuple[float, ...]:
        """Averages the gradients in place; of the numbers told along, everyone gets those of the first process."""
        if self.size == 1:
            return told
        flat = torch.cat([*(g.flatten() for g in gradients), torch.tensor(told if self.rank == 0 else [0.0] * len(told))])
        dist.all_reduce(flat)
        for gradient, part in zip(gradients, flat.split([*(g.numel() for g in gradients), len(told)])):
            gradient.copy_(part.view_as(gradient) / self.size)
        return tuple(flat[-len(told) :].tolist())


def main() -> None:
    args = arguments()
    args.work.joinpath("meeting").unlink(missing_ok=True)
    others = [multiprocessing.get_context("spawn").Process(target=train, args=(args, rank), daemon=True) for rank in range(1, args.processes)]
    for other in others:
        other.start()
    train(args, 0)
    for other in others:
        other.join()


def train(args: argparse.Namespace, rank: int) -> None:
    phases = [(int(frames), float(seconds)) for frames, seconds in (phase.split(":") for phase in args.phases.split(","))]
    mix, masked = shares(args.mix), shares(args.masked)
    total = sum(seconds for _, seconds in phases)
    device = pick_device(args.device)
    company = Company(rank, args.processes, args.work)
    say = (lambda *words: print(*words, flush=True)) if rank == 0 else (lambda *words: None)

    table = ContextTable.load(args.work / "text_encoder").to(device)
    wait_until(lambda: not args.wait or all((args.work / "cache" / name / "meta.json").exists() for name in mix))
    buckets = {name: Clips(args.work / "cache" / name, emphasis_of(args.emphasis), device) for name in mix}
    torch.manual_seed(0)
    if args.start:
        model = grown(load_transformer(args.start / "transformer"), args.layers, args.hidden, args.heads)
    else:
        model = new_transformer(args.layers, args.heads, args.hidden)
    model.to(device)
    average = copy.deepcopy(model).requires_grad_(False)
    tools = optimizers(model, args.optimizer, args.rate)
    state = {"step": 0, "samples": 0, "seconds": 0.0}
    saved = args.work / "transformer.pt"
    if saved.exists():
        checkpoint = torch.load(saved, map_location=device)
        model.load_state_dict(checkpoint["model"])
        average.load_state_dict(checkpoint["average"])
        for tool, values in zip(tools, checkpoint["optimizers"]):
            tool.load_state_dict(values)
        state = checkpoint["state"]
    parameters = list(model.parameters())
    torch.manual_seed(1000 + state["step"] + 7919 * rank)
    rng = np.random.default_rng([1000 + state["step"], rank])
    # All processes take clips of the same shape, so that none waits for another's larger ones, or for it to compile.
    common = np.random.default_rng(1000 + state["step"])
    say(f"{sum(p.numel() for p in parameters) / 1e6:.2f}M parameters, from step {state['step']}, {state['seconds']:.0f} of {total:.0f} s")

    def save() -> None:
        temporary = saved.with_suffix(".new")
        values = {"model": model.state_dict(), "average": average.state_dict(), "optimizers": [tool.state_dict() for tool in tools], "state": state}
        torch.save(values, temporary)
        temporary.replace(saved)

    # The blocks are alike, so that one is compiled for all, in seconds for each shape of clip.
    torch._dynamo.config.recompile_limit = 64
    block = torch.compile(block_of, dynamic=False) if args.compile else block_of

    def network(*inputs):
        with autocast(device, args.precision):
            return fast_predict(model, *inputs, block_of=block)

    def averaged(*inputs):
        with autocast(device, args.precision):
            return fast_predict(average, *inputs)

    if args.wait:
        for name, clips in buckets.items():
            since = time.time()
            nothing = torch.zeros(args.batch, 1, clips.length(phases[-1][0]), clips.bucket.h, clips.bucket.w, device=device)
            latents = nothing.expand(-1, LATENT_CHANNELS, -1, -1, -1)
            network(latents, nothing, latents, nothing[:, 0, 0, 0, 0], table.of(torch.zeros(args.batch, len(FIELDS), dtype=torch.long, device=device)), None, clips.bucket.fps).mean().backward()
            say(f"{name} made ready in {time.time() - since:.0f} s")
        wait_until(lambda: begun(args.work / "cache", mix, args.wait))
        for clips in buckets.values():
            clips.refresh()
    vae = AutoencoderToybox.load(args.work / "vae").eval()
    channels = seen_of_channels(vae).to(device)

    # Asked to end (SIGTERM), it saves first.
    signal.signal(signal.SIGTERM, lambda *_: setattr(args, "stop", 0))
    smooth: dict[str, torch.Tensor] = {}
    started = last = last_save = last_sheet = time.time()
    ending = False
    while state["seconds"] < total and not ending:
        if rank == 0 and state["step"] % 500 == 0:
            error = held_out_error(averaged, next(iter(buckets.values())), table, phases[-1][0])
            say(f"held out ({HELD_OUT} clips), subject / elsewhere at noise {error}")
        ended = 0.0
        for frames, seconds in phases:
            ended += seconds
            if state["seconds"] < ended:
                break
        share = min(1.0, state["seconds"] / total)
        name = str(common.choice(list(mix), p=list(mix.values())))
        clips = buckets[name]
        length = clips.length(frames)
        # The patches of one clip tell much the same: a few of each of more clips teach more in the same time.
        patches = (length - 1) // PATCH[0] + 1
        kept, size, shown = None, args.batch, torch.ones(length, device=device)
        if 0 < args.kept < patches and share < args.kept_until:
            kept, size = torch.from_numpy(np.sort(rng.permutation(patches)[: args.kept])).to(device), args.batch * patches // args.kept
            shown = frames_of(kept, length) * patches / args.kept
        x0, cover, said = clips.batch(size, length, rng)
        dropped = torch.rand(size, device=device) < CONTEXT_DROPOUT
        context = table.of(torch.where(dropped[:, None], 0, said))
        context = context + CONTEXT_NOISE * torch.randn_like(context)
        sigma = training_sigmas(size, args.sigma_mean, device=device)
        level = sigma.view(-1, 1, 1, 1, 1)
        noisy = (1 - level) * x0 + level * torch.randn_like(x0)
        mask = random_masks(size, length, *x0.shape[-2:], share=masked.get(name, 0.3), device=device)
        loss = loss_of(network(noisy, mask, x0, sigma, context, kept, clips.bucket.fps).float(), x0, sigma, mask, cover, args.subject_weight, shown, channels, args.border_weight)

        fall = max(0.0, (share - args.flat) / (1 - args.flat))
        rate = args.rate * min(1, (state["step"] + 1) / 100) * (args.final_rate + (1 - args.final_rate) * (0.5 + 0.5 * math.cos(math.pi * fall)))
        model.zero_grad()
        loss.backward()
        now = time.time()
        took, stop = company.share([p.grad for p in parameters], now - last, float(now - started >= args.stop))
        last, ending = now, bool(stop)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for tool in tools:
            tool.param_groups[0]["lr"] = rate * tool.param_groups[0]["share"]
            tool.step()
        state["step"] += 1
        state["samples"] += size * company.size
        state["seconds"] += took
        if state["step"] % 100 == 0:
            for bucket in buckets.values():
                bucket.refresh()
        if rank > 0:
            continue
        decay = min(args.average, (1 + state["step"]) / (10 + state["step"]))
        torch._foreach_lerp_(list(average.parameters()), parameters, 1 - decay)
        smooth[name] = torch.lerp(smooth.get(name, loss.detach()), loss.detach(), 0.02)
        if state["step"] % 100 == 0:
            known = sum(bucket.known for bucket in buckets.values())
            losses = ", ".join(f"{name} {value.item():.4f}" for name, value in smooth.items())
            say(f"{state['seconds']:.0f} s, step {state['step']}, {frames} frames, loss {losses}, rate {rate:.1e}, samples {state['samples']}, clips {known}")
        if now - last_save > SAVE_EVERY:
            save()
            last_save = now
        if now - last_sheet > args.sheet_every:
            write_sheet(args.work / f"sheet-{state['step']:06d}.png", average, vae.to(device), table, frames=max(frames, 5), count=12)
            last_sheet = now
    if rank == 0:
        save()


if __name__ == "__main__":
    main()
