"""Reads the packed sprites as premultiplied float RGBA."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

ART = Path(__file__).parent / "art"


def premultiplied(path: Path) -> np.ndarray:
    rgba = np.asarray(Image.open(path).convert("RGBA"), dtype=np.float32) / 255
    rgba = rgba.copy()
    rgba[..., :3] *= rgba[..., 3:]
    return rgba


@cache
def sheet(name: str) -> np.ndarray:
    """Frames [F, 96, 96, 4] of a subject."""
    flat = premultiplied(ART / f"{name}.webp")
    size = flat.shape[0]
    return np.ascontiguousarray(flat.reshape(size, -1, size, 4).swapaxes(0, 1))


@cache
def extent(name: str) -> tuple[float, float, float]:
    """(top, bottom, centre x) of a sheet's opaque pixels over all frames, in sprite pixels."""
    alpha = sheet(name)[..., 3].max(0) > 0.5
    rows = np.flatnonzero(alpha.any(1))
    columns = np.flatnonzero(alpha.any(0))
    return float(rows[0]), float(rows[-1] + 1), float(columns[0] + columns[-1] + 1) / 2


@cache
def prop(name: str) -> np.ndarray:
    """A still prop [128, 128, 4], cropped to its opaque box."""
    rgba = premultiplied(ART / f"prop-{name}.webp")
    alpha = rgba[..., 3] > 0.1
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    return rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
