"""How each motion moves a subject."""

import math
from typing import NamedTuple

import numpy as np

from .spec import ClipSpec
from .vocabulary import BY_NAME

FPS = 8
# Short sides a second. In the second after which what a subject does comes again, it goes on by one of the transformer's patches in a 128 px square,
# or by two: what a patch shows then comes again in the next, and there is less to learn.
SPEED = {"walk": 0.25, "run": 0.50, "drive": 0.25, "fly": 0.25, "swim": 0.25}
CHANGE = 0.5  # seconds that one motion takes to go over into the next


class Pose(NamedTuple):
    """At each time: x and lift in units of the frame's short side, x from the middle; degrees; share by which it is wider and lower."""

    x: np.ndarray
    lift: np.ndarray
    angle: np.ndarray
    squash: np.ndarray


def motions(spec: ClipSpec, t: np.ndarray) -> np.ndarray:
    """What it does at each time: another thing from time 0 on if the clip says so."""
    return np.where(t < 0, spec.motion, spec.then or spec.motion)


def speed(spec: ClipSpec, t: np.ndarray) -> np.ndarray:
    """Short sides a second, to the right, since time 0 and until then: the time times this is the way."""
    sign = {"left": -1.0, "right": 1.0, "none": 0.0}[spec.direction]
    return sign * np.array([SPEED.get(motion, 0.0) for motion in motions(spec, t)]) * spec.pace


def pose(spec: ClipSpec, t: np.ndarray, later: float = 0.0) -> Pose:
    """`later` shifts the phase, for the second and third of several. All but the way it goes comes again after a second, a dance after two (at a pace of 1)."""
    moves = move(spec, spec.motion, t, later)
    if spec.then:
        # One motion goes over into the other within half a second, so that nothing jumps.
        share = np.clip(t / CHANGE + 0.5, 0, 1)
        moves = [a + share * share * (3 - 2 * share) * (b - a) for a, b in zip(moves, move(spec, spec.then, t, later))]
    sway, *rest = moves
    return Pose(0.12 * spec.place + speed(spec, t) * t + sway, *rest)


def move(spec: ClipSpec, motion: str, t: np.ndarray, later: float) -> list[np.ndarray]:
    """The fields of a pose, `x` without the way it goes."""
    wave = lambda hertz, shift=0.0: np.sin(2 * math.pi * (hertz * t + spec.phase + shift + later))
    sway, lift, angle, squash = (np.zeros_like(t) for _ in range(4))
    if motion == "walk":
        lift = 0.012 * np.abs(wave(1.0))
        angle = (6.0 if spec.subject == "penguin" else 1.5) * wave(1.0)
    elif motion == "run":
        lift = 0.05 * np.abs(wave(1.0))
        angle = 4.0 * wave(1.0, 0.2)
    elif motion == "jump":
        hop = np.abs(wave(0.5 * spec.pace))
        lift = 0.26 * hop
        squash = 0.12 * np.exp(-((hop / 0.25) ** 2)) - 0.03
    elif motion == "dance":
        sway = 0.06 * wave(0.5)
        angle = 13.0 * wave(0.5)
        lift = 0.035 * np.abs(wave(1.0))
        squash = 0.04 * wave(1.0)
    elif motion == "drive":
        lift = 0.008 * np.abs(wave(1.0))
    elif motion in ("fly", "swim"):
        lift = 0.035 * wave(1.0)
        angle = 5.0 * wave(1.0, 0.25)
    else:
        lift = 0.02 * wave(1.0) if BY_NAME[spec.subject].airborne else 0.0 * t
        squash = 0.012 * wave(1.0)
    return [sway, lift, angle, squash]
