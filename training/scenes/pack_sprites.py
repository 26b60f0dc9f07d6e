"""Packs the chosen frames of the animated 3-D Fluent emoji into small WebP sheets (the art in `art/`).

    npm pack @lobehub/fluent-emoji-anim-1 @lobehub/fluent-emoji-anim-2 @lobehub/fluent-emoji-anim-3 @lobehub/fluent-emoji-anim-4
    python -m training.scenes.pack_sprites *.tgz

What is packed already stays as it is: to pack it anew, remove it first.
"""

import io
import sys
import tarfile
from pathlib import Path

from PIL import Image

from .vocabulary import PROPS, SHEETS, SMALLER_SHEETS

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


def write_sheet(path: Path, frames: list[Image.Image], quality: int, alpha_quality: int) -> None:
    sheet = Image.new("RGBA", (SPRITE * len(frames), SPRITE))
    for index, frame in enumerate(frames):
        sheet.paste(frame.resize((SPRITE, SPRITE), Image.LANCZOS), (index * SPRITE, 0))
    sheet.save(path, quality=quality, alpha_quality=alpha_quality, method=6)


def pack(tarballs: list[str]) -> None:
    sheets = {name: (*kind, 88, 90) for name, kind in SHEETS.items()} | {name: (*kind, 50, 70) for name, kind in SMALLER_SHEETS.items()}
    files = {name: ART / f"{name}.webp" for name in sheets} | {f"prop-{name}": ART / f"prop-{name}.webp" for name in PROPS}
    codes = {name: code for name, (code, *_) in sheets.items()} | {f"prop-{name}": code for name, code in PROPS.items()}
    missing = [name for name, path in files.items() if not path.exists()]
    data: dict[str, bytes] = {}
    for path in tarballs:
        with tarfile.open(path) as tar:
            for member in tar:
                data |= {name: tar.extractfile(member).read() for name in missing if codes[name] == Path(member.name).stem}
    ART.mkdir(exist_ok=True)
    for name in missing:
        if name in sheets:
            _, step, longest, *quality = sheets[name]
            write_sheet(files[name], frames_of(data[name], step, longest), *quality)
        else:
            frames_of(data[name], 1, 1)[0].resize((PROP, PROP), Image.LANCZOS).save(files[name], quality=90, alpha_quality=90, method=6)


if __name__ == "__main__":
    pack(sys.argv[1:])
