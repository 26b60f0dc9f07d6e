"""Subjects in other colours: the art's main colour is turned to the wanted one, everything else stays."""

from functools import cache

import cv2
import numpy as np

from .art import sheet
from .vocabulary import COLOUR_HUES

REACH = 38.0  # degrees of hue around the main colour that turn with it


def main_hue(rgb: np.ndarray, alpha: np.ndarray) -> float:
    """The hue, in degrees, of which there is most."""
    hue, saturation, value = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV))
    weight = (alpha > 0.5) * (saturation > 0.3) * value * saturation
    histogram, edges = np.histogram(hue, 36, (0, 360), weights=weight)
    smooth = histogram + np.roll(histogram, 1) + np.roll(histogram, -1)
    return float(edges[smooth.argmax()] + 5)


@cache
def coloured_sheet(name: str, colour: str) -> np.ndarray:
    """Premultiplied RGBA frames [F, 96, 96, 4] of a sheet in a colour of `COLOUR_HUES`; as drawn where there is none."""
    frames = sheet(name)
    if not colour:
        return frames
    alpha = frames[..., 3:]
    flat = np.ascontiguousarray((frames[..., :3] / np.maximum(alpha, 1e-3)).reshape(-1, frames.shape[2], 3).clip(0, 1).astype(np.float32))
    whole = alpha.reshape(flat.shape[:2])
    hsv = cv2.cvtColor(flat, cv2.COLOR_RGB2HSV)
    off = (hsv[..., 0] - main_hue(flat, whole) + 180) % 360 - 180
    turned = np.clip((REACH - np.abs(off)) / 8, 0, 1) * (hsv[..., 1] > 0.12)
    hue, saturation, value = COLOUR_HUES[colour]
    new = hsv.copy()
    new[..., 0] = (hue + off * 0.5) % 360
    new[..., 1] = np.clip(new[..., 1] * saturation, 0, 1)
    new[..., 2] = np.clip(new[..., 2] * value, 0, 1)
    mixed = flat + turned[..., None] * (cv2.cvtColor(new, cv2.COLOR_HSV2RGB) - flat)
    return np.ascontiguousarray(np.concatenate([mixed.reshape(frames.shape[:-1] + (3,)) * alpha, alpha], -1).astype(np.float32))
