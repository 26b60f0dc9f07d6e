"""The panoramas subjects stand in front of: twelve scenes, each in several variants and times of day."""

from functools import cache

import cv2
import numpy as np

from .canvas import Canvas
from .daylight import CLOUDS, TINT
from .painters import PAINTERS
from .vocabulary import SCENES, SCENES_WITHOUT_TIME

ASPECT = 2.5
PAINTED_HEIGHT = 256
VARIANTS = 3
ROOFED = ("room", "forest")


def heights(below: np.ndarray, scene: str, variant: int, time: str, above: float) -> np.ndarray:
    """What stands over a painted panorama for so many of its heights: its upper border, in the open ever plainer, with clouds or stars."""
    rng = np.random.default_rng([SCENES.index(scene), variant, 1])
    rows = round(above * PAINTED_HEIGHT)
    c = Canvas(rows, below.shape[1] / rows, rng, TINT[time], variant)
    edge = below[:1]
    if scene in ROOFED:
        c.rgb[:] = edge
        return c.rgb
    # A star that the border cuts is not to grow into a line.
    c.rgb[:] = cv2.GaussianBlur(edge, (0, 0), PAINTED_HEIGHT / 40, borderType=cv2.BORDER_REFLECT)
    plain = cv2.GaussianBlur(edge, (0, 0), PAINTED_HEIGHT / 4, borderType=cv2.BORDER_REFLECT)
    c.over(plain, np.broadcast_to(np.clip((1 - c.y) * above / 0.15, 0, 1), c.rgb.shape[:2]))
    if scene == "space" or time == "night":
        c.stars(round(80 * above), 0.95)
    elif scene != "underwater":
        x = rng.uniform(0, 0.4)
        while x < ASPECT:
            c.prop("cloud", x / above, rng.uniform(0.3, 0.8), rng.uniform(0.12, 0.2) / above, tint=CLOUDS[time], shadow=False, flip=bool(rng.random() < 0.5))
            x += rng.uniform(0.6, 0.8)
    return c.rgb


@cache
def panorama(scene: str, variant: int, time: str, height: int, above: float = 0.0) -> np.ndarray:
    """RGB [(1 + above) height, 2.5 height, 3] in [0, 1]; `time` is ignored where there is none, `above` tells how many heights more stand over it."""
    lit = "day" if scene in SCENES_WITHOUT_TIME else time
    rng = np.random.default_rng([SCENES.index(scene), variant])
    canvas = Canvas(PAINTED_HEIGHT, ASPECT, rng, TINT[lit], variant)
    PAINTERS[scene](canvas, lit)
    view = canvas.finish(height)
    if above == 0:
        return view
    over = cv2.resize(heights(canvas.rgb, scene, variant, lit, above), (view.shape[1], round(above * height)), interpolation=cv2.INTER_AREA)
    return np.concatenate([np.clip(over, 0, 1), view])
