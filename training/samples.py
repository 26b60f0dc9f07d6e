"""Sample sheets to look at while training: fixed prompts, five frames each, seed 0, nothing picked. Contexts come from the table, no text is read.

    python -m training.samples --work WORK --out sheet.png
"""

import argparse
from pathlib import Path

import torch
from PIL import Image, ImageDraw

from .captions import FIELDS
from .contexts import ContextTable
from .flow import GUIDANCE, SHIFT, STEPS, sample
from .transformer import fast_predict, saved_transformer
from .vae import AutoencoderToybox

# What is said, by the values of `FIELDS`; `field=value` where two fields have it.
PROMPTS = (
    "dog run park",
    "car drive city right",
    "penguin dance snow",
    "whale swim underwater",
    "cat walk beach sunset",
    "rocket fly space",
    "elephant stand farm",
    "dinosaur jump city night",
    "pig dance forest sunset",
    "dog walk beach left weather=rain",
    "horse run mountains",
    "person walk room night",
    "butterfly fly park 3",
    "car stand desert sunset blue",
    "penguin walk space 2",
    "dinosaur run desert pink",
    "whale jump beach purple",
    "rocket fly sky yellow",
    "person run city weather=snow",
    "cat jump room",
    "pig walk farm camera=follow",
    "elephant dance beach camera=in",
    "horse stand snow night weather=snow",
    "dog stand forest night 2",
    "dog run park second=cat second_motion=jump",
    "cow stand farm second=bee second_motion=fly",
    "rabbit walk forest then=jump",
    "bus drive city then=stand",
    "zebra run desert watercolour",
    "shark swim underwater neon",
    "giraffe walk mountains sepia second=monkey second_motion=dance",
    "dragon fly sky night then=dance",
)


def said_of(prompt: str) -> torch.Tensor:
    """[fields]"""
    said = torch.zeros(len(FIELDS), dtype=torch.long)
    for word in prompt.split():
        field, value = word.split("=") if "=" in word else (next(name for name, values in FIELDS.items() if word in values), word)
        said[list(FIELDS).index(field)] = FIELDS[field].index(value)
    return said


@torch.no_grad()
def clips_of(model, vae: AutoencoderToybox, table: ContextTable, prompts, frames: int, size=(128, 128), **options) -> torch.Tensor:
    """uint8 RGB [P, T, H, W, 3]."""
    device = next(model.parameters()).device
    said = torch.stack([said_of(prompt) for prompt in prompts]).to(device)
    context, empty = table.of(said), table.of(torch.zeros_like(said[:1]))
    shape = (frames, size[0] // 16, size[1] // 16)
    latents = sample(model, context, empty, shape, forward=fast_predict, **options)
    pixels = torch.cat([vae.decode(vae.denormalise(clip.transpose(1, 2))) for clip in latents.split(1)])
    return ((pixels.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 1, 3, 4, 2).cpu()


def write_sheet(path: Path, model, vae, table: ContextTable, frames: int = 17, count: int = len(PROMPTS), size=(128, 128), columns: int = 2, **options) -> None:
    prompts = PROMPTS[:count]
    clips = clips_of(model, vae, table, prompts, frames, size, **options).numpy()
    height, width = size
    shown = [round(i * (frames - 1) / 4) for i in range(5)]
    sheet = Image.new("RGB", (columns * 5 * width, -(-count // columns) * (height + 12)), "white")
    draw = ImageDraw.Draw(sheet)
    for index, (prompt, clip) in enumerate(zip(prompts, clips)):
        x, y = index % columns * 5 * width, index // columns * (height + 12)
        draw.text((x + 2, y), prompt, fill="black")
        for k, frame in enumerate(shown):
            sheet.paste(Image.fromarray(clip[frame]), (x + k * width, y + 12))
    sheet.save(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--count", type=int, default=len(PROMPTS))
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--guidance", type=float, default=GUIDANCE)
    parser.add_argument("--shift", type=float, default=SHIFT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--weights", choices=("average", "model"), default="average")
    parser.add_argument("--size", type=int, nargs=2, default=(128, 128), metavar=("HEIGHT", "WIDTH"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = saved_transformer(args.work / "transformer.pt", args.weights)
    vae, table = AutoencoderToybox.load(args.work / "vae"), ContextTable.load(args.work / "text_encoder")
    write_sheet(args.out, model, vae, table, args.frames, args.count, tuple(args.size), steps=args.steps, guidance=args.guidance, shift=args.shift, seed=args.seed)


if __name__ == "__main__":
    main()
