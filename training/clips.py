"""Reads training batches from the latent cache while it may still grow."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .cache_latents import CAPTIONS, Bucket
from .captions import FIELDS
from .emphasis import Emphasis
from .scenes.poses import FPS
from .scenes.vocabulary import MOTIONS, SUBJECT_NAMES

HELD_OUT = 64
WHOLE = 17

Batch = tuple[Tensor, Tensor, Tensor]


class Clips:
    """One bucket. Its first HELD_OUT clips are never in a batch, unless there are no others.

    `emphasis` (`emphasis.py`) tells how many times more often clips are taken of a kind; 0 leaves them out.
    """

    def __init__(self, folder: Path, emphasis: Emphasis | None = None, device: torch.device = torch.device("cpu")):
        self.bucket, self.emphasis, self.device = Bucket(folder), emphasis or {}, device
        self.parts = [self.bucket.latents, self.bucket.cover, self.bucket.said]
        # A GPU reads a bucket from its own memory, a CPU from the files.
        self.held = [torch.empty(part.shape, dtype=getattr(torch, str(part.dtype)), device=device) for part in self.parts] if device.type == "cuda" else None
        self.whole, self.known = folder.name.startswith("steady"), 0
        self.refresh()

    def refresh(self) -> None:
        """Take in the clips written since the last call."""
        count = self.bucket.count()
        if count == self.known:
            return
        for part, held in zip(self.parts, self.held or []):
            held[self.known : count] = torch.from_numpy(np.array(part[self.known : count])).to(self.device)
        self.known = count
        subject = np.array([self.emphasis.get(name, 1.0) for name in SUBJECT_NAMES])
        motion = np.array([self.emphasis.get(name, 1.0) for name in MOTIONS])
        share = subject[self.bucket.kinds[:count, 0]] * motion[self.bucket.kinds[:count, 1]]
        for column, name in enumerate(FIELDS):
            share[self.bucket.said[:count, :, column].any(1)] *= self.emphasis.get(name, 1.0)
        if count > HELD_OUT:
            share[:HELD_OUT] = 0
        self.reach = np.cumsum(share / share.sum())

    def length(self, frames: int) -> int:
        """Frames of a window that lasts as long as `frames` of a square clip; a steady clip is taken whole where that is as long as most are."""
        if self.whole and frames >= WHOLE:
            return self.bucket.frames
        return 1 + (frames - 1) * self.bucket.fps // FPS

    def batch(self, size: int, frames: int, rng: np.random.Generator) -> Batch:
        """(latents [B, 24, T, h, w], coverage [B, 1, T, h, w] in [0, 1], what is said [B, fields]) of windows of random clips."""
        picks = np.minimum(np.searchsorted(self.reach, rng.random(size), side="right"), self.known - 1)
        starts = rng.integers(0, self.bucket.frames - frames + 1, size)
        return self.windows(picks, starts, frames, rng.integers(0, CAPTIONS, size))

    def held_out(self, frames: int) -> Batch:
        picks = np.arange(min(HELD_OUT, self.known))
        return self.windows(picks, np.zeros_like(picks), frames, np.zeros_like(picks))

    def windows(self, picks: np.ndarray, starts: np.ndarray, frames: int, captions: np.ndarray) -> Batch:
        when = (picks[:, None], starts[:, None] + np.arange(frames))
        latents, cover, said = (self.taken(part, at) for part, at in enumerate((when, when, (picks, captions))))
        return latents.float().transpose(1, 2).contiguous(), cover.float().div(255).unsqueeze(1), said.long()

    def taken(self, part: int, at: tuple[np.ndarray, np.ndarray]) -> Tensor:
        if self.held:
            return self.held[part][tuple(torch.from_numpy(index).to(self.device) for index in at)]
        return torch.from_numpy(self.parts[part][at])
