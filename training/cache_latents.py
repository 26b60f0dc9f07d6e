"""Renders clips, encodes them with the frozen autoencoder, and appends that and what their captions say to memory-mapped files.

Each shape bucket is a folder: `latents` fp16 [N, T, 24, h, w] (normalised), `cover` uint8 [N, T, h, w] (share of each latent pixel the subject covers),
`said` uint8 [N, CAPTIONS, fields] (what each of some captions says, as numbers of the values in `FIELDS`), `kinds` uint8 [N, 2] (subject and motion, as
numbers) and `meta.json`. `count` is raised after each batch of clips, so a trainer may read while this still writes.

    python -m training.cache_latents --work WORK --clips steady:8000,square:1500,steady-wide:600,steady-tall:600
"""

import argparse
import json
import os
import random
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool, active_children
from pathlib import Path
from threading import Semaphore

import numpy as np
import torch

from .captions import FIELDS, caption
from .device import autocast, pick_device, wait_until
from .emphasis import Emphasis, emphasis_of, emphasised
from .scenes.render import render
from .scenes.spec import random_spec, steady_spec
from .scenes.poses import FPS
from .scenes.vocabulary import MOTIONS, SUBJECT_NAMES
from .shares import shares
from .vae import LATENT_CHANNELS, AutoencoderToybox

CAPTIONS = 4
BATCH = 8


@dataclass(frozen=True)
class Shape:
    """Clips of a bucket: pixels, frames (of which a trainer may take some in a row) and frames a second."""

    height: int = 128
    width: int = 128
    frames: int = 17
    fps: int = FPS


FRAMES = 21
# Clips of a "steady" bucket are those of `steady_spec`, of which time 0 is always in the same place.
BUCKETS = {
    "square": Shape(frames=FRAMES),
    "wide": Shape(width=224, frames=FRAMES),
    "tall": Shape(height=224, frames=FRAMES),
    "steady": Shape(),
    "steady-wide": Shape(width=224),
    "steady-tall": Shape(height=224),
    "steady-4x3": Shape(width=160),
    "steady-3x4": Shape(height=160),
    "steady-long": Shape(frames=33),
    "steady-12fps": Shape(frames=25, fps=12),
    "steady-16fps": Shape(frames=33, fps=16),
}


class Bucket:
    """Files of one shape of clip; opened for writing (or to go on writing) with a capacity, or for reading."""

    def __init__(self, folder: Path, capacity: int = 0, shape: Shape = Shape()):
        self.folder = folder
        about = folder / "meta.json"
        writing, fresh = capacity > 0, not about.exists()
        if writing and fresh:
            folder.mkdir(parents=True, exist_ok=True)
            meta = {"capacity": capacity, "height": shape.height // 16, "width": shape.width // 16, "frames": shape.frames, "fps": shape.fps}
        else:
            meta = json.loads(about.read_text())
        n, h, w = meta["capacity"], meta["height"], meta["width"]
        self.h, self.w, self.frames, self.fps = h, w, meta["frames"], meta.get("fps", FPS)
        mode = ("w+" if fresh else "r+") if writing else "r"
        self.latents = np.memmap(folder / "latents", np.float16, mode, shape=(n, self.frames, LATENT_CHANNELS, h, w))
        self.cover = np.memmap(folder / "cover", np.uint8, mode, shape=(n, self.frames, h, w))
        self.said = np.memmap(folder / "said", np.uint8, mode, shape=(n, CAPTIONS, len(FIELDS)))
        self.kinds = np.memmap(folder / "kinds", np.uint8, mode, shape=(n, 2))
        if writing and fresh:
            self.set_count(0)
            # Last, so that who waits for it finds all the rest.
            about.write_text(json.dumps(meta))

    def count(self) -> int:
        return int((self.folder / "count").read_text() or 0)

    def set_count(self, count: int) -> None:
        temporary = self.folder / "count.new"
        temporary.write_text(str(count))
        temporary.replace(self.folder / "count")


def begun(cache: Path, names: Iterable[str], first: int) -> bool:
    """Whether so many clips of the first bucket can be read, and some of every other."""
    counts = [int((cache / name / "count").read_text()) if (cache / name / "meta.json").exists() else 0 for name in names]
    return counts[0] >= first and min(counts) > 0


@dataclass(frozen=True)
class Job:
    name: str
    start: int
    count: int
    seed: int


@dataclass(frozen=True)
class Drawn:
    """A job's clips: frames uint8 [N, T, H, W, 3], coverage uint8 [N, T, h, w], subject and motion uint8 [N, 2], what captions say uint8 [N, CAPTIONS, fields]."""

    job: Job
    rgb: np.ndarray
    cover: np.ndarray
    kinds: np.ndarray
    said: np.ndarray


def draw(job: Job, emphasis: Emphasis) -> Drawn:
    """Runs in a worker, so it takes and gives plain data."""
    shape, steady = BUCKETS[job.name], job.name.startswith("steady")
    height, width, frames = shape.height, shape.width, shape.frames
    rng = random.Random(job.seed)
    specs = [emphasised(steady_spec if steady else random_spec, rng, emphasis) for _ in range(job.count)]
    begin = [-1.0 if steady else -(frames - 1) / 16 + rng.uniform(-0.15, 0.15) for _ in specs]
    clips = [render(spec, frames, height, width, start=at, fps=shape.fps) for spec, at in zip(specs, begin)]
    cover = np.stack([mask for _, mask in clips]).reshape(job.count, frames, height // 16, 16, width // 16, 16).mean((3, 5))
    kinds = [(SUBJECT_NAMES.index(spec.subject), MOTIONS.index(spec.motion)) for spec in specs]
    said = [[caption(spec, rng, defaults=steady).labels() for _ in range(CAPTIONS)] for spec in specs]
    return Drawn(job, np.stack([clip for clip, _ in clips]), cover.astype(np.uint8), np.array(kinds, np.uint8), np.array(said, np.uint8))


def as_worker() -> None:
    """Drawing is to keep all cores busy, but out of the way of those that train."""
    os.nice(10)


def end_at_once(*_) -> None:
    """Asked to end (SIGTERM): what is written stands, and the workers would otherwise wait for ever."""
    for worker in active_children():
        worker.kill()
    os._exit(0)


def write(bucket: Bucket, vae: AutoencoderToybox, device: torch.device, drawn: list[Drawn]) -> None:
    """Clips of one bucket that follow one another."""
    x = torch.from_numpy(np.concatenate([part.rgb for part in drawn])).to(device).flatten(0, 1).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous(memory_format=torch.channels_last)
    with autocast(device):
        z = vae.encode(x)
    z = vae.normalise(z.float()).cpu()
    at = slice(drawn[0].job.start, drawn[-1].job.start + drawn[-1].job.count)
    bucket.latents[at] = z.reshape(bucket.latents[at].shape).half().numpy()
    for name in ("cover", "kinds", "said"):
        getattr(bucket, name)[at] = np.concatenate([getattr(part, name) for part in drawn])
    bucket.set_count(at.stop)


def jobs(done: dict[str, int], wanted: dict[str, int], seed: int) -> Iterator[Job]:
    """Batches of clips, the buckets filled evenly. What is in a batch depends only on its bucket, its place and the seed."""
    done = dict(done)
    while any(done[name] < wanted[name] for name in wanted):
        name = min(wanted, key=lambda n: done[n] / wanted[n])
        count = min(BATCH, wanted[name] - done[name])
        yield Job(name, done[name], count, hash((seed, list(BUCKETS).index(name), done[name])))
        done[name] += count


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--clips", default="square:9000,steady:9000,wide:900,tall:900", help="clips of each bucket, filled evenly")
    parser.add_argument("--workers", type=int, default=1, help="processes that draw")
    parser.add_argument("--device", default="cpu", help="where latents are made: cpu or cuda")
    parser.add_argument("--together", type=int, default=1, help="jobs of eight clips that are encoded together")
    parser.add_argument("--room", type=int, default=0, help="jobs that may wait to be encoded, as all do until WORK has an autoencoder")
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--emphasis", default="", help="how many times more often clips are drawn of a subject or motion, or that say something of a field, as run:2,colour:4")
    args = parser.parse_args()
    device, autoencoder = pick_device(args.device), args.work / "vae" / "config.json"
    if not args.room and not autoencoder.exists():
        parser.error(f"{args.work} has no autoencoder; with --room, clips wait until it has")
    wanted = {name: int(count) for name, count in shares(args.clips).items()}
    buckets = {name: Bucket(args.work / "cache" / name, count, BUCKETS[name]) for name, count in wanted.items()}
    done = {name: bucket.count() for name, bucket in buckets.items()}
    signal.signal(signal.SIGTERM, end_at_once)
    begun = time.time()
    # Clips wait to be encoded in memory, some megabytes a job: no more are drawn than there is room for.
    room = Semaphore(max(args.room, 8 * args.workers, args.together * len(wanted) + args.workers))
    vae, waiting = None, {name: [] for name in wanted}

    def todo() -> Iterator[Job]:
        for job in jobs(done, wanted, args.seed):
            room.acquire()
            yield job

    drawer = partial(draw, emphasis=emphasis_of(args.emphasis))
    with Pool(args.workers, as_worker) if args.workers > 1 else nullcontext() as pool:
        for drawn in pool.imap(drawer, todo(), chunksize=1) if pool else map(drawer, todo()):
            waiting[drawn.job.name].append(drawn)
            done[drawn.job.name] += drawn.job.count
            ended = done == wanted
            if ended:
                wait_until(autoencoder.exists)
            if vae is None and autoencoder.exists():
                vae = AutoencoderToybox.load(args.work / "vae").eval().to(device, memory_format=torch.channels_last)
                print(f"{time.time() - begun:.0f} s, encoding from here", flush=True)
            for name, parts in waiting.items() if vae else ():
                while len(parts) >= args.together or ended and parts:
                    write(buckets[name], vae, device, parts[: args.together])
                    for _ in parts[: args.together]:
                        room.release()
                    del parts[: args.together]
            if sum(done.values()) % 1000 < BATCH:
                print(f"{time.time() - begun:.0f} s", done, flush=True)


if __name__ == "__main__":
    main()
