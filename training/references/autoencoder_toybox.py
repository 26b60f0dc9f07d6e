"""Writes a tiny random AutoencoderToybox and what torch computes with it, as fixtures for the runtime's tests.

Run from the repository's root: PYTHONPATH=. python training/references/autoencoder_toybox.py
"""

from pathlib import Path

import torch
from safetensors.torch import save_file

from training.vae import AutoencoderToybox

FOLDER = Path("runtime/models/fixtures/autoencoder-toybox")
# case: frames, height, width
CASES = {"one square frame": (1, 32, 32), "six wide frames": (6, 32, 64)}

torch.manual_seed(0)
vae = AutoencoderToybox(16, (4, 8, 12), (12, 8, 8, 4), (2, 1, 1, 1), refiner_width=8, refiner_depth=2)
for parameter in vae.parameters():
    parameter.data = torch.randn_like(parameter) * (parameter[0].numel() ** -0.5 if parameter.dim() > 1 else 0.2)
vae.latents_mean = torch.randn(16).tolist()
vae.latents_std = (0.5 + torch.rand(16)).tolist()
vae.save(FOLDER)
vae = AutoencoderToybox.load(FOLDER).eval()
recorded = {}
with torch.no_grad():
    for case, (frames, height, width) in CASES.items():
        pixels = torch.rand(frames, 3, height, width) * 2 - 1
        latent = vae.normalise(vae.encode(pixels))
        recorded |= {f"{case}.pixels": pixels, f"{case}.latent": latent, f"{case}.decoded": vae.decode(vae.denormalise(latent)[None])[0]}
save_file(recorded, FOLDER / "cases.safetensors")
