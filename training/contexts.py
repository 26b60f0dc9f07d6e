"""What the transformer is told of a caption: sixteen positions, each with a fixed vector for every value of its field.

The table comes first and stays: the transformer is trained on its vectors, the text encoder is trained to give them. So the encoder can be taught
more words at any time, and the transformer need not be touched.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from .captions import FIELDS

CONTEXT_SIZE = 128
# Which field each position holds; three are said twice, since all of a picture hangs on them.
POSITIONS = (
    "subject", "scene", "motion", "direction", "time", "subject", "motion", "scene", "weather", "camera", "count", "colour", "second", "second_motion", "then", "style",
)  # fmt: skip
CONTEXT_TOKENS = len(POSITIONS)
FILE = "contexts.safetensors"


class ContextTable:
    """`vectors` [positions, most values, 128], zero where a field has fewer values."""

    def __init__(self, vectors: Tensor):
        self.vectors = vectors
        self.fields = torch.tensor([list(FIELDS).index(name) for name in POSITIONS])

    @classmethod
    def fresh(cls, seed: int = 0) -> "ContextTable":
        shape = (CONTEXT_TOKENS, max(map(len, FIELDS.values())), CONTEXT_SIZE)
        return cls(torch.randn(shape, generator=torch.Generator().manual_seed(seed)))

    @classmethod
    def load(cls, folder: Path) -> "ContextTable":
        """Of a `text_encoder/` folder."""
        return cls(load_file(folder / FILE)["vectors"].float())

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        save_file({"vectors": self.vectors.half()}, folder / FILE, metadata={"format": "pt"})

    def to(self, device: torch.device) -> "ContextTable":
        table = ContextTable(self.vectors.to(device))
        table.fields = self.fields.to(device)
        return table

    def of(self, said: Tensor) -> Tensor:
        """[B, positions, 128] for what captions say, [B, fields] numbers of values; all 0 is the unconditional context."""
        return self.vectors[torch.arange(CONTEXT_TOKENS, device=said.device), said[:, self.fields]]
