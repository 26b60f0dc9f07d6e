"""The words that mean something to the text encoder: what the product does not name when it tells which words of a prompt the model does not know."""

import re

from . import lexicon
from .inflection import PLURALS
from .scenes.vocabulary import BY_NAME
from .thesaurus import THESAURUS

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Of these parts of the grammar; its adjectives, adverbs and details are left out: a clip does not show them.
SPEAKING = (
    "SUBJECT_WORDS VERBS HOVER PARKED SCENE_WORDS PLACE_NOUNS PLACE_KEYS TIME_WORDS TIME_KEYS TIME_ADJECTIVES TIME_CLAUSES WEATHER_WORDS WEATHER_KEYS WEATHER_ADJECTIVES "
    "WEATHER_CLAUSES CAMERA_WORDS CAMERA_KEYS DIRECTION_WORDS FACING_WORDS COUNT_WORDS COLOUR_WORDS DOERS OPENINGS BARE_OPENINGS SENTENCE_OPENINGS FILLERS ENDINGS "
    "LINKS_OF_TWO LINKS_OF_CHANGE STYLE_ADJECTIVES STYLE_PHRASES STYLED_OPENINGS"
).split()
# What sentences are held together by.
LITTLE = (
    "a an the and or of in on at to by for with from into onto over under through across along past up down around it its it's is are be that this these there here where which who "
    "while as when he she they his her their my your our i we you not no one some any another again very just then now also so color colour colored coloured painted paint"
)


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    return [text for part in parts for text in texts_of(part)]


def known_words() -> list[str]:
    """Sorted, lowercase; a hyphened word also in its parts."""
    tables = [getattr(lexicon, name) for name in SPEAKING]
    found = WORD.findall(" ".join([*texts_of([tables, THESAURUS, PLURALS, tuple(BY_NAME)]), LITTLE]).lower().replace("{", " ").replace("'", ""))
    return sorted({part for word in found for part in (word, *word.split("-"))})
