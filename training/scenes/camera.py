"""What the camera sees of a panorama: still, going along with the subject, turning, or drawing nearer."""

import cv2
import numpy as np

from .poses import speed
from .spec import ClipSpec

PAN = 0.16  # short sides a second
ZOOM = 1.35
FIXED_Y = 0.80  # the height that a zoom leaves where it is


def reflected(x: float, low: float, high: float) -> float:
    """x, thrown back into [low, high] by as much as it lies beyond."""
    return min(max(low + abs(x - low) if x < high else high - (x - high), low), high)


class Camera:
    """`shift` (in pixels, to the right) and `zoom` of each frame. Other coordinates are those of the still camera's frame."""

    def __init__(self, spec: ClipSpec, t: np.ndarray, height: int, width: int):
        side = min(height, width)
        self.height, self.width = height, width
        self.shift = np.zeros_like(t)
        self.zoom = np.ones_like(t)
        if spec.camera == "follow":
            self.shift = speed(spec, t) * side * t
        elif spec.camera in ("left", "right"):
            self.shift = (-1.0 if spec.camera == "left" else 1.0) * PAN * side * t
        elif spec.camera in ("in", "out"):
            share = np.clip((t + 1.0) / 2.0, 0, 1)
            self.zoom = ZOOM ** (share if spec.camera == "in" else 1 - share)
        self.painted_height = height if spec.camera not in ("in", "out") else round(height * ZOOM)
        # The panorama is entered so that the camera never leaves it.
        painted_width = round(self.painted_height * 2.5) * height / self.painted_height
        low, high = -min(0.0, self.shift.min()), painted_width - width - max(0.0, self.shift.max())
        # A wide view has more to the left and right of what a square one of its height shows, a tall one less.
        left = low + spec.offset * (high + width - height - low) + (height - width) / 2
        left = reflected(left, low, max(low, high))
        self.left = left if np.any(self.shift) else round(left)
        self.still = not np.any(self.shift) and self.painted_height == height

    def point(self, x: float, y: float, f: int) -> tuple[float, float]:
        zoom = self.zoom[f]
        return (x - self.shift[f] - self.width / 2) * zoom + self.width / 2, (y - FIXED_Y * self.height) * zoom + FIXED_Y * self.height

    def seen(self, m: np.ndarray, f: int) -> np.ndarray:
        """A matrix into the still frame, as this frame sees it."""
        moved = m * self.zoom[f]
        moved[:, 2] = self.point(m[0, 2], m[1, 2], f)
        return moved

    def background(self, view: np.ndarray, f: int) -> np.ndarray:
        """A float frame of its own."""
        if self.still:
            left = int(self.left)
            return view[:, left : left + self.width].copy()
        fine = self.height / self.painted_height
        x, y = self.point(-self.left, 0.0, f)
        m = np.array([[self.zoom[f] * fine, 0.0, x], [0.0, self.zoom[f] * fine, y]])
        return cv2.warpAffine(view, m, (self.width, self.height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
