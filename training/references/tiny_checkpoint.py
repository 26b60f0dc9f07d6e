"""Writes a whole checkpoint folder with Toybox's architectures, tiny and random, and what its parts compute, as a fixture for the runtime's tests.

Run from the repository's root: PYTHONPATH=. python training/references/tiny_checkpoint.py
"""

import json
import shutil
from pathlib import Path

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, WanTransformer3DModel
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import UMT5Config, UMT5EncoderModel

from training.references.wan_transformer import randomized, repeated
from training.vae import AutoencoderToybox

FOLDER = Path("runtime/models/fixtures/tiny-checkpoint")
CONTEXT_TOKENS, TEXT_DIM, PROMPTS = 8, 24, ["a dog running in a park", ""]


def save_json(name: str, value: dict) -> None:
    (FOLDER / name).write_text(json.dumps(value, indent=2) + "\n")


shutil.rmtree(FOLDER, ignore_errors=True)
torch.manual_seed(0)
transformer = randomized(
    WanTransformer3DModel(
        patch_size=(4, 2, 2), num_attention_heads=2, attention_head_dim=16, in_channels=33, out_channels=16, text_dim=TEXT_DIM,
        freq_dim=32, ffn_dim=48, num_layers=2, rope_max_seq_len=64,
    ),
    seed=1,
)  # fmt: skip
transformer.register_to_config(repeat_first_frame=True)
transformer.half().save_pretrained(FOLDER / "transformer")

encoder = UMT5EncoderModel(UMT5Config(vocab_size=340, d_model=TEXT_DIM, d_kv=8, d_ff=40, num_layers=2, num_heads=3, pad_token_id=0))
encoder.config.context_tokens = CONTEXT_TOKENS
encoder.half().save_pretrained(FOLDER / "text_encoder")
shutil.copytree("runtime/models/fixtures/tokenizer-bpe", FOLDER / "tokenizer", ignore=shutil.ignore_patterns("cases.json"))

vae = AutoencoderToybox(16, (4, 8, 12), (12, 8, 8, 4), (1, 1, 1, 1), refiner_width=8, refiner_depth=1)
vae.start_from_pca(torch.nn.functional.interpolate(torch.rand(200, 3, 4, 4) * 2 - 1, scale_factor=8, mode="bilinear"))
vae.latents_mean, vae.latents_std = torch.randn(16).tolist(), (0.5 + torch.rand(16)).tolist()
vae.save(FOLDER / "vae")

FlowMatchEulerDiscreteScheduler(shift=2.0).save_pretrained(FOLDER / "scheduler")
scheduler = json.loads((FOLDER / "scheduler/scheduler_config.json").read_text())
save_json("scheduler/scheduler_config.json", scheduler | {"prediction_type": "sample"})
matrix = [[round(value, 2) for value in row] for row in (torch.randn(16, 3 * 64) * 0.1).tolist()]
save_json("latent_rgb.json", {"patch": 8, "matrix": matrix, "bias": [0.5] * 192})
save_json("model_index.json", {
    "_class_name": "ToyboxPipeline",
    "transformer": ["diffusers", "WanTransformer3DModel"], "vae": ["reelgraph", "AutoencoderToybox"],
    "text_encoder": ["transformers", "UMT5EncoderModel"], "tokenizer": ["transformers", "PreTrainedTokenizerFast"],
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "reelgraph": {
        "width": 64, "height": 32, "frames": 5, "fps": 8, "steps": 4, "guidance_scale": 2.5, "negative_prompt": "",
        "size_multiple": 32, "frame_multiple": 4, "sizes": [[64, 32], [32, 32]], "max_frames": 9,
    },
})  # fmt: skip

with torch.no_grad():
    transformer = transformer.float().eval()
    encoder = UMT5EncoderModel.from_pretrained(FOLDER / "text_encoder", dtype=torch.float32).eval()
    vae = AutoencoderToybox.load(FOLDER / "vae").eval()
    rows = [row.ids for row in Tokenizer.from_file(str(FOLDER / "tokenizer/tokenizer.json")).encode_batch(PROMPTS)]
    ids = torch.tensor([row + [0] * (max(map(len, rows)) - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (ids.shape[1] - len(row)) for row in rows])
    context = encoder(input_ids=ids, attention_mask=mask).last_hidden_state[:, :CONTEXT_TOKENS]
    frames = torch.randint(0, 256, (5, 32, 64, 3), dtype=torch.uint8)
    latent = vae.normalise(vae.encode(frames.permute(0, 3, 1, 2) / 127.5 - 1)).transpose(0, 1)
    decoded = vae.decode(vae.denormalise(latent.transpose(0, 1))[None])[0]
    hidden_states = torch.randn(2, 33, 5, 2, 4)
    timestep = torch.tensor([1000.0, 321.5])
    sample = repeated(transformer, hidden_states, timestep, context)
save_file(
    {
        "context": context.contiguous(), "frames": frames, "latent": latent.contiguous(), "decoded": decoded.permute(0, 2, 3, 1).contiguous(),
        "hidden_states": hidden_states, "timestep": timestep, "sample": sample.contiguous(),
    },
    FOLDER.with_name("tiny-checkpoint-cases.safetensors"),
)  # fmt: skip
