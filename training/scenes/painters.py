"""What is painted of each of the twelve scenes: its land and what stands on it."""

import numpy as np

from .canvas import Canvas
from .daylight import SKY, air, lights, outdoors
from .indoors import room


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
    c.shafts(9, (0.8, 1.0, 1.0), 0.22, 0.8)
    c.ridge(0.70, 0.05, 2.4, (0.16, 0.50, 0.74), (0.10, 0.40, 0.66))
    c.row(["coral", "rock"], 0.80, 0.22, 0.55, haze=(0.08, 0.42, 0.72), haze_amount=0.45, shadow=False)
    c.ridge(0.80, 0.02, 2.4, (0.95, 0.88, 0.66), (0.70, 0.74, 0.66), depth=0.25)
    c.row(["coral", "herb", "coral"], 0.93, 0.30, 0.6)
    c.row(["bubbles"], 0.42, 0.12, 0.5, shadow=False)


MIST = {
    "day": ((0.62, 0.80, 0.50), (0.93, 0.97, 0.74)),
    "sunset": ((0.62, 0.40, 0.34), (1.0, 0.76, 0.46)),
    "night": ((0.07, 0.15, 0.27), (0.22, 0.40, 0.50)),
}


def forest(c: Canvas, time: str) -> None:
    top, mist = MIST[time]
    c.sky(top, mist, 0.62)
    for distance, foot, width, step in ((0.72, 0.64, 0.035, 0.085), (0.42, 0.69, 0.055, 0.17)):
        bark = [np.array(tone) * (1 - distance) + np.array(mist) / c.tint * distance for tone in ((0.60, 0.42, 0.28), (0.30, 0.20, 0.16))]
        x = c.rng.uniform(0, step)
        while x < c.aspect:
            c.trunk(x, foot + c.rng.uniform(0, 0.012), width * c.rng.uniform(0.7, 1.3), *bark)
            x += step * c.rng.uniform(0.6, 1.4)
        c.row(["pine"], foot + 0.02, 0.30 + width, step * 2.6, haze=mist, haze_amount=distance * 0.8, shadow=False)
    c.ridge(0.665, 0.012, 3.2, (0.42, 0.60, 0.26), (0.17, 0.32, 0.17), depth=0.34)
    x = c.rng.uniform(0, 0.3)
    while x < c.aspect:
        c.trunk(x, 0.745 + c.rng.uniform(0, 0.02), c.rng.uniform(0.09, 0.12), (0.62, 0.42, 0.27), (0.26, 0.16, 0.13))
        c.prop("pine", x + c.rng.uniform(0.2, 0.3), 0.745, c.rng.uniform(0.4, 0.48), flip=bool(c.rng.random() < 0.5))
        x += c.rng.uniform(0.5, 0.66)
    beam, strength = {"day": ((1.0, 1.0, 0.78), 0.5), "sunset": ((1.0, 0.82, 0.5), 0.45), "night": ((0.6, 0.8, 1.0), 0.22)}[time]
    c.shafts(8, beam, strength, 0.95, wide=1.8)
    # Leaves hang into the picture from above, the nearer the darker.
    for level, light, dark in ((0.10, (0.42, 0.66, 0.28), (0.20, 0.42, 0.20)), (0.02, (0.26, 0.50, 0.22), (0.10, 0.26, 0.15))):
        for x in np.arange(c.rng.uniform(-0.05, 0.05), c.aspect + 0.1, 0.075):
            c.puff(x, level + c.rng.uniform(-0.03, 0.03), c.rng.uniform(0.06, 0.10), light, dark)
    c.row(["mushroom", "herb", "herb"], 0.80, 0.085, 0.3)
    c.row(["herb", "mushroom", "herb", "stump"], 0.985, 0.13, 0.26)
    if time == "night":
        for _ in range(22):
            c.glow_small(c.rng.uniform(0, c.aspect), c.rng.uniform(0.35, 0.8), c.rng.uniform(0.006, 0.011), (1.0, 0.95, 0.5))


def mountains(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.62, clouds=False)
    haze = air(time)
    for distance, foot, step, tops in ((0.5, 0.62, 0.30, (0.26, 0.38)), (0.0, 0.68, 0.68, (0.06, 0.20))):
        rock = [np.array(tone) * (1 - distance) + np.array((0.66, 0.76, 0.92)) * distance for tone in ((0.62, 0.60, 0.66), (0.34, 0.35, 0.48))]
        x = c.rng.uniform(-0.1, 0.25)
        while x < c.aspect + 0.2:
            c.peak(x, c.rng.uniform(*tops), foot, step * c.rng.uniform(0.62, 0.8), *rock, haze=haze, cap=0.16 if distance else 0.22)
            x += step * c.rng.uniform(0.75, 1.1)
    for _ in range(9):
        c.blob(c.rng.uniform(0, c.aspect), c.rng.uniform(0.48, 0.58), c.rng.uniform(0.2, 0.4), c.rng.uniform(0.02, 0.04), haze, 0.5, soft=1.0)
    c.ridge(0.62, 0.035, 3.4, (0.52, 0.62, 0.44), (0.40, 0.50, 0.36))
    c.row(["pine"], 0.675, 0.09, 0.10, haze=haze, haze_amount=0.2, shadow=False)
    c.ridge(0.69, 0.02, 2.6, (0.64, 0.70, 0.40), (0.44, 0.48, 0.34), depth=0.32)
    c.row(["rock"], 0.75, 0.13, 0.42)
    for _ in range(36):
        x, y, r = c.rng.uniform(0, c.aspect), c.rng.uniform(0.76, 0.98), c.rng.uniform(0.008, 0.02)
        c.puff(x, y, r, (0.78, 0.77, 0.80), (0.44, 0.44, 0.52), flat=0.6)
    c.row(["rock", "blossom", "blossom"], 0.985, 0.09, 0.33)


def barn(c: Canvas, x: float, foot: float, tall: float, lit: bool) -> None:
    def at(points):
        return [(x + u * tall, foot - v * tall) for u, v in points]

    red, shade, white = (0.86, 0.22, 0.18), (0.62, 0.13, 0.14), (0.98, 0.95, 0.90)
    c.blob(x + 0.3 * tall, foot - 0.005, 1.0 * tall, 0.03, (0.05, 0.07, 0.15), 0.3, soft=0.8)
    c.shape(at(((0.35, 0.0), (1.1, 0.0), (1.1, 0.55), (0.35, 0.55))), shade, (0.50, 0.10, 0.12))
    c.shape(at(((0.0, 1.0), (0.78, 1.0), (1.16, 0.52), (0.40, 0.52))), (0.62, 0.60, 0.66), (0.44, 0.42, 0.50))
    c.shape(at(((-0.4, 0.0), (0.4, 0.0), (0.4, 0.52), (0.27, 0.80), (0.0, 1.0), (-0.27, 0.80), (-0.4, 0.52))), red, (0.74, 0.16, 0.15))
    edge = ((-0.44, 0.50), (-0.29, 0.83), (0.0, 1.05), (0.29, 0.83), (0.44, 0.50))
    inner = ((0.38, 0.52), (0.25, 0.79), (0.0, 0.97), (-0.25, 0.79), (-0.38, 0.52))
    c.shape(at(edge + inner), white, (0.86, 0.83, 0.80))
    c.shape(at(((-0.22, 0.0), (0.22, 0.0), (0.22, 0.42), (-0.22, 0.42))), white, white)
    c.shape(at(((-0.18, 0.0), (0.18, 0.0), (0.18, 0.38), (-0.18, 0.38))), shade, (0.50, 0.10, 0.12))
    for a, b in (((-0.18, 0.0), (0.18, 0.38)), ((-0.18, 0.38), (0.18, 0.0))):
        c.shape(at(((a[0] - 0.02, a[1]), (a[0] + 0.02, a[1]), (b[0] + 0.02, b[1]), (b[0] - 0.02, b[1]))), white, white)
    c.shape(at(((-0.10, 0.56), (0.10, 0.56), (0.10, 0.74), (-0.10, 0.74))), white, white)
    pane = at(((-0.07, 0.58), (0.07, 0.58), (0.07, 0.72), (-0.07, 0.72)))
    if lit:
        c.glow(x, foot - 0.65 * tall, 0.28 * tall, (1.0, 0.78, 0.36), 0.5)
        c.shape(pane, (1.0, 0.90, 0.55), (1.0, 0.76, 0.36), tinted=False)
    else:
        c.shape(pane, (0.30, 0.16, 0.14), (0.42, 0.22, 0.14))


def bale(c: Canvas, x: float, foot: float, radius: float) -> None:
    c.blob(x, foot, radius * 1.3, 0.022, (0.05, 0.07, 0.15), 0.3, soft=0.8)
    c.puff(x, foot - radius * 0.95, radius, (1.0, 0.84, 0.42), (0.80, 0.55, 0.20))
    for share in (0.72, 0.48, 0.24):
        c.puff(x - 0.1 * radius, foot - radius * 0.95, radius * share, (0.86, 0.64, 0.26), (0.70, 0.46, 0.16), soft=0.2)
        c.puff(x - 0.1 * radius, foot - radius * 0.95, radius * (share - 0.10), (1.0, 0.86, 0.46), (0.88, 0.64, 0.26), soft=0.2)


def farm(c: Canvas, time: str) -> None:
    outdoors(c, time, 0.6)
    c.ridge(0.53, 0.03, 3.0, (0.62, 0.80, 0.52), (0.55, 0.74, 0.42))
    c.ridge(0.575, 0.012, 2.6, (0.99, 0.86, 0.42), (0.95, 0.74, 0.28), depth=0.16)
    middle = c.aspect / 2 + c.rng.uniform(-0.2, 0.2)
    c.furrows(0.60, 0.74, (0.80, 0.56, 0.18), 0.55, (middle, 0.44), 0.22)
    begin = c.rng.uniform(0.0, 0.45)
    for x in np.arange(begin, c.aspect, 0.98):
        barn(c, x, 0.735, c.rng.uniform(0.38, 0.43), time == "night")
    for x in np.arange(begin + (0.68 if c.variant % 2 else -0.30), c.aspect, 1.96):
        c.prop("tractor", x, 0.738, 0.19, flip=bool(c.rng.random() < 0.5))
    c.ridge(0.745, 0.003, 3.0, (0.62, 0.42, 0.28), (0.46, 0.28, 0.19), depth=0.25)
    c.furrows(0.76, 1.0, (0.34, 0.20, 0.14), 0.6, (middle, 0.40), 0.26)
    for rail in (0.715, 0.742):
        c.box(0, rail, c.aspect, rail + 0.012, (0.99, 0.97, 0.92), (0.80, 0.77, 0.74))
    for x in np.arange(c.rng.uniform(0, 0.12), c.aspect, 0.125):
        c.box(x, 0.695, x + 0.02, 0.77, (1.0, 0.98, 0.94), (0.82, 0.79, 0.76))
    for x in np.arange(begin + 0.46, c.aspect, 0.98):
        bale(c, x, 0.785, 0.07)
        bale(c, x + 0.13, 0.795, 0.06)
    c.row(["sunflower", "wheat", "wheat", "sunflower"], 0.99, 0.15, 0.36)


PUFFS = {
    "day": ((1.0, 1.0, 1.0), (0.70, 0.80, 0.97)),
    "sunset": ((1.0, 0.86, 0.76), (0.80, 0.52, 0.66)),
    "night": ((0.46, 0.50, 0.80), (0.20, 0.22, 0.48)),
}


def cloud(c: Canvas, x: float, foot: float, size: float, light, dark) -> None:
    """A heap of balls, high in the middle."""
    back = ((-0.8, 0.28, 0.3), (0.8, 0.26, 0.3), (-0.42, 0.5, 0.42), (0.42, 0.46, 0.4), (0.0, 0.72, 0.5))
    for u, v, r in (*back, (-0.55, 0.2, 0.3), (0.5, 0.2, 0.3), (0.0, 0.3, 0.45)):
        grown = r * size * c.rng.uniform(0.85, 1.15)
        c.puff(x + u * size, foot - v * size, grown, light, dark)


def sky(c: Canvas, time: str) -> None:
    high = {"day": (0.16, 0.47, 0.95), "sunset": (0.40, 0.28, 0.66), "night": SKY["night"][0]}[time]
    c.sky(high, SKY[time][1], 0.85)
    if time == "night":
        c.stars(44, 0.6)
    lights(c, time, 0.6)
    # The clouds carry their own light.
    c.tint = np.ones(3, np.float32)
    light, dark = (np.array(tone) for tone in PUFFS[time])
    haze = air(time)
    for distance, foot, size, step in ((0.7, 0.32, 0.07, 0.60), (0.6, 0.56, 0.12, 0.40), (0.3, 0.74, 0.20, 0.55), (0.08, 0.80, 0.30, 1.0)):
        pale = [tone * (1 - distance) + haze * distance for tone in (light, dark)]
        for x in np.arange(c.rng.uniform(0, step), c.aspect + size, step):
            cloud(c, x + step * c.rng.uniform(-0.2, 0.2), foot + c.rng.uniform(-0.06, 0.02), size * c.rng.uniform(0.8, 1.2), *pale)
    for level, radius, step in ((0.81, 0.09, 0.10), (0.90, 0.14, 0.15), (1.02, 0.17, 0.18)):
        for x in np.arange(c.rng.uniform(-0.1, 0.0), c.aspect + 0.15, step):
            c.puff(x + c.rng.uniform(-0.03, 0.03), level + c.rng.uniform(-0.01, 0.02), radius * c.rng.uniform(0.8, 1.2), light, dark, soft=0.3, flat=0.75)


PAINTERS = {
    "park": park, "beach": beach, "city": city, "snow": snow, "desert": desert, "space": space, "underwater": underwater,
    "forest": forest, "mountains": mountains, "farm": farm, "room": room, "sky": sky,
}
