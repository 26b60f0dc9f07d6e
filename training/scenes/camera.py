"""What the camera sees of a panorama: still, going along with the subject, turning, or drawing nearer."""

import cv2
import numpy as np

from .poses import speed
from .spec import ClipSpec

PAN = 0.25  # short sides a second, as SPEED in poses.py
ZOOM = 1.35
FIXED_Y = 0.80  # the height that a zoom leaves where it is


PATCH = 32  # pixels that the transformer guesses together


def square_in(height: int, width: int) -> tuple[int, int]:
    """(top, left) of the square that other shapes go on from: what is learnt of it holds in them, so it lies where the same patches do.

    A tall picture has more above it, a wide one more to both sides, by whole patches and so a little more to the right.
    """
    side = min(height, width)
    return height - side, (width - side) // (2 * PATCH) * PATCH


def reflected(x: float, low: float, high: float) -> float:
    """x, thrown back into [low, high] by as much as it lies beyond."""
    return min(max(low + abs(x - low) if x < high else high - (x - high), low), high)


class Camera:
    """`shift` (in pixels, to the right) and `zoom` of each frame. Other coordinates are those of the square's still frame."""

    def __init__(self, spec: ClipSpec, t: np.ndarray, height: int, width: int):
        self.height, self.width = height, width
        self.side = side = min(height, width)
        self.origin_y, self.origin_x = square_in(height, width)
        self.above = self.origin_y / side
        self.shift = np.zeros_like(t)
        self.zoom = np.ones_like(t)
        if spec.camera == "follow":
            self.shift = speed(spec, t) * side * t
        elif spec.camera in ("left", "right"):
            self.shift = (-1.0 if spec.camera == "left" else 1.0) * PAN * side * t
        elif spec.camera in ("in", "out"):
            share = np.clip((t + 1.0) / 2.0, 0, 1)
            self.zoom = ZOOM ** (share if spec.camera == "in" else 1 - share)
        self.painted_height = side if spec.camera not in ("in", "out") else round(side * ZOOM)
        # The panorama is entered so that the camera never leaves it.
        painted_width = round(self.painted_height * 2.5) * side / self.painted_height
        low, high = -min(0.0, self.shift.min()), painted_width - max(0.0, self.shift.max())
        left = low + spec.offset * (high - side - low) - self.origin_x
        left = reflected(left, low, max(low, high - width)) + self.origin_x
        self.left = left if np.any(self.shift) else round(left)
        self.still = not np.any(self.shift) and self.painted_height == side

    def point(self, x: float, y: float, f: int) -> tuple[float, float]:
        """Where the frame shows a point."""
        zoom, middle, fixed = self.zoom[f], self.side / 2, FIXED_Y * self.side
        return self.origin_x + (x - self.shift[f] - middle) * zoom + middle, self.origin_y + (y - fixed) * zoom + fixed

    def seen(self, m: np.ndarray, f: int) -> np.ndarray:
        """A matrix into the square's still frame, as this frame sees it."""
        moved = m * self.zoom[f]
        moved[:, 2] = self.point(m[0, 2], m[1, 2], f)
        return moved

    def background(self, view: np.ndarray, f: int) -> np.ndarray:
        """A float frame of its own, of a panorama with `above` more of its heights over it."""
        if self.still:
            left = int(self.left) - self.origin_x
            return view[:, left : left + self.width].copy()
        fine = self.side / self.painted_height
        x, y = self.point(-self.left, -self.above * self.side, f)
        m = np.array([[self.zoom[f] * fine, 0.0, x], [0.0, self.zoom[f] * fine, y]])
        return cv2.warpAffine(view, m, (self.width, self.height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
