"""The probe: reads what a clip shows (subject, scene, motion, direction, time) from nine of its frames at 64x64."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..scenes.vocabulary import MOTIONS, SCENES, SUBJECT_NAMES, TIMES

FIELDS = {"subject": SUBJECT_NAMES, "scene": SCENES, "motion": MOTIONS, "direction": ("left", "right"), "time": TIMES}
FRAMES = 9
SIZE = 64


def layer(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Probe(nn.Module):
    """Frames [B, 9, 3, 64, 64] in [-1, 1] to logits [B, all values of all fields in a row]. Frames are first seen one by one, then all together."""

    def __init__(self):
        super().__init__()
        self.single = nn.Sequential(layer(3, 24, 2), layer(24, 32, 2), layer(32, 32))
        self.together = nn.Sequential(nn.Conv2d(32 * FRAMES, 96, 1), layer(96, 128, 2), layer(128, 160, 2))
        self.head = nn.Linear(2 * 160, sum(map(len, FIELDS.values())))

    def forward(self, frames: Tensor) -> Tensor:
        h = self.single(frames.flatten(0, 1))
        h = self.together(h.unflatten(0, (-1, FRAMES)).flatten(1, 2))
        return self.head(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1))


def by_field(logits: Tensor) -> dict[str, Tensor]:
    return dict(zip(FIELDS, logits.split([len(values) for values in FIELDS.values()], 1)))


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """`labels` [B, fields]; -1 where a clip has no such thing, like the time of day in space."""
    return sum(F.cross_entropy(part, labels[:, i], ignore_index=-1, label_smoothing=0.05) for i, part in enumerate(by_field(logits).values()))


def accuracy(logits: Tensor, labels: Tensor) -> dict[str, float]:
    shares = {}
    for i, (name, part) in enumerate(by_field(logits).items()):
        told = labels[:, i] >= 0
        shares[name] = round((part.argmax(1) == labels[:, i])[told].float().mean().item(), 4)
    return shares
