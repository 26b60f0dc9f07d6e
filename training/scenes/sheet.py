"""Writes a contact sheet of random clips: `python -m training.scenes.sheet out.png [seed] [steady]`."""

import random
import sys
import time

import numpy as np
from PIL import Image, ImageDraw

from .render import render
from .spec import random_spec, steady_spec


def main(path: str, seed: int, steady: bool) -> None:
    rng = random.Random(seed)
    columns, rows, shown, size = 2, 12, 5, 128
    image = Image.new("RGB", (columns * shown * size, rows * (size + 12)), "white")
    draw = ImageDraw.Draw(image)
    begun = time.time()
    for index in range(columns * rows):
        spec = steady_spec(rng) if steady else random_spec(rng)
        clip, _ = render(spec, 17, start=-1.0)
        x, y = index % columns * shown * size, index // columns * (size + 12)
        words = (spec.count, spec.colour, spec.subject, spec.motion, spec.then, spec.direction, spec.second, spec.second_motion)
        words += (spec.scene, spec.time, spec.weather, spec.camera, spec.style)
        draw.text((x + 2, y), " ".join(word for word in words if word not in ("1", "", "none", "clear", "still")), fill="black")
        image.paste(Image.fromarray(np.concatenate(clip[::4], 1)), (x, y + 12))
    print(f"{columns * rows / (time.time() - begun):.1f} clips/s (with painting)")
    image.save(path)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0, "steady" in sys.argv[3:])
