"""Rain and snow over finished frames."""

import math

import cv2
import numpy as np

from .camera import square_in

# Few and large, as toys would have them: finer ones are lost in the latents.
RAIN = {"count": 34, "fall": 2.0, "lean": 0.18}
SNOW = {"count": 40, "fall": 0.42, "sway": 0.05}


def grey(view: np.ndarray, weather: str) -> np.ndarray:
    """The light of the weather on a panorama in [0, 1]: rain takes colour and light, snow whitens a little."""
    if weather == "clear":
        return view
    luma = view @ np.array((0.3, 0.59, 0.11), np.float32)
    mixed = view + 0.45 * (luma[..., None] - view)
    return mixed * np.array((0.74, 0.78, 0.86), np.float32) if weather == "rain" else mixed * 0.86 + 0.12


def times(beyond: int, side: int) -> int:
    """How often the square is needed again to cover so many pixels beyond it."""
    return math.ceil(beyond / side / 1.1)


def fall(frame: np.ndarray, weather: str, t: float) -> None:
    """Draws drops or flakes at time `t` seconds into an RGB uint8 frame: the same ones in every clip, so that they can be learnt and not only averaged.

    They fill a square, which a wide frame sees again to the left and right, a tall one above.
    """
    if weather == "clear":
        return
    height, width = frame.shape[:2]
    side, (top, left) = min(height, width), square_in(height, width)
    rng = np.random.default_rng(77)
    kind = RAIN if weather == "rain" else SNOW
    count = kind["count"]
    x, y, near = rng.random(count), rng.random(count), rng.uniform(0.55, 1.0, count)
    phase = rng.uniform(0, 2 * math.pi, count)
    y = (y + t * kind["fall"] * near) % 1.1 - 0.05
    drops = np.zeros((height, width), np.uint8)
    eighths = lambda px, py: (round(px * 8), round(py * 8))
    again = [(across, up) for across in range(-times(left, side), times(width - side - left, side) + 1) for up in range(times(top, side) + 1)]
    placed = lambda: [((x[i] + 1.1 * across) * side + left, (y[i] - 1.1 * up) * side + top, i) for across, up in again for i in range(count)]
    if weather == "rain":
        x = (x - t * kind["lean"] * kind["fall"] * near) % 1.1 - 0.05
        length = 0.12 * near * side
        for px, py, i in placed():
            cv2.line(drops, eighths(px, py), eighths(px - kind["lean"] * length[i], py + length[i]), 190, max(1, round(side / 64)), cv2.LINE_AA, 3)
        colour = np.array((205, 222, 245), np.float32)
    else:
        x = (x + kind["sway"] * np.sin(1.7 * t + phase)) % 1.1 - 0.05
        for px, py, i in placed():
            cv2.circle(drops, eighths(px, py), round((0.9 + 1.9 * near[i] ** 2) * side / 128 * 8), 255, -1, cv2.LINE_AA, 3)
        drops = cv2.GaussianBlur(drops, (3, 3), 0.6)
        colour = np.array((255, 255, 255), np.float32)
    share = drops[..., None].astype(np.float32) / 255
    frame[:] = (frame + share * (colour - frame)).astype(np.uint8)
