"""Denoises with a tiny random Wan transformer as diffusers' WanPipeline does, from torch's CPU noise, and records the latents.

Run from the repository's root: python training/references/wan_denoise.py
"""

import json
from pathlib import Path

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler, WanTransformer3DModel
from safetensors.torch import load_file, save_file

SEED, STEPS, SHIFT, SCALE = 1234, 8, 3.0, 2.5
SHAPE = (1, 4, 3, 8, 8)
FIXTURES = Path("runtime/models/fixtures")


@torch.no_grad()
def denoise(scheduler, **timesteps) -> list[torch.Tensor]:
    scheduler.set_timesteps(**timesteps)
    latents = torch.randn(SHAPE, generator=torch.Generator().manual_seed(SEED), dtype=torch.float32)
    walked = [latents]
    for t in scheduler.timesteps:
        batch = t.expand(1)
        conditional = transformer(latents, batch, positive, return_dict=False)[0]
        unconditional = transformer(latents, batch, negative, return_dict=False)[0]
        prediction = unconditional + SCALE * (conditional - unconditional)
        latents = scheduler.step(prediction, t, latents, return_dict=False)[0]
        walked.append(latents)
    return walked


folder = FIXTURES / "wan-1x2x2"
transformer = WanTransformer3DModel.from_config(json.loads((folder / "config.json").read_text())).eval()
transformer.load_state_dict(load_file(folder / "diffusion_pytorch_model.safetensors"))
generator = torch.Generator().manual_seed(1)
positive, negative = (torch.randn(1, 6, transformer.config.text_dim, generator=generator) for _ in range(2))

euler = denoise(FlowMatchEulerDiscreteScheduler(shift=SHIFT), sigmas=[1 - k / STEPS for k in range(STEPS)])
unipc = denoise(
    UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=SHIFT), num_inference_steps=STEPS
)
save_file(
    {
        "positive": positive.contiguous(),
        "negative": negative.contiguous(),
        "euler": torch.cat(euler),
        "unipc": torch.cat(unipc),
    },
    FIXTURES / "wan-1x2x2-denoise.safetensors",
)
