"""Writes small tokenizers and the ids they give, as fixtures for the runtime's tests.

Run from the repository's root: python training/references/text_tokenizer.py
"""

import json
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

FIXTURES = Path("runtime/models/fixtures")
CORPUS = ["a dog running in a park", "a cat sleeping on a red sofa at night", "two birds over the sea, slowly", "the robot's tree"] * 8
TEXTS = ["", "a dog running in a park", "A CAT  at night!", "naïve Ünïcode ａ①", "dog " * 40]


def write(name: str, tokenizer: Tokenizer, trainer, template: str, special: list[str]) -> None:
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=template, special_tokens=[(token, tokenizer.token_to_id(token)) for token in special]
    )
    folder = FIXTURES / name
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"pad_token": "<pad>", "model_max_length": 64}))
    cases = [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS]
    (folder / "cases.json").write_text(json.dumps(cases, ensure_ascii=False))


slots = [f"<s{i}>" for i in range(8)]
bytes_bpe = Tokenizer(models.BPE())
bytes_bpe.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
bytes_bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
write(
    "tokenizer-bpe",
    bytes_bpe,
    trainers.BpeTrainer(
        vocab_size=340,
        special_tokens=["<pad>", "</s>", *slots],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    ),
    f"{' '.join(slots)} $A </s>",
    [*slots, "</s>"],
)

unigram = Tokenizer(models.Unigram())
unigram.normalizer = normalizers.NFKC()
unigram.pre_tokenizer = pre_tokenizers.Metaspace()
write(
    "tokenizer-unigram",
    unigram,
    trainers.UnigramTrainer(vocab_size=120, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False),
    "$A </s>",
    ["</s>"],
)
