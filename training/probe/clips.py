"""Drawn clips as the autoencoder gives them back, and what the probe is fed of a clip."""

import torch
from torch import Tensor
from torch.nn import functional as F

from ..device import autocast
from ..scenes.render import render
from ..scenes.spec import UNSAID, ClipSpec
from ..scenes.vocabulary import COLOURABLE, COLOURLESS, SCENES_WITHOUT_TIME, SCENES_WITHOUT_WEATHER
from ..vae import AutoencoderToybox
from .network import AS_DRAWN, FIELDS, NONE, SHRINK

CLIP_FRAMES = 17


def labels_of(spec: ClipSpec) -> list[int]:
    """The number of each field's value; -1 where a clip has no such thing, like the time of day in space."""
    told = {name: getattr(spec, name) for name in FIELDS}
    if spec.scene in SCENES_WITHOUT_TIME:
        told["time"] = ""
    if spec.scene in SCENES_WITHOUT_WEATHER:
        told["weather"] = ""
    if spec.subject in COLOURABLE and spec.style not in COLOURLESS:
        told["colour"] = spec.colour or AS_DRAWN
    for name in ("second", "then", "style"):
        told[name] = told[name] or NONE
    return [values.index(told[name]) if told[name] in values else -1 for name, values in FIELDS.items()]


def asked_of(labels: Tensor) -> Tensor:
    """Labels [B, fields] as prompts ask for them: -1 also where a clip has what is never said, which is the first value of its field."""
    silent = torch.tensor([name in UNSAID for name in FIELDS], device=labels.device)
    return labels.masked_fill(silent & (labels == 0), -1)


def drawn(spec: ClipSpec, size: tuple[int, int] = (128, 128), every: int = 1) -> Tensor:
    """Frames uint8 [T, 3, H, W]."""
    clip, _ = render(spec, CLIP_FRAMES, *size, start=-1.0, every=every)
    return torch.from_numpy(clip).permute(0, 3, 1, 2)


@torch.no_grad()
def shown(frames: Tensor, vae: AutoencoderToybox, exact: bool = True) -> Tensor:
    """Frames uint8 [T, 3, H, W] as the autoencoder gives them back; not `exact`: in half precision where that is faster."""
    x = frames.float().div(127.5).sub(1).contiguous(memory_format=torch.channels_last)
    with autocast(x.device, "fp32" if exact else None):
        decoded = vae.decode(vae.encode(x)[None])[0].float()
    return ((decoded.clamp(-1, 1) + 1) * 127.5).round().byte()


def feed(frames: Tensor) -> Tensor:
    """The probe's frames [9, 3, h, w] in [-1, 1] of a clip [17, 3, H, W] in [0, 255]."""
    return F.avg_pool2d(frames[:: (len(frames) - 1) // 8].float(), SHRINK) / 127.5 - 1
