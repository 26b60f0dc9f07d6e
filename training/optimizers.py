"""Muon for the matrices inside the blocks, AdamW for everything else, or AdamW alone."""

import torch
from torch import nn


def optimizers(model: nn.Module, kind: str, rate: float) -> list[torch.optim.Optimizer]:
    """`share` of each one's parameter group is its part of the rate: Muon's updates, scaled to the size AdamW's would have, bear twice as much."""
    settings = {"lr": rate, "betas": (0.9, 0.98), "weight_decay": 0.01, "fused": True}
    if kind == "adamw":
        return [torch.optim.AdamW([{"params": list(model.parameters()), "share": 1.0}], **settings)]
    inner = [p for name, p in model.named_parameters() if name.startswith("blocks.") and name.endswith("weight") and p.ndim == 2]
    known = {id(p) for p in inner}
    rest = [p for p in model.parameters() if id(p) not in known]
    return [
        torch.optim.Muon([{"params": inner, "share": 1.0}], lr=rate, weight_decay=0.01, momentum=0.95, ns_steps=3, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW([{"params": rest, "share": 0.5}], **settings),
    ]
