"""Sample sheets: fixed prompts, five frames each, seed 0, nothing picked.

    python -m training.samples --work WORK --out sheet.png
"""

import argparse
from pathlib import Path

import torch
from PIL import Image, ImageDraw

from .flow import sample
from .text_encoder import TextEncoder
from .transformer import fast_predict, saved_transformer
from .vae import AutoencoderToybox

PROMPTS = (
    "a dog running in a park",
    "a red car driving to the right in the city",
    "a penguin dancing in the snow",
    "a whale swimming underwater",
    "a cat walking on the beach at sunset",
    "a rocket flying in space",
    "an elephant standing in the desert",
    "a dinosaur jumping in the city at night",
    "a pig dancing in the park at sunset",
    "a dog walking to the left on the beach",
    "a cat jumping in the snow at night",
    "a green t-rex running in the desert",
    "an elephant dancing on the beach",
    "a car parked in the desert at sunset",
    "a penguin walking on the moon",
    "a dog standing on the beach at night",
    "a pig jumping in space",
    "a rocket flying over the city at night",
    "a penguin underwater",
    "a dinosaur walking in the park at sunset",
    "a blue whale swimming by the sea",
    "a kitten sprints to the right through a meadow",
    "a little red car cruising in the snow",
    "a baby elephant strolls through the city",
)


@torch.no_grad()
def clips_of(model, vae: AutoencoderToybox, text: TextEncoder, prompts, frames: int, size=(128, 128), **options) -> torch.Tensor:
    """uint8 RGB [P, T, H, W, 3]."""
    device = next(model.parameters()).device
    context, empty = text.context(list(prompts)).to(device), text.context([""]).to(device)
    shape = (frames, size[0] // 16, size[1] // 16)
    latents = sample(model, context, empty, shape, forward=fast_predict, **options)
    pixels = torch.stack([vae.decode(vae.denormalise(clip.transpose(0, 1))) for clip in latents])
    return ((pixels.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 1, 3, 4, 2).cpu()


def write_sheet(path: Path, model, vae, text, frames: int = 17, count: int = len(PROMPTS), size=(128, 128), columns: int = 2, **options) -> None:
    prompts = PROMPTS[:count]
    clips = clips_of(model, vae, text, prompts, frames, size, **options).numpy()
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
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--guidance", type=float, default=2.5)
    parser.add_argument("--shift", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--weights", choices=("average", "model"), default="average")
    parser.add_argument("--size", type=int, nargs=2, default=(128, 128), metavar=("HEIGHT", "WIDTH"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = saved_transformer(args.work / "transformer.pt", args.weights)
    vae, text = AutoencoderToybox.load(args.work / "vae"), TextEncoder.load(args.work)
    write_sheet(args.out, model, vae, text, args.frames, args.count, tuple(args.size), steps=args.steps, guidance=args.guidance, shift=args.shift, seed=args.seed)


if __name__ == "__main__":
    main()
