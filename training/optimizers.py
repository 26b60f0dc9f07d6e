"""Muon for the matrices inside the blocks, AdamW for everything else, or AdamW alone."""

from itertools import groupby

import torch
from torch import Tensor, nn

from .device import fast_bf16


def orthogonal(matrices: Tensor, steps: int = 3) -> Tensor:
    """[N, a, b], a <= b, to matrices of nearly the same directions with singular values near 1: Newton-Schulz with the coefficients of Keller Jordan's Muon."""
    x = matrices.to(torch.bfloat16 if fast_bf16(matrices.device) else torch.float32)
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=-4.7750, alpha=2.0315), x, beta=3.4445)
    return x.to(matrices.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum, made orthogonal, at the size that AdamW's updates would have.

    As `torch.optim.Muon` with `adjust_lr_fn="match_rms_adamw"`, which works in bf16 whatever the processor: without such instructions its step takes
    ten times as long as the forward and backward pass. Matrices of one shape are also taken together here.
    """

    def __init__(self, groups: list[dict], lr: float, weight_decay: float = 0.01, momentum: float = 0.95):
        super().__init__(groups, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            rate, momentum = group["lr"], group["momentum"]
            shape = lambda p: (min(p.shape), max(p.shape))
            for (short, long), alike in groupby(sorted(group["params"], key=shape), shape):
                parameters = list(alike)
                wide = [p if p.shape[0] == short else p.mT for p in parameters]
                updates = []
                for p in parameters:
                    buffer = self.state[p].setdefault("momentum_buffer", torch.zeros_like(p))
                    buffer.lerp_(p.grad, 1 - momentum)
                    update = p.grad.lerp(buffer, momentum)
                    updates.append(update if p.shape[0] == short else update.mT)
                for p, update in zip(wide, orthogonal(torch.stack(updates))):
                    p.mul_(1 - rate * group["weight_decay"]).add_(update, alpha=-0.2 * rate * long**0.5)


def optimizers(model: nn.Module, kind: str, rate: float) -> list[torch.optim.Optimizer]:
    """`share` of each one's parameter group is its part of the rate: Muon's updates, scaled to the size AdamW's would have, bear twice as much."""
    settings = {"lr": rate, "betas": (0.9, 0.98), "weight_decay": 0.01, "fused": True}
    if kind == "adamw":
        return [torch.optim.AdamW([{"params": list(model.parameters()), "share": 1.0}], **settings)]
    inner = [p for name, p in model.named_parameters() if name.startswith("blocks.") and name.endswith("weight") and p.ndim == 2]
    known = {id(p) for p in inner}
    rest = [p for p in model.parameters() if id(p) not in known]
    return [Muon([{"params": inner, "share": 1.0}], lr=rate), torch.optim.AdamW([{"params": rest, "share": 0.5}], **settings)]
