"""Writes tiny random UMT5 encoders and what transformers computes with them, as fixtures for the runtime's tests.

Run from the repository's root: python training/references/umt5_encoder.py
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import UMT5Config, UMT5EncoderModel

FIXTURES = Path("runtime/models/fixtures")
# case: the number of tokens of each prompt, padded to the longest
CASES = {"one prompt": [7], "prompts of several lengths": [9, 1, 5], "longer than the buckets reach": [150, 40]}


@torch.no_grad()
def write(name: str, config: dict, dtype=torch.float32) -> None:
    folder = FIXTURES / name
    torch.manual_seed(0)
    model = UMT5EncoderModel(UMT5Config(vocab_size=96, d_model=24, d_kv=8, d_ff=40, num_layers=2, num_heads=4, **config)).eval()
    for key, parameter in model.named_parameters():
        if key.endswith("layer_norm.weight"):
            parameter.data = 1 + 0.2 * torch.randn_like(parameter)
        elif "relative_attention_bias" in key:
            parameter.data = torch.randn_like(parameter)
    model.to(dtype).save_pretrained(folder)
    model = UMT5EncoderModel.from_pretrained(folder, dtype=torch.float32).eval()
    recorded = {}
    for case, lengths in CASES.items():
        mask = torch.stack([(torch.arange(max(lengths)) < length).long() for length in lengths])
        ids = torch.randint(2, 96, mask.shape) * mask
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state
        # What stands at padded positions is no part of the contract.
        recorded |= {f"{case}.input_ids": ids, f"{case}.attention_mask": mask, f"{case}.last_hidden_state": states * mask[..., None]}
    save_file(recorded, folder / "cases.safetensors")


write("umt5", {})
write("umt5-relu", {"feed_forward_proj": "relu"})
write("umt5-bf16", {}, torch.bfloat16)
