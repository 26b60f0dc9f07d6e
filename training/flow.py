"""Flow matching with x0 prediction: noise levels, given pixels, the loss, and Euler samplers."""

import torch
from diffusers import WanTransformer3DModel
from torch import Tensor

from .transformer import CHANNELS, PATCH, predict

# How the product samples; training/export.py writes it.
STEPS, SHIFT, GUIDANCE = 6, 3.0, 1.5


def training_sigmas(batch: int, mean: float = 0.4, spread: float = 1.0, device: torch.device | None = None) -> Tensor:
    """Logit-normal noise levels, one in eight uniform."""
    sigma = torch.sigmoid(torch.randn(batch, device=device) * spread + mean)
    uniform = max(1, batch // 8)
    sigma[:uniform] = torch.rand(uniform, device=device)
    return sigma.clamp(0.02, 0.999)


# How often each kind of part is given: the first frame, a prefix, a suffix, both ends, some frames, all but a box.
KINDS_GIVEN = (0.45, 0.15, 0.1, 0.12, 0.08, 0.1)


def random_masks(batch: int, frames: int, height: int, width: int, share: float = 0.3, device: torch.device | None = None) -> Tensor:
    """Which latent pixels are given, [B, 1, T, h, w]: in a `share` of the clips one of KINDS_GIVEN; in very short ones the first frame."""
    random = lambda *shape: torch.rand(batch, *shape, device=device)
    # [B, 1], low to high, either included.
    whole = lambda low, high: low + (random(1) * (high - low + 1)).floor()
    inside = lambda size, length: ((at := torch.arange(size, device=device)) >= (first := (random(1) * (size - length + 1)).floor())) & (at < first + length)
    kind = torch.bucketize(random(), torch.tensor(KINDS_GIVEN[:-1], device=device).cumsum(0))
    if frames < 5:
        kind = torch.zeros_like(kind)
    t = torch.arange(frames, device=device).expand(batch, -1)
    first, last = t == 0, t == frames - 1
    given = (first, t < whole(2, max(2, frames // 2)), t >= frames - whole(1, max(1, frames // 2 - 1)), first | last, random(frames) < 0.3, t >= 0)
    mask = torch.stack(given)[kind, torch.arange(batch, device=device)][:, :, None, None]
    box = inside(height, whole(3, height))[:, None, :, None] & inside(width, whole(3, width))[:, None, None, :]
    mask = mask & ~(box & (kind == 5)[:, None, None, None]) & (random() < share)[:, None, None, None]
    return mask.unsqueeze(1).float()


def loss_of(
    predicted: Tensor,
    x0: Tensor,
    sigma: Tensor,
    mask: Tensor,
    cover: Tensor,
    subject: float = 5.0,
    shown: Tensor | None = None,
    channels: Tensor | None = None,
    border: float = 0.0,
) -> Tensor:
    """Mean squared error of x0, weighted as velocity (1 / sigma^2, sigma floored at .15), `subject` times as much on the subject, x.1 where the pixel was given, by `shown` [frames] and by `channels` [C].

    `border` weighs the squared steps of the error from one patch to the next, in space and time: each patch is guessed by itself, and where two
    neighbours are wrong in different ways a seam or a flicker shows. What minimises the sum is still the mean of what may be.
    """
    weight = sigma.clamp(min=0.15).pow(-2).view(-1, 1, 1, 1, 1) * (1 + (subject - 1) * cover) * (1 - 0.9 * mask)
    if shown is not None:
        weight = weight * shown.view(-1, 1, 1)
    error = predicted - x0
    if channels is not None:
        error = error * channels.sqrt().view(-1, 1, 1, 1)
    loss = (weight * error.pow(2)).mean()
    if border == 0:
        return loss
    for dim, patch, first in zip((2, 3, 4), PATCH, (1, PATCH[1], PATCH[2])):
        after = torch.arange(first, error.shape[dim], patch, device=error.device)
        step = error.index_select(dim, after) - error.index_select(dim, after - 1)
        # Where one side was not looked at, there is no step.
        both = torch.minimum(weight.index_select(dim, after), weight.index_select(dim, after - 1))
        loss = loss + border * (both * step.pow(2)).sum() / error.numel()
    return loss


def shifted_sigmas(steps: int = STEPS, shift: float = SHIFT) -> Tensor:
    """Noise levels from 1 to 0, evenly spaced and then shifted, as the product's "simple" schedule has them."""
    sigma = 1 - torch.arange(steps + 1) / steps
    return shift * sigma / (1 + (shift - 1) * sigma)


@torch.no_grad()
def denoise(
    model: WanTransformer3DModel,
    x: Tensor,
    sigmas: Tensor,
    context: Tensor,
    empty: Tensor,
    guidance: float = GUIDANCE,
    given: tuple[Tensor, Tensor] | None = None,
    forward=predict,
) -> Tensor:
    """Euler steps along `sigmas`, the first of which is x's. Normalised latents [B, 24, T, h, w], contexts [B, 12, 128]; `given` is (mask, clean latents)."""
    mask, clean = given if given else (torch.zeros_like(x[:, :1]), torch.zeros_like(x))
    for now, then in zip(sigmas, sigmas[1:]):
        level = now.expand(len(x))
        x0 = forward(model, x, mask, clean, level, context)
        if guidance != 1:
            without = forward(model, x, mask, clean, level, empty.expand(len(x), -1, -1))
            x0 = without + guidance * (x0 - without)
        x = x0 + (then / now) * (x - x0)
    return x


def sample(model: WanTransformer3DModel, context: Tensor, empty: Tensor, shape: tuple[int, int, int], seed: int = 0, steps: int = STEPS, shift: float = SHIFT, **options) -> Tensor:
    """Clips of [T, h, w] latent pixels from noise, by `denoise`."""
    x = torch.randn(len(context), CHANNELS, *shape, generator=torch.Generator().manual_seed(seed)).to(context.device)
    return denoise(model, x, shifted_sigmas(steps, shift).to(x.device), context, empty, **options)


def resample(model: WanTransformer3DModel, clean: Tensor, first: int, context: Tensor, empty: Tensor, **options) -> Tensor:
    """Clips that were drawn, noised to the level of step `first` and sampled from there: the same clips, with the transformer's mistakes. In some a part was given."""
    sigmas = shifted_sigmas()[first:].to(clean.device)
    mask = random_masks(len(clean), *clean.shape[2:], device=clean.device)
    x = denoise(model, (1 - sigmas[0]) * clean + sigmas[0] * torch.randn_like(clean), sigmas, context, empty, given=(mask, clean), **options)
    return torch.lerp(x, clean, mask)
