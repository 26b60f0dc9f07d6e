"""Writes what torch's CPU generator gives for seeds, shapes and types, as a fixture for the runtime's noise.

Run from the repository's root: python training/references/torch_noise.py
"""

import json
from pathlib import Path

import torch

SEEDS = [0, 1, 42, 123456789, 2**32 - 1, 2**32 + 7, 9007199254740991]
COUNTS = [[1], [3, 4], [15, 2], [16], [17, 16], [40], [64, 5]]


def digits(tensor: torch.Tensor) -> list[float]:
    return [float(f"{value:.9g}" if tensor.dtype == torch.float32 else f"{value:.17g}") for value in tensor.flatten().tolist()]


cases = []
for index, counts in enumerate(COUNTS * 2):
    dtype = torch.float32 if index < len(COUNTS) else torch.float64
    seed = SEEDS[index % len(SEEDS)]
    generator = torch.Generator().manual_seed(seed)
    draws = [torch.randn(count, generator=generator, dtype=dtype) for count in counts]
    cases.append({"seed": seed, "dtype": str(dtype).removeprefix("torch."), "counts": counts, "draws": [digits(draw) for draw in draws]})

# A latent's shape makes no difference, and its last numbers tell that the whole stream was walked.
generator = torch.Generator().manual_seed(7)
latent = torch.randn(1, 16, 3, 12, 20, generator=generator).flatten()
cases.append({"seed": 7, "dtype": "float32", "counts": [latent.numel()], "tail": digits(latent[-32:])})

lines = ",\n".join("    " + json.dumps(case, separators=(",", ":")) for case in cases)
Path("runtime/sampling/fixtures/torch-noise.json").write_text(
    f'{{\n  "source": "torch {torch.__version__}, CPU, torch.randn with a torch.Generator",\n  "cases": [\n{lines}\n  ]\n}}\n'
)
