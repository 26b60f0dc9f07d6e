"""Where training runs, in what precision, and when it may begin."""

import time
from collections.abc import Callable

import torch


def pick_device(name: str) -> torch.device:
    """One thread on a CPU: with more, torch loses more to waiting than it gains on networks this small."""
    torch.set_num_threads(1)
    device = torch.device(name)
    if device.type == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = True
        torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True
    return device


def fast_bf16(device: torch.device) -> bool:
    """Without bf16 instructions a CPU is several times slower in bf16 than in float32."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()


def autocast(device: torch.device, precision: str | None = None):
    """Matrix products in bf16, sums and weights in float32; nothing where float32 is faster."""
    wanted = precision == "bf16" if precision else fast_bf16(device)
    return torch.autocast(device.type, torch.bfloat16, enabled=wanted)


def wait_until(true: Callable[[], bool]) -> None:
    """For what another process is still making."""
    while not true():
        time.sleep(0.2)
