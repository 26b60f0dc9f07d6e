"""Draws a clip from its specification: the subject, or several, their shadows, a panorama behind them, a camera and the weather."""

from dataclasses import replace

import cv2
import numpy as np

from .art import extent
from .backgrounds import panorama
from .camera import Camera
from .poses import FPS, Pose, motions, pose
from .recolour import coloured_sheet
from .spec import ClipSpec, second_of
from .styles import styled
from .vocabulary import BY_NAME, CYCLES, SCENES_WITHOUT_TIME, Subject
from .weather import fall, grey

# Clips are drawn by many processes: one thread in each, and none that a fork would lose.
cv2.setNumThreads(1)

SUBJECT_TINT = {"day": (1.0, 1.0, 1.0), "sunset": (1.02, 0.95, 0.90), "night": (0.84, 0.87, 1.02)}
SHADOW = 0.30
# Where each of one, two or three stands: (from the middle, in short sides; how far back), the last one in front; and how large they are.
PLACES = {"1": ((0.0, 0.0),), "2": ((0.25, 0.5), (-0.25, 0.0)), "3": ((0.0, 1.0), (0.30, 0.45), (-0.30, 0.0))}
# Which of the art's frames the eighths of a second show of what stands: it sways a little. Whatever else it does, all its art is seen each second.
STANDING = np.array([0, 0, 1, 1, 2, 2, 1, 1])
SIZES = {"1": 1.0, "2": 0.74, "3": 0.62}


class Look:
    """The sheet a subject has for a motion, and how large it is drawn."""

    def __init__(self, subject: Subject, motion: str, colour: str, tall: float):
        name = subject.sheet(motion)
        self.sprites = coloured_sheet(name, colour)
        self.top, self.bottom, self.centre = extent(name)
        self.scale = tall / max(self.bottom - self.top, 0.8 * (96 - self.top if subject.airborne else 96))


def figures_of(spec: ClipSpec, side: int, t: np.ndarray) -> list["Figure"]:
    if not spec.second:
        return [Figure(spec, side, index, t) for index in range(int(spec.count))]
    pair = [replace(one, count="2") for one in (spec, second_of(spec))]
    return [Figure(one, side, index, t) for index, one in enumerate(pair)]


class Figure:
    """One subject of a clip: where its sprite stands in the still square at each frame."""

    def __init__(self, spec: ClipSpec, side: int, index: int, t: np.ndarray):
        self.subject = BY_NAME[spec.subject]
        self.side = side
        place, back = PLACES[spec.count][index]
        self.tall = self.subject.height * spec.size * self.side * SIZES[spec.count] * (1 - 0.1 * back)
        self.motions = motions(spec, t)
        self.looks = {motion: Look(self.subject, motion, spec.colour, self.tall) for motion in {*self.motions}}
        level = 0.66 + 0.10 * spec.depth if self.subject.airborne else 0.84 + 0.06 * spec.depth
        others = spec.count != "1"
        self.ground = (level + (0.05 if others else 0.0) - (0.20 if self.subject.airborne else 0.09) * back) * side
        facing = {"left": -1, "right": 1, "none": self.subject.facing}[spec.direction]
        self.mirror = self.subject.facing != 0 and facing != self.subject.facing
        later = 0.5 * index
        self.pose: Pose = pose(spec, t, later)
        self.x = (0.5 + place + self.pose.x) * side
        # Sums of eighths come out a hair short of one now and then.
        eighth = np.floor((t + spec.phase + later) * FPS + 1e-6).astype(int) % FPS
        self.index = np.array([self.art(motion, at) for motion, at in zip(self.motions, eighth)])
        self.turn = np.radians(self.pose.angle) * (-1 if spec.direction == "left" else 1)

    def art(self, motion: str, eighth: int) -> int:
        """The number of the sprite it shows in an eighth of a second."""
        name = self.subject.sheet(motion)
        first, length = CYCLES.get(name, (0, len(self.looks[motion].sprites)))
        return STANDING[eighth] if motion == "stand" else first + eighth * length // FPS

    def matrix(self, f: int) -> np.ndarray:
        """[2, 3] from sprite pixels to the still square."""
        look = self.looks[self.motions[f]]
        cos, sin = np.cos(self.turn[f]), np.sin(self.turn[f])
        sx = look.scale * (1 + self.pose.squash[f]) * (-1 if self.mirror else 1)
        sy = look.scale * (1 - self.pose.squash[f])
        pivot = (look.top + look.bottom) / 2 if self.subject.airborne else look.bottom
        foot = self.ground - self.pose.lift[f] * self.side
        m = np.array([[cos * sx, -sin * sy, 0.0], [sin * sx, cos * sy, 0.0]])
        m[:, 2] = (self.x[f], foot - self.tall / 2 if self.subject.airborne else foot) - m[:, :2] @ (look.centre, pivot)
        return m

    def draw(self, frame: np.ndarray, cover: np.ndarray, f: int, camera: Camera, tint: np.ndarray) -> None:
        """Onto a float frame in [0, 255] and a coverage map; only the box around the subject and its shadow changes."""
        height, width = cover.shape
        m = camera.seen(self.matrix(f), f)
        cx, ground = camera.point(self.x[f], self.ground, f)
        reach = self.tall * 0.42 * camera.zoom[f]
        corners = m @ np.array([[0, 96, 0, 96], [0, 0, 96, 96], [1, 1, 1, 1]], np.float64)
        x0, x1 = max(0, int(min(corners[0].min(), cx - 1.6 * reach))), min(width, int(max(corners[0].max(), cx + 1.6 * reach)) + 1)
        y0, y1 = max(0, int(corners[1].min())), min(height, int(max(corners[1].max(), ground + 0.4 * reach)) + 1)
        if x0 >= x1 or y0 >= y1:
            return
        part = frame[y0:y1, x0:x1]
        if not self.subject.airborne:
            low = max(y0, int(ground - 0.4 * reach)) - y0
            xx = np.arange(x0, x1, dtype=np.float32)[None] + 0.5
            yy = np.arange(y0 + low, y1, dtype=np.float32)[:, None] + 0.5
            d = ((xx - cx) / reach) ** 2 + ((yy - ground) / (reach * 0.2)) ** 2
            part[low:] *= (1 - SHADOW * (1 - 2.0 * self.pose.lift[f]) * np.exp(-d * d))[..., None]
        m[:, 2] -= (x0, y0)
        layer = cv2.warpAffine(self.looks[self.motions[f]].sprites[self.index[f]], m, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        alpha = layer[..., 3:]
        part *= 1 - alpha
        part += layer[..., :3] * tint * 255
        seen = cover[y0:y1, x0:x1]
        np.maximum(seen, (alpha[..., 0] * 255).astype(np.uint8), out=seen)


def render(spec: ClipSpec, frames: int, height: int = 128, width: int = 128, start: float = 0.0, every: int = 1, fps: float = FPS) -> tuple[np.ndarray, np.ndarray]:
    """(RGB uint8 [frames, height, width, 3], coverage of the subjects uint8 [frames, height, width]).

    `start` is the first frame's time in seconds; time 0 is when the subject passes its place. `every` 2 draws only every second frame. At other rates than
    FPS things move as fast as ever, but the art shows its own frames for as long as at that one.
    """
    t = start + np.arange(0, frames, every, dtype=np.float64) / fps
    camera = Camera(spec, t, height, width)
    view = grey(panorama(spec.scene, spec.variant, spec.time, camera.painted_height, camera.above), spec.weather) * 255
    figures = figures_of(spec, camera.side, t)
    timeless = spec.scene in SCENES_WITHOUT_TIME
    tint = np.array((0.92, 0.98, 1.04) if spec.scene == "underwater" else SUBJECT_TINT["day" if timeless else spec.time], np.float32)
    if spec.weather == "rain":
        tint = tint * np.float32(0.88)

    out = np.empty((len(t), height, width, 3), np.uint8)
    cover = np.zeros((len(t), height, width), np.uint8)
    for f in range(len(t)):
        frame = camera.background(view, f)
        for figure in figures:
            figure.draw(frame, cover[f], f, camera, tint)
        out[f] = np.clip(frame + 0.5, 0, 255).astype(np.uint8)
        fall(out[f], spec.weather, t[f])
        out[f] = styled(out[f], spec.style)
    return out, cover
