"""What else a caption may call things: `thesaurus.json`, beside the grammar's own words in `lexicon.py`."""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from . import lexicon

# How often a slot of a caption takes a word from here; the grammar's own are the ones that people type most.
SHARE = 0.23

THESAURUS = json.loads((Path(__file__).parent / "thesaurus.json").read_text())


def choose(core: Sequence[str], more: Sequence[str], rng: random.Random, suits: Callable[[str], bool] = lambda _: True) -> str:
    texts = more if not core or more and rng.random() < SHARE else core
    for _ in range(8):
        text = rng.choice(texts)
        if suits(text):
            return text
    return rng.choice([text for text in [*core, *more] if suits(text)])


def word(field: str, value: str, rng: random.Random, suits: Callable[[str], bool] = lambda _: True) -> str:
    """A word or phrase for a subject, scene, place, time, weather or colour; a scene that the grammar has no words for yet has only those from here."""
    core = CORE[field].get(value)
    return choose(lexicon.words(core) if core else (), THESAURUS[field].get(value, ()), rng, suits)


CORE = {
    "subject": lexicon.SUBJECT_WORDS,
    "scene": lexicon.SCENE_WORDS,
    "place": lexicon.PLACE_NOUNS,
    "time": lexicon.TIME_WORDS,
    "weather": lexicon.WEATHER_WORDS,
    "colour": lexicon.COLOUR_WORDS,
}
