"""Writes tiny random Wan transformers and what diffusers computes with them, as fixtures for the runtime's tests.

Run from the repository's root: python training/references/wan_transformer.py
"""

from pathlib import Path

import torch
from diffusers import WanTransformer3DModel
from safetensors.torch import save_file

FIXTURES = Path("runtime/models/fixtures")
TINY = dict(num_attention_heads=2, attention_head_dim=16, text_dim=12, freq_dim=32, ffn_dim=64, num_layers=2, rope_max_seq_len=64)


def randomized(model: torch.nn.Module, seed: int) -> torch.nn.Module:
    """Random values everywhere, also where the initial ones (norm weights 1, biases 0) would hide a mistake."""
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator)
        if parameter.dim() > 1 and "scale_shift_table" not in name:
            noise *= parameter[0].numel() ** -0.5
        else:
            noise = noise * 0.2 + (1.0 if "norm" in name and name.endswith("weight") else 0.0)
        parameter.data = noise
    return model.eval()


def repeated(model, frames, *inputs):
    """A forward pass with the first frame repeated to fill its patch, as `repeat_first_frame` asks."""
    copies = model.config.patch_size[0]
    frames = torch.cat([frames[:, :, :1].repeat(1, 1, copies - 1, 1, 1), frames], dim=2)
    sample = model(frames, *inputs, return_dict=False)[0]
    return torch.cat([sample[:, :, :copies].mean(dim=2, keepdim=True), sample[:, :, copies:]], dim=2)


@torch.no_grad()
def write(name: str, config: dict, cases: dict, dtype=torch.float32, repeat=False, per_token=False, seed=0) -> None:
    folder = FIXTURES / name
    stored = randomized(WanTransformer3DModel(**TINY | config), seed).to(dtype)
    if repeat:
        stored.register_to_config(repeat_first_frame=True)
    stored.save_pretrained(folder)
    # Read back rather than cast back: a cast would also have rounded the rotary tables.
    model = WanTransformer3DModel.from_pretrained(folder, torch_dtype=torch.float32).eval()
    generator = torch.Generator().manual_seed(seed + 1)
    recorded = {}
    for case, (batch, frames, height, width, length) in cases.items():
        p = model.config.patch_size
        tokens = (frames // p[0]) * (height // p[1]) * (width // p[2])
        hidden_states = torch.randn(batch, model.config.in_channels, frames, height, width, generator=generator)
        timestep = torch.rand(batch, *([tokens] if per_token else []), generator=generator) * 1000
        text = torch.randn(batch, length, model.config.text_dim, generator=generator)
        sample = (repeated(model, hidden_states, timestep, text) if repeat else model(hidden_states, timestep, text, return_dict=False)[0])
        recorded |= {
            f"{case}.hidden_states": hidden_states,
            f"{case}.timestep": timestep,
            f"{case}.encoder_hidden_states": text,
            f"{case}.sample": sample.contiguous(),
        }
    save_file(recorded, folder / "cases.safetensors")


if __name__ == "__main__":
    # case: batch, frames, height, width, text tokens
    write("wan-1x2x2", dict(in_channels=4, out_channels=4), {
        "square": (1, 3, 8, 8, 6), "wide, batch of 2": (2, 5, 4, 10, 7), "one frame": (1, 1, 8, 6, 3)})
    write("wan-4x2x2", dict(in_channels=9, out_channels=4, patch_size=(4, 2, 2)), {
        "two patches in time": (1, 8, 4, 6, 8), "batch of 2": (2, 4, 6, 4, 8)})
    write("wan-4x2x2-repeat", dict(in_channels=9, out_channels=4, patch_size=(4, 2, 2)), {
        "one frame": (1, 1, 4, 4, 8), "nine frames, batch of 2": (2, 9, 4, 6, 8)}, repeat=True)
    write("wan-per-token", dict(in_channels=4, out_channels=4, cross_attn_norm=False), {"batch of 2": (2, 3, 4, 6, 5)}, per_token=True)
    write("wan-bf16", dict(in_channels=4, out_channels=4), {"square": (1, 3, 8, 8, 6)}, dtype=torch.bfloat16)
    write("wan-fp16", dict(in_channels=4, out_channels=4), {"square": (1, 3, 8, 8, 6)}, dtype=torch.float16)
