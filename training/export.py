"""Writes the trained parts as a checkpoint folder in the diffusers layout.

    python -m training.export --work WORK --out models/toybox
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

from .cache_latents import BUCKETS
from .contexts import ContextTable
from .flow import GUIDANCE, SHIFT, STEPS
from .text_encoder import TextEncoder
from .train_vae import frames as random_frames
from .train_vae import to_unit
from .transformer import COORDINATES, saved_transformer
from .vae import AutoencoderToybox

PREVIEW_PATCH = 8


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


@torch.no_grad()
def latent_rgb(vae: AutoencoderToybox, count: int = 400) -> dict:
    """Least-squares map of a normalised latent pixel to a block of 8x8 RGB values in [0, 1]."""
    rgb, _ = random_frames(count, seed=5)
    x = to_unit(rgb)
    z = torch.cat([vae.normalise(vae.encode(part)) for part in x.split(50)])
    rows = z.permute(0, 2, 3, 1).reshape(-1, z.shape[1]).double()
    rows = torch.cat([rows, torch.ones(len(rows), 1, dtype=torch.double)], 1)
    small = (F.avg_pool2d(x, 16 // PREVIEW_PATCH) + 1) / 2
    targets = F.unfold(small, PREVIEW_PATCH, stride=PREVIEW_PATCH).transpose(1, 2).reshape(len(rows), -1).double()
    solution = torch.linalg.lstsq(rows, targets).solution
    tidy = lambda values: [round(v, 5) for v in values.tolist()]
    return {"patch": PREVIEW_PATCH, "matrix": [tidy(row) for row in solution[:-1]], "bias": tidy(solution[-1])}


def export_transformer(saved: Path, folder: Path, which: str) -> None:
    model = saved_transformer(saved, which)
    config = json.loads(model.to_json_string())
    write_json(folder / "config.json", config | {"repeat_first_frame": True, "coordinate_channels": COORDINATES})
    state = {name: value.half().contiguous() for name, value in model.state_dict().items()}
    save_file(state, folder / "diffusion_pytorch_model.safetensors", metadata={"format": "pt"})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", choices=("average", "model"), default="average")
    args = parser.parse_args()
    torch.set_num_threads(1)
    out: Path = args.out
    vae = AutoencoderToybox.load(args.work / "vae").eval()
    export_transformer(args.work / "transformer.pt", out / "transformer", args.weights)
    vae.save(out / "vae")
    TextEncoder.load(args.work).save(out)
    ContextTable.load(args.work / "text_encoder").save(out / "text_encoder")
    write_json(out / "latent_rgb.json", latent_rgb(vae))
    write_json(
        out / "scheduler" / "scheduler_config.json",
        {
            "_class_name": "FlowMatchEulerDiscreteScheduler",
            "num_train_timesteps": 1000,
            "shift": SHIFT,
            "use_dynamic_shifting": False,
            "prediction_type": "sample",
        },
    )
    write_json(
        out / "model_index.json",
        {
            "_class_name": "ToyboxPipeline",
            "transformer": ["diffusers", "WanTransformer3DModel"],
            "vae": ["reelgraph", "AutoencoderToybox"],
            "text_encoder": ["transformers", "UMT5EncoderModel"],
            "tokenizer": ["transformers", "PreTrainedTokenizerFast"],
            "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
            "reelgraph": {
                "title": "Toybox",
                "family": "toybox",
                "width": 128,
                "height": 128,
                "frames": 17,
                "fps": 8,
                "steps": STEPS,
                "guidance_scale": GUIDANCE,
                "negative_prompt": "",
                "size_multiple": 32,
                "frame_multiple": 4,
                "sizes": [list(size) for size in dict.fromkeys((shape.width, shape.height) for shape in BUCKETS.values())],
                "max_frames": 33,
                "rates": sorted({shape.fps for shape in BUCKETS.values()}),
            },
        },
    )
    art = Path(__file__).parent / "scenes" / "art" / "NOTICE.md"
    shutil.copyfile(art, out / "NOTICE.md")
    total = 0
    for path in sorted(out.rglob("*")):
        if path.is_file():
            total += path.stat().st_size
            print(f"{path.stat().st_size / 1e6:8.3f} MB  {path.relative_to(out)}")
    print(f"{total / 1e6:8.3f} MB")


if __name__ == "__main__":
    main()
