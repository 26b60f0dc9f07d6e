"""A critic of frames: it tells those that were drawn from those that the decoder made, and the decoder learns to leave it nothing to tell.

Where the transformer is not sure, the nearest picture in squared error is a blurred one, with the borders of patches in it. No drawn picture is like that, which a few
convolutions see at once. As in VQGAN the critic's part is scaled to the plain loss at the decoder's last layer.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from .device import autocast
from .vae import TRANSFORMER_PATCH, with_neighbours

# Pixels of a side that the transformer guesses together, after the critic has taken two by two pixels for one.
PATCH = 16 * TRANSFORMER_PATCH[1] // 2


class Critic(nn.Module):
    """Clips [B, T, 3, H, W] in [-1, 1] to scores [B T, 1, H/8, W/8], higher where it takes what it sees, a frame and the two beside it, for drawn.

    `place` tells where in a patch of the transformer a pixel lies, so that an edge along a border can be suspected.
    """

    def __init__(self, widths: tuple[int, ...] = (48, 64, 96)):
        super().__init__()
        self.conv_in = spectral_norm(nn.Conv2d(36, widths[0], 3, padding=1))
        self.place = nn.Parameter(torch.zeros(widths[0], PATCH, PATCH))
        self.down = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in zip(widths, widths[1:]))
        self.out = spectral_norm(nn.Conv2d(widths[-1], 1, 3, padding=1))

    def forward(self, x: Tensor) -> Tensor:
        h = self.conv_in(F.pixel_unshuffle(with_neighbours(x), 2))
        h = h + self.place.repeat(1, h.shape[2] // PATCH, h.shape[3] // PATCH)
        for layer in self.down:
            h = layer(F.leaky_relu(h, 0.2))
        return self.out(F.leaky_relu(h, 0.2))


def told_apart(drawn: Tensor, made: Tensor) -> Tensor:
    """The critic's hinge loss for its scores of both; 2 where it cannot tell."""
    return F.relu(1 - drawn).mean() + F.relu(1 + made).mean()


class Judge:
    """A critic that learns from each clip it is shown. For its first RAMP clips its word counts for little."""

    RAMP = 400

    def __init__(self, device: torch.device):
        self.device = device
        self.critic = Critic().to(device, memory_format=torch.channels_last)
        self.optimizer = torch.optim.AdamW(self.critic.parameters(), lr=4e-4, betas=(0.5, 0.9), weight_decay=0.0)
        self.seen, self.doubt = 0, 2.0

    def of(self, made: Tensor, drawn: Tensor, plain: Tensor, last: nn.Parameter) -> Tensor:
        """The loss of clips [B, T, 3, H, W] that the decoder made, scaled to turn its `last` weights as much as the `plain` loss of them does."""
        with autocast(self.device):
            lesson = told_apart(self.critic(drawn), self.critic(made.detach()))
        self.optimizer.zero_grad()
        lesson.backward()
        self.optimizer.step()
        self.critic.requires_grad_(False)
        with autocast(self.device):
            score = -self.critic(made).float().mean()
        self.critic.requires_grad_(True)
        self.seen += 1
        self.doubt += 0.05 * (lesson.item() - self.doubt)
        norms = [torch.autograd.grad(loss, last, retain_graph=True)[0].norm() for loss in (plain, score)]
        return min(1.0, self.seen / self.RAMP) * (norms[0] / (norms[1] + 1e-6)).clamp(max=1e3).detach() * score
