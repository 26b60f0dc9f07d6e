"""Draws a clip from its specification: one subject, its shadow, and a panorama behind a camera that stands still."""

import math

import cv2
import numpy as np

from .art import extent, sheet
from .backgrounds import panorama
from .spec import ClipSpec
from .vocabulary import BY_NAME, SCENES_WITHOUT_TIME

FPS = 8
SPEED = {"walk": 0.20, "run": 0.34, "drive": 0.32, "fly": 0.26, "swim": 0.22}
SUBJECT_TINT = {"day": (1.0, 1.0, 1.0), "sunset": (1.02, 0.95, 0.90), "night": (0.84, 0.87, 1.02)}


def pose(spec: ClipSpec, t: np.ndarray) -> tuple[np.ndarray, ...]:
    """(x, lift, angle in degrees, squash) at times t; x and lift in units of the frame's short side, x from its middle."""
    sign = {"left": -1.0, "right": 1.0, "none": 0.0}[spec.direction]
    wave = lambda hertz, shift=0.0: np.sin(2 * math.pi * (hertz * t + spec.phase + shift))
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
        lift = (0.02 * wave(0.4) if BY_NAME[spec.subject].airborne else 0.0 * t)
        squash = 0.012 * wave(0.5)
    return x, lift, angle, squash


def render(spec: ClipSpec, frames: int, height: int = 128, width: int = 128, start: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """(RGB uint8 [frames, height, width, 3], coverage of the subject uint8 [frames, height, width]).

    `start` is the first frame's time in seconds; time 0 is when the subject passes its place.
    """
    subject = BY_NAME[spec.subject]
    side = min(height, width)
    view = panorama(spec.scene, spec.variant, spec.time, height)
    left = round(spec.offset * (view.shape[1] - width))
    back = view[:, left : left + width]

    name = subject.sheet(spec.motion)
    sprites = sheet(name)
    top, bottom, centre = extent(name)
    tall = subject.height * spec.size * side
    scale = tall / max(bottom - top, 0.8 * (96 - top if subject.airborne else 96))
    ground = (0.84 + 0.06 * spec.depth) * height
    if subject.airborne:
        ground = (0.66 + 0.10 * spec.depth) * height
    mirror = subject.facing != 0 and {"left": -1, "right": 1, "none": subject.facing}[spec.direction] != subject.facing
    timeless = spec.scene in SCENES_WITHOUT_TIME
    tint = np.array((0.92, 0.98, 1.04) if spec.scene == "underwater" else SUBJECT_TINT["day" if timeless else spec.time], np.float32)

    t = start + np.arange(frames, dtype=np.float64) / FPS
    x, lift, angle, squash = pose(spec, t)
    rate = {"run": 1.35, "stand": 0.6}.get(spec.motion, 1.0)
    index = np.floor((t * FPS + 64) * rate + spec.phase * len(sprites)).astype(int) % len(sprites)

    out = np.empty((frames, height, width, 3), np.uint8)
    out[:] = np.clip(back * 255 + 0.5, 0, 255).astype(np.uint8)
    cover = np.zeros((frames, height, width), np.uint8)
    reach = tall * 0.42
    for f in range(frames):
        cx = width / 2 + x[f] * side
        foot = ground - lift[f] * side
        sx = scale * (1 + squash[f]) * (-1 if mirror else 1)
        sy = scale * (1 - squash[f])
        turn = math.radians(angle[f] * (-1 if spec.direction == "left" else 1))
        cos, sin = math.cos(turn), math.sin(turn)
        pivot = bottom if not subject.airborne else (top + bottom) / 2
        foot_y = foot if not subject.airborne else foot - tall / 2
        m = np.array([[cos * sx, -sin * sy, 0.0], [sin * sx, cos * sy, 0.0]])
        m[:, 2] = (cx, foot_y) - m[:, :2] @ (centre, pivot)

        # Only the box around the subject and its shadow changes.
        corners = m @ np.array([[0, 96, 0, 96], [0, 0, 96, 96], [1, 1, 1, 1]], np.float64)
        x0, x1 = max(0, math.floor(min(corners[0].min(), cx - 1.6 * reach))), min(width, math.ceil(max(corners[0].max(), cx + 1.6 * reach)))
        y0, y1 = max(0, math.floor(corners[1].min())), min(height, math.ceil(max(corners[1].max(), ground + 0.4 * reach)))
        if x0 >= x1 or y0 >= y1:
            continue
        part = back[y0:y1, x0:x1]
        if not subject.airborne:
            low = max(y0, math.floor(ground - 0.4 * reach)) - y0
            xx = np.arange(x0, x1, dtype=np.float32)[None] + 0.5
            yy = np.arange(y0 + low, y1, dtype=np.float32)[:, None] + 0.5
            d = ((xx - cx) / reach) ** 2 + ((yy - ground) / (reach * 0.2)) ** 2
            part = part.copy()
            part[low:] *= (1 - 0.30 * (1 - 2.0 * lift[f]) * np.exp(-d * d))[..., None]
        m[:, 2] -= (x0, y0)
        layer = cv2.warpAffine(sprites[index[f]], m, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        alpha = layer[..., 3:]
        frame = part * (1 - alpha) + layer[..., :3] * tint
        out[f, y0:y1, x0:x1] = np.clip(frame * 255 + 0.5, 0, 255).astype(np.uint8)
        cover[f, y0:y1, x0:x1] = (alpha[..., 0] * 255).astype(np.uint8)
    return out, cover
