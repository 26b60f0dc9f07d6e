"""A float RGB panorama to paint on: skies, shaded hills, glows and props, all in units of the panorama's height."""

import cv2
import numpy as np

from .art import prop


class Canvas:
    def __init__(self, height: int, aspect: float, rng: np.random.Generator, tint: tuple[float, float, float], variant: int):
        self.h, self.w = height, round(height * aspect)
        self.aspect = aspect
        self.rng = rng
        self.variant = variant
        self.tint = np.array(tint, np.float32)
        self.rgb = np.zeros((self.h, self.w, 3), np.float32)
        self.y = ((np.arange(self.h) + 0.5) / self.h)[:, None].astype(np.float32)
        self.x = ((np.arange(self.w) + 0.5) / self.h)[None].astype(np.float32)

    def sky(self, top, bottom, end: float) -> None:
        mix = np.clip(self.y / end, 0, 1)[..., None] ** 0.9
        self.rgb[:] = np.array(top, np.float32) * (1 - mix) + np.array(bottom, np.float32) * mix

    def over(self, colour: np.ndarray, alpha: np.ndarray) -> None:
        self.rgb += (colour - self.rgb) * alpha[..., None]

    def ridge(self, base: float, rise: float, waves: float, light, dark, depth: float = 0.25, tinted: bool = True) -> np.ndarray:
        """A shaded hill range whose edge lies near `base`; returns the edge's y for each column."""
        line = np.full_like(self.x[0], base)
        for octave in (1, 2, 3):
            line += rise / octave * np.sin(self.x[0] * waves * octave * self.rng.uniform(0.8, 1.2) + self.rng.uniform(0, 6.28)) * 0.6
        alpha = np.clip((self.y - line) * self.h + 0.5, 0, 1)
        mix = np.clip((self.y - line) / depth, 0, 1)[..., None]
        tint = self.tint if tinted else 1.0
        colour = (np.array(light, np.float32) * (1 - mix) + np.array(dark, np.float32) * mix) * tint
        self.over(colour, alpha)
        return line

    def glow(self, cx: float, cy: float, radius: float, colour, strength: float) -> None:
        d2 = ((self.x - cx) ** 2 + (self.y - cy) ** 2) / radius**2
        self.over(np.array(colour, np.float32), strength * np.exp(-d2))

    def blob(self, cx: float, cy: float, rx: float, ry: float, colour, alpha: float, soft: float = 0.5) -> None:
        x0, x1 = (min(self.w, max(0, int((cx + sign * rx) * self.h + 0.5))) for sign in (-1, 1))
        y0, y1 = (min(self.h, max(0, int((cy + sign * ry) * self.h + 0.5))) for sign in (-1, 1))
        d = np.sqrt(((self.x[:, x0:x1] - cx) / rx) ** 2 + ((self.y[y0:y1] - cy) / ry) ** 2)
        part = self.rgb[y0:y1, x0:x1]
        part += (np.array(colour, np.float32) - part) * (alpha * np.clip((1 - d) / soft, 0, 1))[..., None]

    def band(self, top: float, bottom: float, colour_top, colour_bottom) -> None:
        alpha = np.clip((self.y - top) * self.h + 0.5, 0, 1) * np.clip((bottom - self.y) * self.h + 0.5, 0, 1)
        mix = np.clip((self.y - top) / (bottom - top), 0, 1)[..., None]
        self.over((np.array(colour_top, np.float32) * (1 - mix) + np.array(colour_bottom, np.float32) * mix) * self.tint, np.broadcast_to(alpha, self.rgb.shape[:2]))

    def shape(self, points, colour_top, colour_bottom, alpha: float = 1.0, tinted: bool = True) -> None:
        """A polygon of (x, y) corners whose colour runs from its top to its bottom."""
        corners = np.array(points, np.float32)
        mask = np.zeros((self.h, self.w), np.uint8)
        cv2.fillPoly(mask, [np.round((corners * self.h - 0.5) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        low, high = corners.min(0) * self.h, corners.max(0) * self.h
        x0, y0 = (max(0, int(v) - 1) for v in low)
        x1, y1 = (max(0, int(v) + 2) for v in high)
        y = self.y[y0:y1]
        mix = np.clip((y - corners[:, 1].min()) / max(np.ptp(corners[:, 1]), 1e-3), 0, 1)[..., None]
        colour = (np.array(colour_top, np.float32) * (1 - mix) + np.array(colour_bottom, np.float32) * mix) * (self.tint if tinted else 1.0)
        part = self.rgb[y0:y1, x0:x1]
        part += (colour - part) * (mask[y0:y1, x0:x1, None] * np.float32(alpha / 255))

    def box(self, left: float, top: float, right: float, bottom: float, colour_top, colour_bottom=None, **options) -> None:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.shape(corners, colour_top, colour_top if colour_bottom is None else colour_bottom, **options)

    def puff(self, cx: float, cy: float, radius: float, light, dark, soft: float = 0.1, flat: float = 1.0) -> None:
        """A ball lit from above on the left, of which clouds and leaves are heaped."""
        x0, x1 = (min(self.w, max(0, int((cx + sign * radius) * self.h + 0.5))) for sign in (-1, 1))
        y0, y1 = (min(self.h, max(0, int((cy + sign * radius * flat) * self.h + 0.5))) for sign in (-1, 1))
        dx, dy = (self.x[:, x0:x1] - cx) / radius, (self.y[y0:y1] - cy) / (radius * flat)
        alpha = np.clip((1 - np.sqrt(dx**2 + dy**2)) / soft, 0, 1)[..., None]
        mix = np.clip(0.45 + 0.2 * dx + 0.55 * dy, 0, 1)[..., None]
        part = self.rgb[y0:y1, x0:x1]
        part += ((np.array(light, np.float32) * (1 - mix) + np.array(dark, np.float32) * mix) * self.tint - part) * alpha

    def trunk(self, cx: float, foot: float, width: float, light, dark) -> None:
        """A round tree trunk from above the frame down to its roots."""
        y = self.y[: int(foot * self.h)]
        x0, x1 = (min(self.w, max(0, int((cx + sign * width) * self.h + 0.5))) for sign in (-1, 1))
        half = width / 2 * (1 + 0.25 * y + 0.7 * np.exp((y - foot) / 0.03))
        across = (self.x[:, x0:x1] - cx) / half
        alpha = np.clip((1 - np.abs(across)) * half * self.h, 0, 1)[..., None]
        mix = np.clip(0.5 + 0.55 * across, 0, 1)[..., None]
        part = self.rgb[: len(y), x0:x1]
        part += ((np.array(light, np.float32) * (1 - mix) + np.array(dark, np.float32) * mix) * self.tint - part) * alpha

    def peak(self, cx: float, top: float, foot: float, half: float, light, dark, haze, cap: float) -> None:
        """A mountain with a lit and a shaded side that pales towards its foot; `cap` of its height is white."""
        x0, x1 = (min(self.w, max(0, int((cx + sign * 1.2 * half) * self.h))) for sign in (-1, 1))
        y0, y1 = max(0, int((top - 0.03) * self.h)), int(foot * self.h)
        x, y = self.x[:, x0:x1] - cx, self.y[y0:y1]
        across, down = x / half, np.clip((y - top) / (foot - top), 0, 1)
        rough = sum(self.rng.uniform(-1, 1) * 0.016 / k * np.sin(x * 11 * k + self.rng.uniform(0, 6.28)) for k in (1, 2, 4))
        slope = np.sqrt(across**2 + 0.0012) - 0.035
        line = top + (foot - top) * slope + rough * np.minimum(1, slope * 5)
        alpha = np.clip((y - line) * self.h + 0.5, 0, 1)[..., None]
        # The crest winds down towards the viewer, with ribs on both sides of it.
        crest = half * (0.20 * down + 0.10 * np.sin(down * 14 + cx * 9) * down)
        mix = np.clip((x - crest) / 0.03 + 0.5, 0, 1)
        mix = np.clip(mix + 0.16 * np.sin(across * 8 + down * 15), 0, 1)[..., None]
        colour = np.array(light, np.float32) * (1 - mix) + np.array(dark, np.float32) * mix
        ragged = cap * (1 + 0.30 * np.sin(across * 26) + 0.15 * np.sin(across * 61))
        white = np.clip((ragged - down) * 40, 0, 1)[..., None]
        colour += (1 - mix * np.array((0.28, 0.20, 0.05), np.float32) - colour) * white
        colour *= self.tint
        colour += (np.array(haze, np.float32) - colour) * (0.75 * down**1.6)[..., None]
        part = self.rgb[y0:y1, x0:x1]
        part += (colour - part) * alpha

    def furrows(self, top: float, bottom: float, colour, alpha: float, vanish: tuple[float, float], spacing: float, sharp: float = 1.0) -> None:
        """Lines on level ground that run to a vanishing point."""
        x, y = vanish
        lines = (0.5 + 0.5 * np.cos(2 * np.pi * (self.x - x) / (spacing * np.maximum(self.y - y, 1e-3)))) ** sharp
        self.over(np.array(colour, np.float32) * self.tint, alpha * lines * ((self.y > top) & (self.y < bottom)))

    def shafts(self, count: int, colour, strength: float, end: float, wide: float = 1.0) -> None:
        """Slanting beams of light from above."""
        for _ in range(count):
            x, lean, width = self.rng.uniform(0, self.aspect), self.rng.uniform(0.1, 0.3), self.rng.uniform(0.03, 0.07)
            x0, x1 = max(0, int((x - lean - width * wide) * self.h)), min(self.w, int((x + width * wide) * self.h) + 1)
            d = np.abs(self.x[:, x0:x1] - (x - lean * self.y)) / (width * wide)
            part = self.rgb[:, x0:x1]
            part += (np.array(colour, np.float32) - part) * (strength * np.clip(1 - d, 0, 1) * np.clip(1 - self.y / end, 0, 1))[..., None]

    def stars(self, count: int, lowest: float, colour=(1.0, 1.0, 0.92)) -> None:
        for _ in range(count):
            x, y, size = self.rng.uniform(0, self.aspect), self.rng.uniform(0, lowest), self.rng.uniform(0.006, 0.012)
            self.glow_small(x, y, size, colour)

    def glow_small(self, cx: float, cy: float, radius: float, colour) -> None:
        r = int(radius * self.h * 3) + 1
        px, py = int(cx * self.h), int(cy * self.h)
        x0, x1, y0, y1 = max(0, px - r), min(self.w, px + r + 1), max(0, py - r), min(self.h, py + r + 1)
        if x0 >= x1 or y0 >= y1:
            return
        d2 = (self.x[:, x0:x1] - cx) ** 2 + (self.y[y0:y1] - cy) ** 2
        alpha = np.exp(-d2 / radius**2)[..., None]
        part = self.rgb[y0:y1, x0:x1]
        part += (np.array(colour, np.float32) - part) * alpha

    def prop(self, name: str, cx: float, foot: float, height: float, tint=None, haze=None, haze_amount: float = 0.0, shadow: bool = True, flip: bool = False, angle: float = 0.0) -> None:
        """Paste a prop `height` tall whose foot stands at `foot`; `haze` mixes it towards a colour of the air."""
        source = prop(name)
        if flip:
            source = np.ascontiguousarray(source[:, ::-1])
        ph = max(2, round(height * self.h))
        pw = max(2, round(ph * source.shape[1] / source.shape[0]))
        image = cv2.resize(source, (pw, ph), interpolation=cv2.INTER_AREA)
        if angle:
            turn = cv2.getRotationMatrix2D((pw / 2, ph / 2), angle, 0.9)
            image = cv2.warpAffine(image, turn, (pw, ph), flags=cv2.INTER_LINEAR)
        if shadow:
            self.blob(cx, foot - 0.005, pw / self.h * 0.5, 0.022, (0.05, 0.07, 0.15), 0.28, soft=0.8)
        x0, y0 = round(cx * self.h - pw / 2), round(foot * self.h) - ph
        sx0, sx1, sy0, sy1 = max(0, -x0), min(pw, self.w - x0), max(0, -y0), min(ph, self.h - y0)
        if sx0 >= sx1 or sy0 >= sy1:
            return
        image = image[sy0:sy1, sx0:sx1]
        alpha = image[..., 3:]
        colour = image[..., :3] * (self.tint if tint is None else np.array(tint, np.float32))
        if haze is not None:
            colour = colour * (1 - haze_amount) + np.array(haze, np.float32) * alpha * haze_amount
        part = self.rgb[y0 + sy0 : y0 + sy1, x0 + sx0 : x0 + sx1]
        part *= 1 - alpha
        part += colour

    def row(self, names, foot: float, height: float, step: float, jitter: float = 0.25, start: float | None = None, **options) -> None:
        """Props in a row across the whole panorama, unevenly spaced."""
        x = self.rng.uniform(0, step) if start is None else start
        while x < self.aspect:
            size = height * self.rng.uniform(0.85, 1.15)
            self.prop(str(self.rng.choice(names)), x, foot + self.rng.uniform(0, 0.015), size, flip=bool(self.rng.random() < 0.5), **options)
            x += step * self.rng.uniform(1 - jitter, 1 + jitter)

    def finish(self, height: int) -> np.ndarray:
        return np.clip(cv2.resize(self.rgb, (round(height * self.aspect), height), interpolation=cv2.INTER_AREA), 0, 1)
