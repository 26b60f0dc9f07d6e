"""AutoencoderToybox: a per-frame autoencoder, 16x smaller in space, 24 channels, 2-D convolutions only.

Encoder: 2x2 average pool, then a linear map of 8x8 patches (started from PCA) plus a convolutional branch. Decoder: a linear map of each latent
pixel to a 16x16 block plus a convolutional branch with pixel shuffles. No norm layers; residual blocks are `x + conv2(relu(conv1(relu(x))))`.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

LATENT_CHANNELS = 24
PATCH = 8


class ResidualBlock(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(F.relu(self.conv1(F.relu(x))))


class Encoder(nn.Module):
    """Pixels [F, 3, H, W] in [-1, 1] to raw latents [F, 24, H/16, W/16]."""

    def __init__(self, widths: list[int]):
        super().__init__()
        self.linear = nn.Conv2d(3, LATENT_CHANNELS, PATCH, stride=PATCH)
        self.conv_in = nn.Conv2d(12, widths[0], 3, padding=1)
        self.blocks = nn.ModuleList(ResidualBlock(width) for width in widths)
        self.down = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(widths, widths[1:]))
        self.conv_out = nn.Conv2d(widths[-1], LATENT_CHANNELS, 3, padding=1)
        nn.init.zeros_(self.conv_out.weight)
        nn.init.zeros_(self.conv_out.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = F.avg_pool2d(x, 2)
        h = self.conv_in(F.pixel_unshuffle(x, 2))
        for index, block in enumerate(self.blocks):
            h = block(h)
            if index < len(self.down):
                h = self.down[index](h)
        return self.linear(x) + self.conv_out(F.relu(h))


class Decoder(nn.Module):
    """Raw latents [F, 24, h, w] to pixels [F, 3, 16h, 16w], about [-1, 1] (not clamped)."""

    def __init__(self, widths: list[int], depths: list[int]):
        super().__init__()
        self.linear = nn.Conv2d(LATENT_CHANNELS, 3 * 256, 1)
        self.conv_in = nn.Conv2d(LATENT_CHANNELS, widths[0], 3, padding=1)
        self.blocks = nn.ModuleList(nn.ModuleList(ResidualBlock(width) for _ in range(depth)) for width, depth in zip(widths, depths))
        self.up = nn.ModuleList(nn.Conv2d(a, 4 * b, 1) for a, b in zip(widths, widths[1:]))
        self.conv_out = nn.Conv2d(widths[-1], 12, 3, padding=1)
        nn.init.zeros_(self.conv_out.weight)
        nn.init.zeros_(self.conv_out.bias)

    def forward(self, z: Tensor) -> Tensor:
        h = self.conv_in(z)
        for index, stage in enumerate(self.blocks):
            for block in stage:
                h = block(h)
            if index < len(self.up):
                h = F.pixel_shuffle(self.up[index](h), 2)
        return F.pixel_shuffle(self.linear(z), 16) + F.pixel_shuffle(self.conv_out(F.relu(h)), 2)


class AutoencoderToybox(nn.Module):
    def __init__(self, encoder_widths=(32, 64, 96), decoder_widths=(128, 96, 48, 24), decoder_depths=(3, 2, 2, 1)):
        super().__init__()
        self.config = {
            "encoder_widths": list(encoder_widths),
            "decoder_widths": list(decoder_widths),
            "decoder_depths": list(decoder_depths),
        }
        self.encoder = Encoder(self.config["encoder_widths"])
        self.decoder = Decoder(self.config["decoder_widths"], self.config["decoder_depths"])
        self.latents_mean = [0.0] * LATENT_CHANNELS
        self.latents_std = [1.0] * LATENT_CHANNELS

    def encode(self, x: Tensor) -> Tensor:
        """Raw latent."""
        return self.encoder(x)

    def decode(self, z: Tensor) -> Tensor:
        """Pixels from the raw latent."""
        return self.decoder(z)

    def normalise(self, z: Tensor) -> Tensor:
        mean, std = z.new_tensor(self.latents_mean), z.new_tensor(self.latents_std)
        return (z - mean[:, None, None]) / std[:, None, None]

    def denormalise(self, z: Tensor) -> Tensor:
        mean, std = z.new_tensor(self.latents_mean), z.new_tensor(self.latents_std)
        return z * std[:, None, None] + mean[:, None, None]

    @torch.no_grad()
    def start_from_pca(self, frames: Tensor) -> None:
        """Set both linear maps from the principal components of 8x8 patches of `frames` [F, 3, H, W] in [-1, 1].

        Each component is scaled by its standard deviation to the power -1/2, so strong components stay the stronger channels.
        """
        small = F.avg_pool2d(frames, 2)
        patches = F.unfold(small, PATCH, stride=PATCH).transpose(1, 2).reshape(-1, 3 * PATCH * PATCH)
        mean = patches.mean(0)
        values, vectors = torch.linalg.eigh((patches - mean).T @ (patches - mean) / len(patches))
        spread = values.flip(0)[:LATENT_CHANNELS].clamp(min=1e-8).sqrt()
        basis = vectors.flip(1)[:, :LATENT_CHANNELS].T
        scale = spread.pow(-0.5) / spread.mean().sqrt()
        self.encoder.linear.weight.copy_((basis * scale[:, None]).view(-1, 3, PATCH, PATCH))
        self.encoder.linear.bias.copy_(-(basis * scale[:, None]) @ mean)
        back = (basis / scale[:, None]).view(LATENT_CHANNELS, 3, PATCH, PATCH)
        wide = F.interpolate(back, scale_factor=2, mode="nearest").reshape(LATENT_CHANNELS, -1)
        self.decoder.linear.weight.copy_(wide.T[..., None, None])
        self.decoder.linear.bias.copy_(F.interpolate(mean.view(1, 3, PATCH, PATCH), scale_factor=2, mode="nearest").flatten())

    def save(self, folder: Path) -> None:
        """Write diffusers-like config.json and fp16 weights."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {
            "_class_name": "AutoencoderToybox",
            "latent_channels": LATENT_CHANNELS,
            "spatial_compression": 16,
            "temporal_compression": 1,
            "latents_mean": self.latents_mean,
            "latents_std": self.latents_std,
            **self.config,
        }
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
        state = {name: value.half().cpu().contiguous() for name, value in self.state_dict().items()}
        save_file(state, folder / "diffusion_pytorch_model.safetensors", metadata={"format": "pt"})

    @classmethod
    def load(cls, folder: Path) -> "AutoencoderToybox":
        config = json.loads((folder / "config.json").read_text())
        model = cls(config["encoder_widths"], config["decoder_widths"], config["decoder_depths"])
        model.latents_mean, model.latents_std = config["latents_mean"], config["latents_std"]
        state = load_file(folder / "diffusion_pytorch_model.safetensors")
        model.load_state_dict({name: value.float() for name, value in state.items()})
        return model
