"""The probe: reads what a clip shows from nine of its frames at half their size, and gives the features it reads it from."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..scenes.vocabulary import CAMERAS, COLOUR_HUES, COUNTS, MOTIONS, SCENES, SUBJECT_NAMES, TIMES, WEATHERS

AS_DRAWN = "as drawn"
FIELDS = {
    "subject": SUBJECT_NAMES,
    "scene": SCENES,
    "motion": MOTIONS,
    "direction": ("left", "right"),
    "weather": WEATHERS,
    "time": TIMES,
    "count": COUNTS,
    "colour": (AS_DRAWN, *COLOUR_HUES),
    "camera": CAMERAS,
}
FRAMES = 9
SHRINK = 2
FEATURES = 64


def layer(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Probe(nn.Module):
    """Frames [B, 9, 3, h, w] in [-1, 1] to logits [B, all values of all fields in a row] and features [B, 64].

    Frames are first seen one by one, then all together; h and w are 64, or 48 and 80 either way round.
    """

    def __init__(self):
        super().__init__()
        self.single = nn.Sequential(layer(3, 32, 2), layer(32, 48, 2), layer(48, 48))
        self.together = nn.Sequential(nn.Conv2d(48 * FRAMES, 128, 1), layer(128, 160, 2), layer(160, 224, 2))
        self.narrow = nn.Linear(2 * 224, FEATURES)
        self.head = nn.Linear(FEATURES, sum(map(len, FIELDS.values())))

    def forward(self, frames: Tensor) -> tuple[Tensor, Tensor]:
        h = self.single(frames.flatten(0, 1))
        h = self.together(h.unflatten(0, (-1, FRAMES)).flatten(1, 2))
        features = self.narrow(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1))
        return self.head(features), features


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
