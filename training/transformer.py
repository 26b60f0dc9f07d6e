"""The denoiser: a diffusers `WanTransformer3DModel`, and a faster forward pass over the same parameters for training on a CPU."""

import json
from pathlib import Path

import torch
from diffusers import WanTransformer3DModel
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F

from .scenes.poses import FPS
from .vae import LATENT_CHANNELS

PATCH = (4, 2, 2)
CHANNELS = LATENT_CHANNELS
COORDINATES = 3


def new_transformer(layers: int = 4, heads: int = 4, hidden: int = 0) -> WanTransformer3DModel:
    """`hidden`: the width inside feed-forward layers; four times that of the network if not said."""
    return WanTransformer3DModel(
        patch_size=PATCH,
        num_attention_heads=heads,
        attention_head_dim=64,
        in_channels=2 * CHANNELS + 1 + COORDINATES,
        out_channels=CHANNELS,
        text_dim=128,
        freq_dim=256,
        ffn_dim=hidden or 256 * heads,
        num_layers=layers,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        image_dim=None,
    )


def saved_transformer(checkpoint: Path, weights: str = "average") -> WanTransformer3DModel:
    """The network of a training checkpoint: its moving average, or `weights="model"`."""
    state = torch.load(checkpoint, map_location="cpu")[weights]
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("blocks."))
    model = new_transformer(layers, state["patch_embedding.bias"].shape[0] // 64, state["blocks.0.ffn.net.2.weight"].shape[1])
    model.load_state_dict(state)
    return model


def load_transformer(folder: Path) -> WanTransformer3DModel:
    """An exported `transformer/` folder, in float32."""
    model = WanTransformer3DModel.from_config(json.loads((folder / "config.json").read_text()))
    weights = load_file(folder / "diffusion_pytorch_model.safetensors")
    model.load_state_dict({name: value.float() for name, value in weights.items()})
    return model


@torch.no_grad()
def grown(model: WanTransformer3DModel, layers: int = 0, hidden: int = 0, heads: int = 0) -> WanTransformer3DModel:
    """The same function in more layers, with more hidden units and more heads: copies of blocks, and hidden units, that add nothing yet, and copies of heads.

    With fewer hidden units than there are, those that weigh most stay. The width grows with the heads; where it becomes no multiple of what it was, norms
    see some channels more often than others, and the function is only nearly the same.
    """
    if 0 < hidden < model.config.ffn_dim:
        model = narrowed(model, hidden)
    old, inside = len(model.blocks), model.config.ffn_dim
    layers, hidden = max(layers, old), max(hidden, inside)
    if (layers, hidden) != (old, inside):
        model = extended(model, layers, hidden)
    return widened(model, heads) if heads > model.config.num_attention_heads else model


def extended(model: WanTransformer3DModel, layers: int, hidden: int) -> WanTransformer3DModel:
    """In so many layers, with so many hidden units each; neither fewer than there are."""
    old = len(model.blocks)
    larger = new_transformer(layers, model.config.num_attention_heads, hidden)
    larger.load_state_dict({name: value for name, value in model.state_dict().items() if not name.startswith("blocks.")}, strict=False)
    taken: set[int] = set()
    for index, block in enumerate(larger.blocks):
        source = index * old // layers
        state = model.blocks[source].state_dict()
        torch.nn.init.zeros_(block.ffn.net[2].weight)
        for name, value in block.state_dict().items():
            value[tuple(slice(size) for size in state[name].shape)] = state[name]
        if source in taken:
            for last in (block.attn1.to_out[0], block.attn2.to_out[0], block.ffn.net[2]):
                torch.nn.init.zeros_(last.weight)
                torch.nn.init.zeros_(last.bias)
        taken.add(source)
    return larger


def narrowed(model: WanTransformer3DModel, hidden: int) -> WanTransformer3DModel:
    """With fewer hidden units: of each block those whose weights, in and out, are largest."""
    smaller = new_transformer(len(model.blocks), model.config.num_attention_heads, hidden)
    state = model.state_dict()
    for index, block in enumerate(model.blocks):
        first, last = block.ffn.net[0].proj, block.ffn.net[2]
        kept = (first.weight.norm(dim=1) * last.weight.norm(dim=0)).topk(hidden).indices.sort().values
        state[f"blocks.{index}.ffn.net.0.proj.weight"] = first.weight[kept]
        state[f"blocks.{index}.ffn.net.0.proj.bias"] = first.bias[kept]
        state[f"blocks.{index}.ffn.net.2.weight"] = last.weight[:, kept]
    smaller.load_state_dict(state)
    return smaller


def widened(model: WanTransformer3DModel, heads: int) -> WanTransformer3DModel:
    """With more heads, and so 64 channels more for each: channels, and with them heads, are repeated in turn, and who reads several shares them out."""
    old, width = 64 * model.config.num_attention_heads, 64 * heads
    larger = new_transformer(len(model.blocks), heads, model.config.ffn_dim)
    source = torch.arange(width) % old
    shares = torch.bincount(source).reciprocal()[source]
    state = model.state_dict()
    for name, value in larger.state_dict().items():
        given = state[name]
        if "time_proj" in name:
            given = given.unflatten(0, (6, old))[:, source].flatten(0, 1)
        elif given.shape[0] != value.shape[0]:
            given = given[source]
        if name.endswith("scale_shift_table"):
            given = given[..., source]
        elif given.ndim == 2 and given.shape[1] != value.shape[1]:
            given = given[:, source] * shares
            # What a copy adds its original takes away, so that they may learn different things.
            noise = 0.1 * given.abs().mean() * torch.randn_like(given[:, old:])
            given[:, old:] += noise
            given.index_add_(1, source[old:], -noise)
        value.copy_(given)
    return larger


def repeat_first(x: Tensor) -> Tensor:
    """[B, C, T, h, w] to [B, C, T+3, h, w]: frame 0 fills its own patch of four."""
    return torch.cat([x[:, :, :1].expand(-1, -1, PATCH[0] - 1, -1, -1), x], 2)


def average_first(x: Tensor) -> Tensor:
    """The way back: the first four frames become one."""
    return torch.cat([x[:, :, : PATCH[0]].mean(2, keepdim=True), x[:, :, PATCH[0] :]], 2)


def coordinates(x: Tensor, fps: float = FPS) -> Tensor:
    """Where each latent pixel lies, [B, 3, T, h, w]: y and x of pixel centres, both from -1 to 1 in a square, and time, seconds / 2 - 1.

    Rotary positions are relative; with sixteen patches a frame and little training the network needs to be told which is the sky, and when it is. Other
    shapes go on beyond the square, which lies where the same patches do (`scenes/camera.py`): a tall picture above it, a wide one to both sides.
    """
    batch, _, frames, height, width = x.shape
    shape, side = (batch, frames, height, width), min(height, width)
    left = (width - side) // (2 * PATCH[2]) * PATCH[2]
    place = lambda size, first: (2 * (torch.arange(size, dtype=x.dtype, device=x.device) - first) + 1) / side - 1
    y, across = place(height, height - side), place(width, left)
    t = torch.arange(frames, dtype=x.dtype, device=x.device) / (2 * fps) - 1
    return torch.stack([y[:, None].expand(shape), across.expand(shape), t[:, None, None].expand(shape)], 1)


def model_input(noisy: Tensor, mask: Tensor, clean: Tensor, fps: float = FPS) -> Tensor:
    """[noisy 24 | mask 1 | clean * mask 24 | coordinates 3], frame 0 repeated. Latents are [B, 24, T, h, w], the mask [B, 1, T, h, w]."""
    return repeat_first(torch.cat([noisy, mask, clean * mask, coordinates(noisy, fps)], 1))


def predict(model: WanTransformer3DModel, noisy: Tensor, mask: Tensor, clean: Tensor, sigma: Tensor, context: Tensor, fps: float = FPS) -> Tensor:
    """x0 [B, 24, T, h, w] by diffusers' own forward; `sigma` [B] in [0, 1]."""
    out = model(model_input(noisy, mask, clean, fps), sigma * 1000.0, context, return_dict=False)[0]
    return average_first(out)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """x [B, N, heads, 64] turned pairwise; cos, sin [N, 1, 32]."""
    a, b = x.unflatten(-1, (-1, 2)).unbind(-1)
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Attention [B, N, heads, 64] to [B, N, width]. On a CPU in plain products: there, at 80 tokens, the backward pass of torch's own is six times slower."""
    q, k, v = q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)
    if q.is_cuda:
        return F.scaled_dot_product_attention(q.to(v.dtype), k.to(v.dtype), v).transpose(1, 2).flatten(2)
    share = torch.softmax(q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5, -1).to(v.dtype)
    return (share @ v).transpose(1, 2).flatten(2)


def block_of(block, heads: int, h: Tensor, modulation: Tensor, context: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """One transformer block; `modulation` [B, 6, width]."""
    size = (h.shape[-1],)
    shift1, scale1, gate1, shift2, scale2, gate2 = (block.scale_shift_table + modulation).unsqueeze(2).unbind(1)
    attention = block.attn1
    y = torch.addcmul(shift1, F.layer_norm(h, size, eps=1e-6), 1 + scale1)
    weight = torch.cat([attention.to_q.weight, attention.to_k.weight, attention.to_v.weight])
    bias = torch.cat([attention.to_q.bias, attention.to_k.bias, attention.to_v.bias])
    q, k, v = F.linear(y, weight, bias).chunk(3, -1)
    q = rotate(F.rms_norm(q, size, attention.norm_q.weight, 1e-6).unflatten(-1, (heads, -1)), cos, sin)
    k = rotate(F.rms_norm(k, size, attention.norm_k.weight, 1e-6).unflatten(-1, (heads, -1)), cos, sin)
    y = attend(q, k, v.unflatten(-1, (heads, -1)))
    h = torch.addcmul(h, attention.to_out[0](y), gate1)

    attention = block.attn2
    y = F.layer_norm(h, size, block.norm2.weight, block.norm2.bias, 1e-6)
    q = F.rms_norm(attention.to_q(y), size, attention.norm_q.weight, 1e-6).unflatten(-1, (heads, -1))
    k = F.rms_norm(attention.to_k(context), size, attention.norm_k.weight, 1e-6).unflatten(-1, (heads, -1))
    v = attention.to_v(context).unflatten(-1, (heads, -1))
    h = h + attention.to_out[0](attend(q, k, v))

    y = torch.addcmul(shift2, F.layer_norm(h, size, eps=1e-6), 1 + scale2)
    y = F.gelu(block.ffn.net[0].proj(y), approximate="tanh")
    h = torch.addcmul(h, block.ffn.net[2](y), gate2)
    return h


def frames_of(kept: Tensor, frames: int) -> Tensor:
    """Which frames lie in some temporal patches: [frames], 1 or 0. Patch 0 holds the first frame alone."""
    patch = (torch.arange(frames, device=kept.device) + PATCH[0] - 1) // PATCH[0]
    return (patch[:, None] == kept).any(1).float()


def fast_predict(
    model: WanTransformer3DModel,
    noisy: Tensor,
    mask: Tensor,
    clean: Tensor,
    sigma: Tensor,
    context: Tensor,
    kept: Tensor | None = None,
    fps: float = FPS,
    block_of=block_of,
) -> Tensor:
    """The same function as `predict` in fewer, fused operations (checked by `tests/test_transformer.py`).

    With `kept` (numbers of temporal patches) only those are looked at, where they lie in time, and all other frames come out as zero.
    `block_of` may be a compiled one.
    """
    x = model_input(noisy, mask, clean, fps)
    batch, channels, frames, height, width = x.shape
    pt, ph, pw = PATCH
    nt, nh, nw = frames // pt, height // ph, width // pw
    cos, sin = model.rope(x)
    cos, sin = cos[0, :, :, 0::2].contiguous(), sin[0, :, :, 1::2].contiguous()
    x = x.view(batch, channels, nt, pt, nh, ph, nw, pw).permute(0, 2, 4, 6, 1, 3, 5, 7).reshape(batch, nt, nh * nw, -1)
    if kept is not None:
        x = x[:, kept]
        cos, sin = (table.unflatten(0, (nt, -1))[kept].flatten(0, 1) for table in (cos, sin))
    x = x.flatten(1, 2)
    # Sums stay in float32, as they are after the first block anyway: so all blocks are compiled alike.
    h = F.linear(x, model.patch_embedding.weight.flatten(1), model.patch_embedding.bias).float()
    heads = model.config.num_attention_heads
    embedder = model.condition_embedder
    temb = embedder.time_embedder(embedder.timesteps_proj(sigma * 1000.0))
    modulation = embedder.time_proj(F.silu(temb)).unflatten(1, (6, -1))
    context = embedder.text_embedder(context)
    for block in model.blocks:
        h = block_of(block, heads, h, modulation, context, cos, sin)
    shift, scale = (model.scale_shift_table + temb.unsqueeze(1)).unsqueeze(2).unbind(1)
    h = torch.addcmul(shift, F.layer_norm(h, (h.shape[-1],), eps=1e-6), 1 + scale)
    out = model.proj_out(h).view(batch, -1, nh, nw, pt, ph, pw, CHANNELS)
    if kept is not None:
        out = out.new_zeros(batch, nt, *out.shape[2:]).index_copy(1, kept, out)
    out = out.permute(0, 7, 1, 4, 2, 5, 3, 6)
    return average_first(out.reshape(batch, CHANNELS, frames, height, width))
