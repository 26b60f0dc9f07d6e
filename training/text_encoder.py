"""The tokenizer and the small text encoder whose first positions are the transformer's context.

The encoder is trained to read a caption into what it says, one field per position, and to give that position the vector of the table in `contexts.py`.

    python -m training.text_encoder --work WORK --seconds 120
"""

import argparse
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import UMT5Config, UMT5EncoderModel

from .captions import FIELDS, Caption, caption
from .contexts import CONTEXT_SIZE, CONTEXT_TOKENS, FILE, POSITIONS, ContextTable
from .known_words import known_words
from .scenes.spec import random_spec
from .scenes.vocabulary import SUBJECTS
from .thesaurus import THESAURUS

VOCABULARY = 4096
LONGEST = 64
BATCH = 64
# Weight of a context's mean squared distance from the table, beside the reading.
OFF_WEIGHT = 16.0
SLOTS = [f"<s{i}>" for i in range(CONTEXT_TOKENS)]
# What no clip shows: captions of these say no subject.
STRANGERS = (
    "wizard castle robot tree flower house river king queen lion bear frog goat snake spider turtle crab unicorn ghost zombie alien monster fairy mermaid bicycle boat ship "
    "plane balloon ball chair table lamp book phone clock guitar piano drum cake pizza apple banana burger donut bottle cup tower bridge windmill statue snowman cloud star "
    "planet volcano squirrel fox wolf hippo koala panda owl parrot swan goose ant ladybug dragonfly mosquito crocodile lizard hamster bat seal otter skeleton pumpkin teapot "
    "toaster dishwasher mushroom raincoat"
).split()
COMMON = (
    "the of and a to in is you that it he was for on are as with his they i at be this have from or one had by word but not what all were we when your can said there use an each which "
    "she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first "
    "water been call who oil its now find long down day did get come made may part wizard castle robot tree flower house bird fish river mountain rain fire king queen music blue red green "
    "yellow white black orange purple pink fast slow big small happy sad sleeping eating playing singing"
).split()


def train_tokenizer(seed: int = 3, captions: int = 30000) -> Tokenizer:
    rng = random.Random(seed)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["<pad>", "</s>", *SLOTS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    texts = [caption(random_spec(rng), rng).text for _ in range(captions)]
    tokenizer.train_from_iterator(texts + COMMON * 20, trainer)
    special = [(token, tokenizer.token_to_id(token)) for token in [*SLOTS, "</s>"]]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{' '.join(SLOTS)} $A </s>", special_tokens=special)
    return tokenizer


def encoder_config() -> UMT5Config:
    return UMT5Config(
        vocab_size=VOCABULARY,
        d_model=CONTEXT_SIZE,
        d_kv=32,
        d_ff=384,
        num_layers=3,
        num_decoder_layers=0,
        num_heads=4,
        relative_attention_num_buckets=32,
        relative_attention_max_distance=64,
        dropout_rate=0.0,
        feed_forward_proj="gated-gelu",
        pad_token_id=0,
        eos_token_id=1,
        tie_word_embeddings=True,
    )


class Parser(nn.Module):
    """One linear head per context position."""

    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList(nn.Linear(CONTEXT_SIZE, len(FIELDS[name])) for name in POSITIONS)

    def forward(self, context: Tensor) -> list[Tensor]:
        return [head(context[:, i]) for i, head in enumerate(self.heads)]


class TextEncoder:
    """Tokenizer, encoder and parser together, as loaded from or saved to a folder."""

    def __init__(self, tokenizer: Tokenizer, encoder: UMT5EncoderModel, parser: Parser):
        self.tokenizer, self.encoder, self.parser = tokenizer, encoder, parser

    def batch(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        rows = [row.ids[:LONGEST] for row in self.tokenizer.encode_batch(texts)]
        width = max(map(len, rows))
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        mask = torch.zeros(len(rows), width, dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return ids, mask

    def context(self, texts: list[str]) -> Tensor:
        """[B, positions, 128]; the empty text is the unconditional context."""
        ids, mask = self.batch(texts)
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state[:, :CONTEXT_TOKENS]

    def save(self, folder: Path) -> None:
        (folder / "tokenizer").mkdir(parents=True, exist_ok=True)
        (folder / "text_encoder").mkdir(parents=True, exist_ok=True)
        self.tokenizer.save(str(folder / "tokenizer" / "tokenizer.json"))
        settings = {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>", "eos_token": "</s>", "model_max_length": LONGEST}
        (folder / "tokenizer" / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n")
        config = json.loads(self.encoder.config.to_json_string())
        config |= {"architectures": ["UMT5EncoderModel"], "context_tokens": CONTEXT_TOKENS}
        (folder / "text_encoder" / "config.json").write_text(json.dumps(config, indent=2) + "\n")
        state = {name: value.half().contiguous() for name, value in self.encoder.state_dict().items() if name != "encoder.embed_tokens.weight"}
        save_file(state, folder / "text_encoder" / "model.safetensors", metadata={"format": "pt"})
        heads = {name: value.half().contiguous() for name, value in self.parser.state_dict().items()}
        save_file(heads, folder / "text_encoder" / "parser.safetensors", metadata={"format": "pt"})
        fields = [{"position": i, "field": name, "values": list(FIELDS[name])} for i, name in enumerate(POSITIONS)]
        (folder / "text_encoder" / "parser.json").write_text(json.dumps({"heads": fields}, indent=2) + "\n")
        (folder / "text_encoder" / "words.txt").write_text("\n".join(known_words()) + "\n")

    @classmethod
    def load(cls, folder: Path) -> "TextEncoder":
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer" / "tokenizer.json"))
        encoder = UMT5EncoderModel.from_pretrained(folder / "text_encoder", dtype=torch.float32).eval()
        parser = Parser()
        parser.load_state_dict({k: v.float() for k, v in load_file(folder / "text_encoder" / "parser.safetensors").items()})
        return cls(tokenizer, encoder, parser)


FREE_PROMPTS = Path(__file__).with_name("free_prompts.json")


def read(text: TextEncoder, prompts: list[str]) -> list[dict[str, str]]:
    """What the heads read; a field of several positions by the mean of their probabilities."""
    with torch.no_grad():
        logits = [torch.cat(parts) for parts in zip(*(text.parser(text.context(prompts[i : i + 250])) for i in range(0, len(prompts), 250)))]
    shares = {name: sum(row.softmax(1) for row, at in zip(logits, POSITIONS) if at == name) for name in FIELDS}
    return [{name: FIELDS[name][share[i].argmax()] for name, share in shares.items()} for i in range(len(prompts))]


def off_table(context: Tensor, labels: Tensor, table: ContextTable) -> Tensor:
    """Mean squared distance from the table's vectors; at every position what is said weighs as much as what is not, however seldom it is said."""
    error = (context - table.of(labels)).pow(2).mean(-1)
    said = (labels[:, table.fields] != 0).float()
    return sum(((error * kind).sum(0) / kind.sum(0).clamp(min=1)).mean() for kind in (said, 1 - said)) / 2


def check(text: TextEncoder, table: ContextTable, count: int = 2000) -> None:
    rng = random.Random(777)
    captions = [caption(random_spec(rng), rng) for _ in range(count)]
    found = read(text, [c.text for c in captions])
    right = {name: sum(c.said.get(name, "") == f[name] for c, f in zip(captions, found)) / count for name in FIELDS}
    print("held-out", {name: round(share, 4) for name, share in right.items()})
    with torch.no_grad():
        labels = torch.tensor([c.labels() for c in captions])
        off = text.context([c.text for c in captions]) - table.of(labels)
    told = {name: off[:, position][labels[:, list(FIELDS).index(name)] != 0] for position, name in enumerate(POSITIONS)}
    print(f"from the table: {off.pow(2).mean().sqrt():.3f}, where said", {name: round(part.pow(2).mean().sqrt().item(), 3) for name, part in told.items()})
    prompts = json.loads(FREE_PROMPTS.read_text())
    found = read(text, [prompt["text"] for prompt in prompts])
    whole = sum(all(got[name] == value for name, value in prompt["said"].items()) for prompt, got in zip(prompts, found))
    print(f"free prompts: {whole} of {len(prompts)} fully understood")


# Subjects, those that have many words more often: people have hundreds.
BY_WORDS = [subject for subject in SUBJECTS for _ in range(1 + len(THESAURUS["subject"][subject.name]) // 60)]


def with_made_up_word(told: Caption, rng: random.Random) -> Caption:
    """Somewhere in it a word that nobody knows: what is said stays the same."""
    words = told.text.split(" ")
    syllables = (rng.choice("bcdfghjklmnprstvwxyz") + rng.choice("aeiouy") + rng.choice(("", "", *"lnrstxz")) for _ in range(rng.randint(2, 3)))
    word = "".join(syllables)
    words.insert(rng.randint(0, len(words)), word.capitalize() if rng.random() < 0.3 else word)
    return replace(told, text=" ".join(words))


def training_captions(rng: random.Random, count: int) -> list[Caption]:
    """One in twenty speaks of a stranger, one in twelve has a made-up word, one in forty says nothing at all."""
    made = [caption(random_spec(rng, BY_WORDS), rng, stranger=rng.choice(STRANGERS) if rng.random() < 0.05 else "") for _ in range(count - count // 40)]
    made = [with_made_up_word(told, rng) if rng.random() < 1 / 12 else told for told in made]
    return [*made, *(Caption("", {}) for _ in range(count // 40))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    folder = args.work / "text_encoder"
    table = ContextTable.load(folder) if (folder / FILE).exists() else ContextTable.fresh()
    table.save(folder)
    if (folder / "config.json").exists():
        text = TextEncoder.load(args.work)
    else:
        text = TextEncoder(train_tokenizer(captions=30000 if args.seconds > 20 else 3000), UMT5EncoderModel(encoder_config()), Parser())
        with torch.no_grad():
            text.encoder.shared.weight.normal_(std=0.5)
            text.encoder.encoder.final_layer_norm.weight.fill_(table.vectors[table.vectors != 0].std())
    plain = text.tokenizer.to_str()
    optimizer = torch.optim.AdamW([*text.encoder.parameters(), *text.parser.parameters()], lr=args.rate, betas=(0.9, 0.98), weight_decay=0.02)
    rng = random.Random(time.time_ns())
    names = list(FIELDS)
    begun, step, shown = time.time(), 0, 0.0
    while (elapsed := time.time() - begun) < args.seconds:
        # BPE dropout: half of the batches see words cut in unusual places, which makes misspelt and unseen words readable.
        text.tokenizer.model.dropout = 0.15 if step % 2 else None
        captions = training_captions(rng, BATCH)
        labels = torch.tensor([c.labels() for c in captions])
        context = text.context([c.text for c in captions])
        logits = text.parser(context + 0.1 * torch.randn_like(context))
        reading = sum(F.cross_entropy(row, labels[:, names.index(POSITIONS[i])]) for i, row in enumerate(logits))
        off = off_table(context, labels, table)
        loss = reading + OFF_WEIGHT * off
        optimizer.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 60) * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * elapsed / args.seconds)))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(text.encoder.parameters(), 1.0)
        optimizer.step()
        step += 1
        if elapsed - shown > 20:
            shown = elapsed
            print(f"{elapsed:.0f} s, step {step}, reading {reading.item():.3f}, off {off.item():.3f}", flush=True)
    text.tokenizer = Tokenizer.from_str(plain)
    text.encoder.eval()
    text.save(args.work)
    check(TextEncoder.load(args.work), table)


if __name__ == "__main__":
    main()
