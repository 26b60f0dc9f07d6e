"""The panoramas subjects stand in front of: seven scenes, each in several variants and times of day."""

from functools import cache

import numpy as np

from .canvas import Canvas
from .vocabulary import SCENES, SCENES_WITHOUT_TIME

ASPECT = 2.5
PAINTED_HEIGHT = 256
VARIANTS = 3

SKY = {
    "day": ((0.33, 0.66, 0.98), (0.84, 0.95, 1.0)),
    "sunset": ((0.46, 0.32, 0.68), (1.0, 0.70, 0.45)),
    "night": ((0.05, 0.06, 0.22), (0.22, 0.26, 0.52)),
}
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
        tint = {"day": (1, 1, 1), "sunset": (1.0, 0.78, 0.74), "night": (0.36, 0.40, 0.66)}[time]
        x = c.rng.uniform(0, 0.6)
        while x < c.aspect:
            c.prop("cloud", x, c.rng.uniform(0.2, 0.36), c.rng.uniform(0.1, 0.16), tint=tint, shadow=False, flip=bool(c.rng.random() < 0.5))
            x += c.rng.uniform(0.5, 0.9)


def air(time: str) -> np.ndarray:
    return np.array(SKY[time][1], np.float32)


def park(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.62)
    c.ridge(0.56, 0.05, 3.0, (0.60, 0.84, 0.62), (0.45, 0.74, 0.50))
    c.row(["tree", "tree", "pine"], 0.66, 0.22, 0.30, haze=air(time), haze_amount=0.25)
    c.ridge(0.64, 0.015, 2.5, (0.55, 0.84, 0.34), (0.30, 0.66, 0.25), depth=0.4)
    c.row(["tree"], 0.72, 0.40, 0.85)
    c.band(0.80, 0.90, (0.93, 0.83, 0.60), (0.86, 0.73, 0.50))
    c.row(["tulip", "sunflower"], 0.985, 0.12, 0.42)


def beach(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.52)
    c.band(0.50, 0.68, (0.10, 0.52, 0.86), (0.36, 0.82, 0.90))
    for _ in range(26):
        c.blob(c.rng.uniform(0, c.aspect), c.rng.uniform(0.53, 0.64), c.rng.uniform(0.04, 0.1), 0.006, np.array((0.8, 0.95, 1.0)) * c.tint, 0.6)
    c.ridge(0.665, 0.006, 5.0, (0.97, 0.99, 1.0), (1.0, 0.95, 0.80), depth=0.03)
    c.ridge(0.685, 0.008, 5.0, (0.99, 0.88, 0.64), (0.93, 0.76, 0.50), depth=0.35)
    c.row(["palm", "palm", "umbrella"], 0.75, 0.38, 0.62)


def city(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.66)
    haze = air(time)
    lit = {"day": 0.0, "sunset": 0.1, "night": 0.18}[time]
    c.row(["office", "hotel", "store"], 0.73, 0.36, 0.24, haze=haze, haze_amount=0.55, shadow=False)
    c.row(["office", "store", "hotel", "cabin", "house"], 0.745, 0.36, 0.36, jitter=0.08, haze=(1.0, 0.85, 0.5), haze_amount=lit, shadow=False)
    c.band(0.74, 0.80, (0.80, 0.80, 0.84), (0.70, 0.70, 0.76))
    c.band(0.80, 1.0, (0.42, 0.43, 0.50), (0.32, 0.33, 0.40))
    for x in np.arange(c.rng.uniform(0, 0.3), c.aspect, 0.32):
        c.blob(x, 0.90, 0.08, 0.012, np.array((1.0, 0.95, 0.75)) * np.maximum(c.tint, 0.6), 0.95, soft=0.25)


def snow(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.6)
    c.row(["fuji", "mountain"], 0.64, 0.26, 0.5, haze=air(time), haze_amount=0.45, shadow=False)
    c.ridge(0.60, 0.03, 3.0, (0.93, 0.97, 1.0), (0.78, 0.87, 0.98))
    c.row(["pine"], 0.68, 0.26, 0.27, haze=air(time), haze_amount=0.2)
    c.ridge(0.67, 0.02, 2.4, (1.0, 1.0, 1.0), (0.80, 0.88, 0.98), depth=0.35)
    c.row(["pine", "pine", "cabin"], 0.74, 0.36, 0.8)


def desert(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.6, clouds=False)
    c.ridge(0.55, 0.06, 2.2, (0.98, 0.80, 0.55), (0.92, 0.66, 0.42))
    c.ridge(0.62, 0.04, 2.8, (0.97, 0.74, 0.44), (0.88, 0.58, 0.32))
    c.row(["cactus", "cactus", "rock"], 0.71, 0.22, 0.5)
    c.ridge(0.70, 0.015, 2.0, (0.97, 0.78, 0.48), (0.85, 0.58, 0.32), depth=0.35)
    c.row(["cactus"], 0.76, 0.38, 0.9)


def space(c: Canvas, _time: str) -> None:
    c.sky((0.05, 0.03, 0.16), (0.22, 0.10, 0.40), 0.9)
    for colour in ((0.45, 0.15, 0.6), (0.15, 0.25, 0.7), (0.65, 0.2, 0.5)):
        for _ in range(2):
            c.glow(c.rng.uniform(0, c.aspect), c.rng.uniform(0.1, 0.6), c.rng.uniform(0.2, 0.4), colour, 0.35)
    c.stars(60, 0.66)
    x = c.rng.uniform(0.1, 0.4)
    names = ["ringed-planet", "earth", "dark-planet"]
    c.rng.shuffle(names)
    for index in range(5):
        c.prop(names[index % 3], x, c.rng.uniform(0.3, 0.42), c.rng.uniform(0.2, 0.3), shadow=False)
        x += c.rng.uniform(0.5, 0.65)
    c.ridge(0.72, 0.02, 2.6, (0.72, 0.70, 0.86), (0.42, 0.40, 0.60), depth=0.3)
    for _ in range(12):
        x, y, r = c.rng.uniform(0, c.aspect), c.rng.uniform(0.79, 0.97), c.rng.uniform(0.03, 0.06)
        c.blob(x, y, r * 1.6, r * 0.5, (0.36, 0.34, 0.54), 0.7, soft=0.3)
        c.blob(x, y + r * 0.12, r * 1.3, r * 0.36, (0.50, 0.48, 0.68), 0.7, soft=0.3)


def underwater(c: Canvas, _time: str) -> None:
    c.sky((0.30, 0.82, 0.95), (0.04, 0.32, 0.66), 0.9)
    for _ in range(9):
        x, lean, width = c.rng.uniform(0, c.aspect), c.rng.uniform(0.1, 0.3), c.rng.uniform(0.03, 0.07)
        d = np.abs(c.x - (x - lean * c.y)) / width
        c.over(np.array((0.8, 1.0, 1.0), np.float32), 0.22 * np.clip(1 - d, 0, 1) * np.clip(1 - c.y / 0.8, 0, 1))
    c.ridge(0.70, 0.05, 2.4, (0.16, 0.50, 0.74), (0.10, 0.40, 0.66))
    c.row(["coral", "rock"], 0.80, 0.22, 0.55, haze=(0.08, 0.42, 0.72), haze_amount=0.45, shadow=False)
    c.ridge(0.80, 0.02, 2.4, (0.95, 0.88, 0.66), (0.70, 0.74, 0.66), depth=0.25)
    c.row(["coral", "herb", "coral"], 0.93, 0.30, 0.6)
    c.row(["bubbles"], 0.42, 0.12, 0.5, shadow=False)


PAINTERS = {"park": park, "beach": beach, "city": city, "snow": snow, "desert": desert, "space": space, "underwater": underwater}


@cache
def panorama(scene: str, variant: int, time: str, height: int) -> np.ndarray:
    """RGB [height, 2.5 height, 3] in [0, 1]; `time` is ignored where there is none."""
    lit = "day" if scene in SCENES_WITHOUT_TIME else time
    rng = np.random.default_rng([SCENES.index(scene), variant])
    canvas = Canvas(PAINTED_HEIGHT, ASPECT, rng, TINT[lit])
    PAINTERS[scene](canvas, lit)
    return canvas.finish(height)
