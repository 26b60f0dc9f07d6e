"""AutoencoderToybox: a per-frame encoder, 16x smaller in space, 24 channels, and a decoder that looks at neighbouring frames; 2-D convolutions only.

Encoder: 2x2 average pool, then a linear map of 8x8 patches (started from PCA) plus a convolutional branch. Decoder: a refiner, which mends a clip's latents where the
transformer's patches meet, then frame by frame a linear map of each latent pixel to a 16x16 block plus a convolutional branch with pixel shuffles. No norm
layers; residual blocks are `x + conv2(relu(conv1(relu(x))))`.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

LATENT_CHANNELS = 24
PATCH = 8
TRANSFORMER_PATCH = (4, 2, 2)
SIZES = ("latent_channels", "encoder_widths", "decoder_widths", "decoder_depths", "refiner_width", "refiner_depth")


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

    def __init__(self, channels: int, widths: list[int]):
        super().__init__()
        self.linear = nn.Conv2d(3, channels, PATCH, stride=PATCH)
        self.conv_in = nn.Conv2d(12, widths[0], 3, padding=1)
        self.blocks = nn.ModuleList(ResidualBlock(width) for width in widths)
        self.down = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(widths, widths[1:]))
        self.conv_out = nn.Conv2d(widths[-1], channels, 3, padding=1)
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


def with_neighbours(x: Tensor) -> Tensor:
    """Clips [B, T, C, h, w] to frames [B T, 3C, h, w]: the frame before, the frame itself, the frame after; the ends repeated."""
    before, after = torch.cat([x[:, :1], x[:, :-1]], 1), torch.cat([x[:, 1:], x[:, -1:]], 1)
    return torch.cat([before, x, after], 2).flatten(0, 1)


class TemporalBlock(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.conv1 = nn.Conv2d(3 * width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(F.relu(self.conv1(with_neighbours(F.relu(x))))).view_as(x)


class Refiner(nn.Module):
    """Raw latents [B, T, 24, h, w] of clips to such as the encoder would have given.

    The transformer guesses each patch of 4x2x2 latent pixels by itself; `place` tells which of them a pixel is, as seams only lie where patches meet.
    """

    def __init__(self, channels: int, width: int, depth: int):
        super().__init__()
        self.conv_in = nn.Conv2d(3 * channels, width, 3, padding=1)
        self.place = nn.Parameter(torch.zeros(TRANSFORMER_PATCH[0], width, *TRANSFORMER_PATCH[1:]))
        self.blocks = nn.ModuleList(TemporalBlock(width) for _ in range(depth))
        self.conv_out = nn.Conv2d(width, channels, 3, padding=1)
        nn.init.zeros_(self.conv_out.weight)
        nn.init.zeros_(self.conv_out.bias)

    def forward(self, z: Tensor) -> Tensor:
        # The first frame fills a patch of its own and so is the last of four.
        t = (torch.arange(z.shape[1], device=z.device) + TRANSFORMER_PATCH[0] - 1) % TRANSFORMER_PATCH[0]
        y, x = (torch.arange(n, device=z.device) % p for n, p in zip(z.shape[3:], TRANSFORMER_PATCH[1:]))
        h = self.conv_in(with_neighbours(z)).unflatten(0, z.shape[:2]) + self.place[t][:, :, y][:, :, :, x]
        for block in self.blocks:
            h = block(h)
        return z + self.conv_out(F.relu(h).flatten(0, 1)).view_as(z)


class Decoder(nn.Module):
    """Raw latents [F, 24, h, w] to pixels [F, 3, 16h, 16w], about [-1, 1] (not clamped)."""

    def __init__(self, channels: int, widths: list[int], depths: list[int]):
        super().__init__()
        self.linear = nn.Conv2d(channels, 3 * 256, 1)
        self.conv_in = nn.Conv2d(channels, widths[0], 3, padding=1)
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
    def __init__(
        self,
        latent_channels=LATENT_CHANNELS,
        encoder_widths=(32, 64, 96),
        decoder_widths=(128, 96, 48, 24),
        decoder_depths=(6, 4, 3, 1),
        refiner_width=96,
        refiner_depth=3,
    ):
        super().__init__()
        self.config = dict(zip(SIZES, (latent_channels, list(encoder_widths), list(decoder_widths), list(decoder_depths), refiner_width, refiner_depth)))
        self.encoder = Encoder(latent_channels, encoder_widths)
        self.refiner = Refiner(latent_channels, refiner_width, refiner_depth)
        self.decoder = Decoder(latent_channels, decoder_widths, decoder_depths)
        self.latents_mean = [0.0] * latent_channels
        self.latents_std = [1.0] * latent_channels

    def encode(self, x: Tensor) -> Tensor:
        """Raw latents of frames."""
        return self.encoder(x)

    def decode(self, z: Tensor) -> Tensor:
        """Pixels [B, T, 3, 16h, 16w] from the raw latents [B, T, 24, h, w] of clips."""
        return self.decoder(self.refiner(z).flatten(0, 1)).unflatten(0, z.shape[:2])

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
        channels = len(self.latents_mean)
        small = F.avg_pool2d(frames, 2)
        patches = F.unfold(small, PATCH, stride=PATCH).transpose(1, 2).reshape(-1, 3 * PATCH * PATCH)
        mean = patches.mean(0)
        values, vectors = torch.linalg.eigh((patches - mean).T @ (patches - mean) / len(patches))
        spread = values.flip(0)[:channels].clamp(min=1e-8).sqrt()
        basis = vectors.flip(1)[:, :channels].T
        scale = spread.pow(-0.5) / spread.mean().sqrt()
        self.encoder.linear.weight.copy_((basis * scale[:, None]).view(-1, 3, PATCH, PATCH))
        self.encoder.linear.bias.copy_(-(basis * scale[:, None]) @ mean)
        back = (basis / scale[:, None]).view(channels, 3, PATCH, PATCH)
        wide = F.interpolate(back, scale_factor=2, mode="nearest").reshape(channels, -1)
        self.decoder.linear.weight.copy_(wide.T[..., None, None])
        self.decoder.linear.bias.copy_(F.interpolate(mean.view(1, 3, PATCH, PATCH), scale_factor=2, mode="nearest").flatten())

    def grown(self, depths: list[int]) -> "AutoencoderToybox":
        """The same function, with so many blocks in each stage of its decoder: those it lacked add nothing yet."""
        deeper = [max(pair) for pair in zip(depths, self.config["decoder_depths"], strict=True)]
        model = AutoencoderToybox(*(self.config | {"decoder_depths": deeper}).values())
        model.latents_mean, model.latents_std = self.latents_mean, self.latents_std
        model.load_state_dict(self.state_dict(), strict=False)
        return model

    def save(self, folder: Path) -> None:
        """Write diffusers-like config.json and fp16 weights."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {
            "_class_name": "AutoencoderToybox",
            "spatial_compression": 16,
            "temporal_compression": 1,
            "latents_mean": self.latents_mean,
            "latents_std": self.latents_std,
            **self.config,
        }
        state = {name: value.half().cpu().contiguous() for name, value in self.state_dict().items()}
        save_file(state, folder / "diffusion_pytorch_model.safetensors", metadata={"format": "pt"})
        # Last: who waits for it may load at once.
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")

    @classmethod
    def load(cls, folder: Path) -> "AutoencoderToybox":
        config = json.loads((folder / "config.json").read_text())
        model = cls(*(config[name] for name in SIZES))
        model.latents_mean, model.latents_std = config["latents_mean"], config["latents_std"]
        state = load_file(folder / "diffusion_pytorch_model.safetensors")
        model.load_state_dict({name: value.float() for name, value in state.items()})
        return model
