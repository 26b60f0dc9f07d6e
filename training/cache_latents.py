"""Renders clips, encodes them with the frozen autoencoder, and appends their latents to memory-mapped files.

Each shape bucket is a folder: `latents` fp16 [N, T, 16, h, w] (normalised), `cover` uint8 [N, T, h, w] (share of each latent pixel the subject covers),
`captions.jsonl` (CAPTIONS texts a clip) and `meta.json`. `count` is raised after each batch of clips, so a trainer may read while this still writes.

    python -m training.cache_latents --work WORK --clips 16000 --wide 1500 --tall 1500
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch

from .captions import caption
from .scenes.render import render
from .scenes.spec import random_spec, steady_spec
from .vae import AutoencoderToybox

FRAMES = 21
STEADY_FRAMES = 17
CAPTIONS = 4
BUCKETS = {"square": (128, 128), "wide": (96, 160), "tall": (160, 96), "steady": (128, 128)}
BATCH = 8


class Bucket:
    """Files of one frame size; opened for writing (or to go on writing) with a capacity, or for reading."""

    def __init__(self, folder: Path, capacity: int = 0, size: tuple[int, int] = (0, 0), frames: int = FRAMES):
        self.folder = folder
        writing, fresh = capacity > 0, not (folder / "meta.json").exists()
        if writing and fresh:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "count").write_text("0")
            (folder / "captions.jsonl").write_text("")
            (folder / "meta.json").write_text(json.dumps({"capacity": capacity, "height": size[0] // 16, "width": size[1] // 16, "frames": frames}))
        meta = json.loads((folder / "meta.json").read_text())
        n, h, w = meta["capacity"], meta["height"], meta["width"]
        self.h, self.w, self.frames = h, w, meta.get("frames", FRAMES)
        mode = ("w+" if fresh else "r+") if writing else "r"
        self.latents = np.memmap(folder / "latents", np.float16, mode, shape=(n, self.frames, 16, h, w))
        self.cover = np.memmap(folder / "cover", np.uint8, mode, shape=(n, self.frames, h, w))

    def count(self) -> int:
        return int((self.folder / "count").read_text() or 0)

    def set_count(self, count: int) -> None:
        temporary = self.folder / "count.new"
        temporary.write_text(str(count))
        temporary.replace(self.folder / "count")


def fill(bucket: Bucket, size: tuple[int, int], start: int, count: int, vae: AutoencoderToybox, rng: random.Random, steady: bool) -> None:
    height, width = size
    frames = bucket.frames
    specs = [steady_spec(rng) if steady else random_spec(rng) for _ in range(count)]
    begin = [-(frames - 1) / 16 + (0.0 if steady else rng.uniform(-0.15, 0.15)) for _ in specs]
    clips = [render(spec, frames, height, width, start=at) for spec, at in zip(specs, begin)]
    rgb = torch.from_numpy(np.stack([clip for clip, _ in clips])).permute(0, 1, 4, 2, 3)
    x = (rgb.reshape(-1, 3, height, width).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)
    z = vae.normalise(vae.encode(x))
    cover = np.stack([mask for _, mask in clips]).reshape(count, frames, bucket.h, 16, bucket.w, 16).mean((3, 5))
    texts = [[caption(spec, rng, defaults=steady).text for _ in range(CAPTIONS)] for spec in specs]
    bucket.latents[start : start + count] = z.reshape(count, frames, 16, bucket.h, bucket.w).half().numpy()
    bucket.cover[start : start + count] = cover.astype(np.uint8)
    with (bucket.folder / "captions.jsonl").open("a") as file:
        file.writelines(json.dumps(lines) + "\n" for lines in texts)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--clips", type=int, default=16000)
    parser.add_argument("--wide", type=int, default=1500)
    parser.add_argument("--tall", type=int, default=1500)
    parser.add_argument("--steady", type=int, default=0, help="clips of 17 frames in which the prompt decides the subject's every pose")
    parser.add_argument("--seed", type=int, default=100)
    args = parser.parse_args()
    torch.set_num_threads(1)
    vae = AutoencoderToybox.load(args.work / "vae").eval().to(memory_format=torch.channels_last)
    wanted = {"square": args.clips, "wide": args.wide, "tall": args.tall}
    wanted["steady"] = args.steady
    wanted = {name: count for name, count in wanted.items() if count}
    buckets = {name: Bucket(args.work / "cache" / name, count, BUCKETS[name], STEADY_FRAMES if name == "steady" else FRAMES) for name, count in wanted.items()}
    begun, done = time.time(), {name: bucket.count() for name, bucket in buckets.items()}
    rng = random.Random(args.seed + sum(done.values()))
    while any(done[name] < wanted[name] for name in buckets):
        name = min(buckets, key=lambda n: done[n] / wanted[n])
        count = min(BATCH, wanted[name] - done[name])
        fill(buckets[name], BUCKETS[name], done[name], count, vae, rng, name == "steady")
        done[name] += count
        buckets[name].set_count(done[name])
        if sum(done.values()) % 400 < BATCH:
            print(f"{time.time() - begun:.0f} s", done, flush=True)


if __name__ == "__main__":
    main()
