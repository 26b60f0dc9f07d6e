"""The looks a whole clip may have: each a cheap filter over finished RGB frames."""

from functools import cache

import cv2
import numpy as np

LUMA = np.array((0.299, 0.587, 0.114), np.float32)
# Coarse enough for the latents: a pixel of the art is a block of 4.
BLOCK = 4
SHADES = 8


def light(frame: np.ndarray) -> np.ndarray:
    return (frame.astype(np.float32) @ LUMA)[..., None] / 255


def black_and_white(frame: np.ndarray) -> np.ndarray:
    return np.repeat((light(frame) - 0.5) * 1.15 + 0.5, 3, 2) * 255


def sepia(frame: np.ndarray) -> np.ndarray:
    dark, bright = np.array((46, 26, 12), np.float32), np.array((255, 236, 198), np.float32)
    return dark + light(frame) * (bright - dark)


def pixel_art(frame: np.ndarray) -> np.ndarray:
    height, width = frame.shape[:2]
    small = cv2.resize(frame, (width // BLOCK, height // BLOCK), interpolation=cv2.INTER_AREA).astype(np.float32)
    vivid = light(small) * 255 + 1.15 * (small - light(small) * 255)
    shades = np.round(vivid / 255 * (SHADES - 1)) * (255 / (SHADES - 1))
    return cv2.resize(shades, (width, height), interpolation=cv2.INTER_NEAREST)


@cache
def paper(height: int, width: int) -> np.ndarray:
    """Grain of two sizes around 1, the same in every clip."""
    rng = np.random.default_rng(5)
    grain = np.zeros((height, width), np.float32)
    for size, strength in ((4, 0.05), (24, 0.07)):
        coarse = rng.standard_normal((-(-height // size) + 1, -(-width // size) + 1)).astype(np.float32)
        grain += strength * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return 1 + grain[..., None]


def watercolour(frame: np.ndarray) -> np.ndarray:
    """Flat washes on white paper, darker where one ends."""
    wash = cv2.medianBlur(frame, 5)
    edge = np.abs(cv2.Laplacian(cv2.GaussianBlur(wash, (0, 0), 0.9), cv2.CV_32F)).max(2, keepdims=True) / 255
    paint = 1 - wash.astype(np.float32) / 255
    return (1 - np.clip(0.72 * paint * paper(*frame.shape[:2]) + 1.1 * edge, 0, 1)) * 255


def neon(frame: np.ndarray) -> np.ndarray:
    """Outlines that glow in the colours beside them, in the dark."""
    smooth = cv2.GaussianBlur(frame, (0, 0), 0.8).astype(np.float32) / 255
    steep = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)).max(2, keepdims=True)
    near = cv2.dilate(smooth, np.ones((5, 5), np.uint8))
    grey = near.mean(2, keepdims=True)
    colour = np.clip(0.35 + grey * 0.4 + 2.2 * (near - grey), 0, 1)
    line = colour * np.clip(1.5 * steep - 0.2, 0, 1)
    glow = cv2.GaussianBlur(line, (0, 0), 3)
    return np.clip(0.16 * smooth * np.array((0.8, 0.7, 1.3), np.float32) + line + 0.8 * glow, 0, 1) * 255


FILTERS = {"black and white": black_and_white, "sepia": sepia, "pixel art": pixel_art, "watercolour": watercolour, "neon": neon}


def styled(frame: np.ndarray, style: str) -> np.ndarray:
    return np.clip(FILTERS[style](frame) + 0.5, 0, 255).astype(np.uint8) if style else frame
