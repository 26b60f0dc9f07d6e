"""Packs the chosen frames of the animated 3-D Fluent emoji into small WebP sheets (the art in `art/`).

    npm pack @lobehub/fluent-emoji-anim-1 @lobehub/fluent-emoji-anim-2 @lobehub/fluent-emoji-anim-3 @lobehub/fluent-emoji-anim-4
    python -m training.scenes.pack_sprites *.tgz
"""

import io
import sys
import tarfile
from pathlib import Path

from PIL import Image

from .vocabulary import PROPS, SHEETS

ART = Path(__file__).parent / "art"
SPRITE = 96
PROP = 128


def frames_of(data: bytes, step: int, longest: int) -> list[Image.Image]:
    image = Image.open(io.BytesIO(data))
    frames = []
    for index in range(0, image.n_frames - image.n_frames % step, step):
        image.seek(index)
        frames.append(image.convert("RGBA"))
    return frames[:longest]


def pack(tarballs: list[str]) -> None:
    wanted = {code: name for name, (code, _, _) in SHEETS.items()} | {code: name for name, code in PROPS.items()}
    data: dict[str, bytes] = {}
    for path in tarballs:
        with tarfile.open(path) as tar:
            for member in tar:
                name = wanted.get(Path(member.name).stem)
                if name:
                    data[name] = tar.extractfile(member).read()
    ART.mkdir(exist_ok=True)
    for name, (_, step, longest) in SHEETS.items():
        frames = frames_of(data[name], step, longest)
        sheet = Image.new("RGBA", (SPRITE * len(frames), SPRITE))
        for index, frame in enumerate(frames):
            sheet.paste(frame.resize((SPRITE, SPRITE), Image.LANCZOS), (index * SPRITE, 0))
        sheet.save(ART / f"{name}.webp", quality=88, alpha_quality=90, method=6)
    for name in PROPS:
        frame = frames_of(data[name], 1, 1)[0]
        frame.resize((PROP, PROP), Image.LANCZOS).save(ART / f"prop-{name}.webp", quality=90, alpha_quality=90, method=6)


if __name__ == "__main__":
    pack(sys.argv[1:])
