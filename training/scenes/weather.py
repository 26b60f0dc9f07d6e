"""Rain and snow over finished frames."""

import math

import cv2
import numpy as np

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


def fall(frame: np.ndarray, weather: str, t: float) -> None:
    """Draws drops or flakes at time `t` seconds into an RGB uint8 frame: the same ones in every clip, so that they can be learnt and not only averaged.

    They fill a square as high as the frame, which a wide frame sees again to the left and right.
    """
    if weather == "clear":
        return
    side, width = frame.shape[:2]
    rng = np.random.default_rng(77)
    kind = RAIN if weather == "rain" else SNOW
    count = kind["count"]
    x, y, near = rng.random(count), rng.random(count), rng.uniform(0.55, 1.0, count)
    phase = rng.uniform(0, 2 * math.pi, count)
    y = (y + t * kind["fall"] * near) % 1.1 - 0.05
    drops = np.zeros((side, width), np.uint8)
    eighths = lambda px, py: (round(px * 8), round(py * 8))
    beside = max(0, math.ceil((width / side - 1) / 2.2))
    placed = lambda: [((x[i] + 1.1 * k) * side + (width - side) / 2, y[i] * side, i) for k in range(-beside, beside + 1) for i in range(count)]
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
