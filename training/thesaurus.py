"""What else a caption may call things: `thesaurus.json`, beside the grammar's own words in `lexicon.py`."""

import json
import random
from pathlib import Path

from . import lexicon

# How often a slot of a caption takes a word from here; the grammar's own are the ones that people type most.
SHARE = 0.23

THESAURUS = json.loads((Path(__file__).parent / "thesaurus.json").read_text())


def choose(core: list[str], more: list[str], rng: random.Random) -> str:
    if not core or more and rng.random() < SHARE:
        return rng.choice(more)
    return rng.choice(core)


def word(field: str, value: str, rng: random.Random, suits=lambda _: True) -> str:
    """A word or phrase for a subject, scene, time, weather or colour; a scene that the grammar has no words for yet has only those from here."""
    core = [text for text in lexicon.words(CORE[field].get(value, "")) if text and suits(text)]
    return choose(core, [text for text in THESAURUS[field].get(value, ()) if suits(text)], rng)


CORE = {
    "subject": lexicon.SUBJECT_WORDS,
    "scene": lexicon.SCENE_WORDS,
    "place": lexicon.PLACE_NOUNS,
    "time": lexicon.TIME_WORDS,
    "weather": lexicon.WEATHER_WORDS,
    "colour": lexicon.COLOUR_WORDS,
}
