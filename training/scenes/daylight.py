"""The light of each time of day: sky, sun and moon, clouds, and the tint of what stands under them."""

import numpy as np

from .canvas import Canvas

SKY = {
    "day": ((0.33, 0.66, 0.98), (0.84, 0.95, 1.0)),
    "sunset": ((0.46, 0.32, 0.68), (1.0, 0.70, 0.45)),
    "night": ((0.05, 0.06, 0.22), (0.22, 0.26, 0.52)),
}
CLOUDS = {"day": (1.0, 1.0, 1.0), "sunset": (1.0, 0.78, 0.74), "night": (0.36, 0.40, 0.66)}
TINT = {"day": (1.0, 1.0, 1.0), "sunset": (1.02, 0.80, 0.72), "night": (0.40, 0.46, 0.78)}


def lights(c: Canvas, time: str, horizon: float) -> None:
    x = c.rng.uniform(0.2, 0.8)
    while x < c.aspect:
        if time == "day":
            c.glow(x, 0.17, 0.16, (1.0, 1.0, 0.85), 0.55)
            c.prop("sun", x, 0.25, 0.16, tint=(1.05, 1.05, 1.0), shadow=False)
        elif time == "sunset":
            c.glow(x, horizon - 0.1, 0.3, (1.0, 0.85, 0.5), 0.8)
            c.blob(x, horizon - 0.08, 0.1, 0.1, (1.0, 0.93, 0.62), 0.95, soft=0.15)
        else:
            c.glow(x, 0.18, 0.15, (0.75, 0.8, 1.0), 0.4)
            c.prop("moon", x, 0.25, 0.14, tint=(1.0, 1.0, 0.95), shadow=False)
        x += c.rng.uniform(1.1, 1.4)


def outdoors(c: Canvas, time: str, horizon: float, clouds: bool = True) -> None:
    top, bottom = SKY[time]
    c.sky(top, bottom, horizon)
    if time == "night":
        c.stars(34, horizon - 0.1)
    lights(c, time, horizon)
    if clouds:
        x = c.rng.uniform(0, 0.6)
        while x < c.aspect:
            c.prop("cloud", x, c.rng.uniform(0.2, 0.36), c.rng.uniform(0.1, 0.16), tint=CLOUDS[time], shadow=False, flip=bool(c.rng.random() < 0.5))
            x += c.rng.uniform(0.5, 0.9)


def air(time: str) -> np.ndarray:
    return np.array(SKY[time][1], np.float32)
