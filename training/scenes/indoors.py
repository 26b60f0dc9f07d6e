"""The painter of the room: its windows, lamps and furniture."""

import numpy as np

from .canvas import Canvas
from .daylight import SKY, TINT

# wall above and below, and the rug
ROOMS = (
    ((0.98, 0.87, 0.74), (0.96, 0.80, 0.66), (0.36, 0.62, 0.66)),
    ((0.80, 0.87, 0.78), (0.70, 0.80, 0.70), (0.90, 0.56, 0.44)),
    ((0.93, 0.82, 0.86), (0.88, 0.72, 0.78), (0.48, 0.50, 0.76)),
)
LAMP = {"day": (1.0, 1.0, 1.0), "sunset": (0.98, 0.84, 0.76), "night": (0.62, 0.48, 0.46)}


def window(c: Canvas, x: float, time: str, curtain) -> None:
    left, right, top, bottom = x - 0.17, x + 0.17, 0.13, 0.49
    c.box(left, top, right, bottom, *SKY[time], tinted=False)
    if time == "night":
        for _ in range(9):
            c.glow_small(c.rng.uniform(left + 0.02, right - 0.02), c.rng.uniform(top + 0.02, bottom - 0.1), c.rng.uniform(0.004, 0.007), (1.0, 1.0, 0.92))
        c.prop("moon", x + 0.08, 0.29, 0.09, tint=(1.0, 1.0, 0.95), shadow=False)
    elif time == "sunset":
        c.blob(x + 0.08, 0.42, 0.06, 0.06, (1.0, 0.93, 0.62), 0.95, soft=0.15)
    else:
        c.prop("cloud", x + 0.07, 0.30, 0.09, tint=(1, 1, 1), shadow=False)
    hill = np.array(((0.48, 0.78, 0.38), (0.36, 0.66, 0.32))) * TINT[time]
    curve = [(left + 0.34 * u, 0.435 - 0.03 * np.sin(3.1 * u + 0.6)) for u in np.linspace(0, 1, 12)]
    c.shape((*curve, (right, bottom), (left, bottom)), *hill, tinted=False)
    frame = ((0.99, 0.97, 0.94), (0.90, 0.86, 0.82))
    cloth = np.array(curtain)
    for a, b in ((left - 0.02, left), (x - 0.008, x + 0.008), (right, right + 0.02)):
        c.box(a, top - 0.02, b, bottom, *frame)
    for a, b, over in ((top - 0.02, top, 0.02), (0.30, 0.314, 0), (bottom, bottom + 0.028, 0.045)):
        c.box(left - over, a, right + over, b, *frame)
    for side in (-1, 1):
        for fold in range(3):
            edge = x + side * (0.205 - 0.022 * fold)
            hem = x + side * (0.225 - 0.012 * fold)
            corners = ((edge - 0.016, top - 0.04), (edge + 0.016, top - 0.04), (hem + 0.016, bottom + 0.06), (hem - 0.016, bottom + 0.06))
            c.shape(corners, cloth * (1 - 0.08 * fold), cloth * (0.84 - 0.08 * fold))
    c.box(left - 0.09, top - 0.055, right + 0.09, top - 0.035, (0.62, 0.42, 0.28), (0.46, 0.29, 0.19))


def lamp(c: Canvas, x: float, time: str) -> None:
    """Hangs from the ceiling; by night the room has its light."""
    if time != "day":
        bright = 0.75 if time == "night" else 0.25
        c.glow(x, 0.16, 0.42, (1.0, 0.82, 0.52), bright * 0.7)
        c.glow(x, 0.16, 0.12, (1.0, 0.93, 0.70), bright)
    c.box(x - 0.004, 0, x + 0.004, 0.09, (0.40, 0.34, 0.32))
    shade = ((x - 0.025, 0.08), (x + 0.025, 0.08), (x + 0.075, 0.155), (x - 0.075, 0.155))
    if time == "night":
        c.shape(shade, (1.0, 0.80, 0.42), (1.0, 0.95, 0.72), tinted=False)
    else:
        c.shape(shade, (0.98, 0.72, 0.34), (1.0, 0.84, 0.52))


def room(c: Canvas, time: str) -> None:
    # Indoors the light is the lamp's, not the sky's.
    c.tint = np.array(LAMP[time], np.float32)
    high, low, rug = ROOMS[c.variant]
    c.box(0, 0, c.aspect, 0.74, high, low)
    c.box(0, 0.71, c.aspect, 0.742, (0.99, 0.96, 0.92), (0.88, 0.84, 0.80))
    c.box(0, 0.742, c.aspect, 1.0, (0.72, 0.48, 0.31), (0.86, 0.60, 0.40))
    c.furrows(0.742, 1.0, (0.50, 0.31, 0.20), 0.55, (c.aspect / 2, 0.1), 0.22, sharp=24)
    first = c.rng.uniform(0.1, 0.4)
    furniture = [("couch", 0.44), ("bed", 0.32), ("chair", 0.30)]
    c.rng.shuffle(furniture)
    windows = np.arange(first - 0.8, c.aspect + 0.2, 0.8)
    for x in windows:
        lamp(c, x + 0.4, time)
    for index, x in enumerate(windows):
        window(c, x, time, rug)
        c.prop("picture", x + 0.4, 0.42, 0.17, shadow=False)
        name, tall = furniture[index % 3]
        c.prop(str(name), x + c.rng.uniform(-0.03, 0.03), 0.79, float(tall))
        c.prop("plant", x + 0.4, 0.78, c.rng.uniform(0.26, 0.30), flip=bool(c.rng.random() < 0.5))
    for x in np.arange(c.rng.uniform(0.2, 0.5), c.aspect, 0.95):
        c.blob(x, 0.9, 0.34, 0.06, np.array(rug) * c.tint, 0.9, soft=0.06)
        c.blob(x, 0.9, 0.30, 0.05, (np.array(rug) * 0.75 + 0.25) * c.tint, 0.9, soft=0.06)
    if time == "night":
        for x in windows:
            c.blob(x + 0.4, 0.87, 0.42, 0.13, (1.0, 0.80, 0.50), 0.26, soft=1.0)
