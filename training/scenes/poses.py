"""How each motion moves a subject."""

import math
from typing import NamedTuple

import numpy as np

from .spec import ClipSpec
from .vocabulary import BY_NAME

FPS = 8
SPEED = {"walk": 0.20, "run": 0.34, "drive": 0.32, "fly": 0.26, "swim": 0.22}


class Pose(NamedTuple):
    """At each time: x and lift in units of the frame's short side, x from the middle; degrees; share by which it is wider and lower."""

    x: np.ndarray
    lift: np.ndarray
    angle: np.ndarray
    squash: np.ndarray


def pose(spec: ClipSpec, t: np.ndarray, later: float = 0.0) -> Pose:
    """`later` shifts the phase, for the second and third of several."""
    sign = {"left": -1.0, "right": 1.0, "none": 0.0}[spec.direction]
    wave = lambda hertz, shift=0.0: np.sin(2 * math.pi * (hertz * t + spec.phase + shift + later))
    x = 0.12 * spec.place + sign * SPEED.get(spec.motion, 0.0) * spec.pace * t
    lift, angle, squash = np.zeros_like(t), np.zeros_like(t), np.zeros_like(t)
    if spec.motion == "walk":
        lift = 0.012 * np.abs(wave(1.0))
        angle = (6.0 if spec.subject == "penguin" else 1.5) * wave(1.0)
    elif spec.motion == "run":
        lift = 0.05 * np.abs(wave(1.0))
        angle = 4.0 * wave(1.0, 0.2)
    elif spec.motion == "jump":
        hop = np.abs(wave(0.5 * spec.pace))
        lift = 0.26 * hop
        squash = 0.12 * np.exp(-((hop / 0.25) ** 2)) - 0.03
    elif spec.motion == "dance":
        x = x + 0.06 * wave(0.5)
        angle = 13.0 * wave(0.5)
        lift = 0.035 * np.abs(wave(1.0))
        squash = 0.04 * wave(1.0)
    elif spec.motion == "drive":
        lift = 0.008 * np.abs(wave(1.5))
    elif spec.motion in ("fly", "swim"):
        lift = 0.045 * wave(0.5)
        angle = 5.0 * wave(0.5, 0.25)
    else:
        lift = 0.02 * wave(0.4) if BY_NAME[spec.subject].airborne else 0.0 * t
        squash = 0.012 * wave(0.5)
    return Pose(x, lift, angle, squash)
