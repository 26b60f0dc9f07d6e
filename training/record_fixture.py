"""Records what the exported folder computes in PyTorch, for the tests: text, autoencoder, one transformer forward and a whole guided denoise.

    python -m training.record_fixture --model models/toybox --out runtime/models/fixtures/toybox
"""

import argparse
import json
from pathlib import Path

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, WanTransformer3DModel
from safetensors.torch import save_file
from torch import Tensor

from .text_encoder import TextEncoder
from .transformer import CHANNELS, load_transformer, predict
from .train_vae import to_unit
from .train_vae import frames as random_frames
from .vae import AutoencoderToybox

# The clip that is denoised: 17 frames of 128x128, as a person gets it by default.
SEED, STEPS, SHIFT, SCALE = 1234, 20, 3.0, 2.5
SHAPE = (1, CHANNELS, 17, 8, 8)
PROMPTS = ("", "a dog running in a park", "A penguin, dancing in teh snow at night!", "två glada hästar 🐎 in space")


def denoise(transformer: WanTransformer3DModel, noise: Tensor, positive: Tensor, negative: Tensor) -> Tensor:
    """The clean latent by diffusers' network and scheduler; the network predicts x0, the scheduler takes a velocity."""
    scheduler = FlowMatchEulerDiscreteScheduler(shift=SHIFT)
    scheduler.set_timesteps(sigmas=[1 - k / STEPS for k in range(STEPS)])
    x, nothing = noise, torch.zeros_like(noise)
    for t, sigma in zip(scheduler.timesteps, scheduler.sigmas):
        with_prompt, without = (predict(transformer, x, nothing[:, :1], nothing, sigma[None], context) for context in (positive, negative))
        x0 = without + SCALE * (with_prompt - without)
        x = scheduler.step((x - x0) / sigma, t, x, return_dict=False)[0]
    return x


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    text, vae = TextEncoder.load(args.model), AutoencoderToybox.load(args.model / "vae").eval()
    transformer = load_transformer(args.model / "transformer").eval()

    rgb, _ = random_frames(2, seed=3)
    pixels = to_unit(rgb[:, :, 32:80, 32:96]).contiguous()
    latent = vae.normalise(vae.encode(pixels))
    sigma, context = torch.tensor([0.625]), text.context([PROMPTS[1]])
    noise = torch.randn(SHAPE, generator=torch.Generator().manual_seed(SEED))
    tensors = {
        "contexts": torch.cat([text.context([prompt]) for prompt in PROMPTS]),
        "vae.pixels": pixels,
        "vae.latent": latent,
        "vae.decoded": vae.decode(vae.denormalise(latent)[None])[0],
        "transformer.timestep": sigma * 1000,
        "transformer.context": context,
        "transformer.fps": torch.tensor([12.0]),
        "denoise.noise": noise,
        "denoise.latent": denoise(transformer, noise, context, text.context([PROMPTS[0]])),
    }
    for shape, (height, width) in {"wide": (4, 8), "tall": (6, 4)}.items():
        noisy, clean = torch.randn(2, 1, CHANNELS, 5, height, width)
        mask = torch.zeros(1, 1, 5, height, width)
        mask[:, :, 0] = 1
        sample = predict(transformer, noisy, mask, clean, sigma, context, fps=12)
        tensors |= {f"{shape}.noisy": noisy, f"{shape}.mask": mask, f"{shape}.clean": clean * mask, f"{shape}.sample": sample}
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in tensors.items()}, args.out / "cases.safetensors")
    prompts = [{"text": prompt, "ids": text.tokenizer.encode(prompt).ids} for prompt in PROMPTS]
    (args.out / "prompts.json").write_text(json.dumps(prompts, indent=2, ensure_ascii=False) + "\n")
    (args.out / "readings.json").write_text(json.dumps(readings(text, args.model), indent=1, ensure_ascii=False) + "\n")


# Read by the heads beside the encoder.
READ_PROMPTS = (*PROMPTS, "a wizard", "a pony galloping to the left on a winter night", "a whale or a rocket", "the red car waits at a crossing downtown at dusk")


def readings(text: TextEncoder, folder: Path) -> list[dict]:
    """Of each prompt the probability of every value of every field, averaged over the field's heads."""
    heads = json.loads((folder / "text_encoder" / "parser.json").read_text())["heads"]
    recorded = []
    for prompt in READ_PROMPTS:
        fields: dict[str, list] = {}
        for head, logits in zip(heads, text.parser(text.context([prompt]))):
            fields.setdefault(head["field"], []).append(logits[0].softmax(0))
        means = {field: torch.stack(rows).mean(0).tolist() for field, rows in fields.items()}
        recorded.append({"text": prompt, "fields": {field: [round(p, 6) for p in row] for field, row in means.items()}})
    return recorded


if __name__ == "__main__":
    main()
