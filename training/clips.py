"""Reads training batches from the latent cache while it may still grow."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .cache_latents import CAPTIONS, Bucket
from .captions import FIELDS
from .text_encoder import POSITIONS, TextEncoder

HELD_OUT = 64


class Clips:
    """One bucket in memory: latents, coverage, and the context of every caption.

    With `subjects`, batches hold only clips whose captions the parser reads as one of them. The first HELD_OUT clips are never in a batch, unless there
    are no others.
    """

    def __init__(self, folder: Path, text: TextEncoder, subjects: tuple[str, ...] = (), device: torch.device = torch.device("cpu")):
        self.bucket, self.text, self.subjects, self.device = Bucket(folder), text, subjects, device
        self.chosen: list[int] = []
        capacity = self.bucket.latents.shape[0]
        self.context = np.empty((capacity, CAPTIONS, 8, 128), np.float16)
        self.known = 0
        self.refresh()

    @torch.no_grad()
    def refresh(self) -> None:
        """Take in the clips written since the last call."""
        count = self.bucket.count()
        if count == self.known:
            return
        with (self.bucket.folder / "captions.jsonl").open() as file:
            lines = [json.loads(line) for index, line in enumerate(file) if self.known <= index < count]
        for start in range(0, len(lines), 32):
            part = lines[start : start + 32]
            context = self.text.context([text for texts in part for text in texts])
            at = self.known + start
            self.context[at : at + len(part)] = context.view(len(part), CAPTIONS, 8, 128).half().numpy()
            read = self.text.parser(context)[POSITIONS.index("subject")].view(len(part), CAPTIONS, -1).mean(1).argmax(1)
            names = [FIELDS["subject"][i] for i in read.tolist()]
            self.chosen += [at + i for i, name in enumerate(names) if not self.subjects or name in self.subjects]
        self.known = count

    def batch(self, size: int, frames: int, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """(latents [B, 16, T, h, w], coverage [B, 1, T, h, w] in [0, 1], context [B, 8, 128]) of windows of random clips."""
        first = HELD_OUT if len(self.chosen) > HELD_OUT else 0
        picks = np.array(self.chosen)[rng.integers(first, len(self.chosen), size)]
        starts = rng.integers(0, self.bucket.frames - frames + 1, size)
        return self.windows(picks, starts, frames, rng.integers(0, CAPTIONS, size))

    def held_out(self, frames: int) -> tuple[Tensor, Tensor, Tensor]:
        picks = np.array(self.chosen[:HELD_OUT])
        return self.windows(picks, np.zeros_like(picks), frames, np.zeros_like(picks))

    def windows(self, picks: np.ndarray, starts: np.ndarray, frames: int, captions: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
        latents = np.stack([self.bucket.latents[i, s : s + frames] for i, s in zip(picks, starts)])
        cover = np.stack([self.bucket.cover[i, s : s + frames] for i, s in zip(picks, starts)])
        return (
            torch.from_numpy(latents).to(self.device).float().transpose(1, 2).contiguous(),
            torch.from_numpy(cover).to(self.device).float().div(255).unsqueeze(1),
            torch.from_numpy(self.context[picks, captions]).to(self.device).float(),
        )
