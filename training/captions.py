"""Captions for a clip: a grammar with paraphrases, free order, things left unsaid, and typing errors."""

import random
from dataclasses import dataclass

from . import lexicon
from .lexicon import words
from .scenes.spec import ClipSpec
from .scenes.vocabulary import BY_NAME, MOTIONS, SCENES, SUBJECT_NAMES, TIMES

# What the parsing heads read from a caption; the first class always means "not said".
FIELDS = {
    "subject": ("", *SUBJECT_NAMES),
    "scene": ("", *SCENES),
    "motion": ("", *MOTIONS),
    "direction": ("", "left", "right"),
    "time": ("", *TIMES),
}


@dataclass(frozen=True)
class Caption:
    text: str
    said: dict[str, str]

    def labels(self) -> list[int]:
        return [values.index(self.said.get(name, "")) for name, values in FIELDS.items()]


def article(phrase: str) -> str:
    return ("an " if phrase[0] in "aeiou" else "a ") + phrase


def misspell(text: str, rng: random.Random) -> str:
    parts = text.split(" ")
    long = [i for i, part in enumerate(parts) if len(part) >= 4]
    if not long:
        return text
    i = rng.choice(long)
    letters = list(parts[i])
    at = rng.randrange(1, len(letters) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        del letters[at]
    elif kind == 1:
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif kind == 2:
        letters.insert(at, letters[at])
    else:
        letters[at] = rng.choice("abcdefghijklmnopqrstuvwxyz")
    parts[i] = "".join(letters)
    return " ".join(parts)


def verb_of(spec: ClipSpec, rng: random.Random) -> list[str]:
    table = lexicon.VERBS[spec.motion]
    if spec.motion == "stand" and BY_NAME[spec.subject].airborne:
        table = lexicon.HOVER
    elif spec.motion == "stand" and spec.subject == "car":
        table = lexicon.PARKED
    return rng.choice(words(table)).split(",")


def caption(spec: ClipSpec, rng: random.Random, defaults: bool = False) -> Caption:
    """With `defaults`, "to the right" and daytime go without saying, and nothing else does."""
    said = {"subject": spec.subject}
    noun = rng.choice(words(lexicon.SUBJECT_WORDS[spec.subject]))
    if rng.random() < 0.3:
        noun = f"{rng.choice(words(lexicon.ADJECTIVES))} {noun}"
    noun = noun if noun in ("someone", "somebody") else rng.choices((article(noun), f"the {noun}", noun, f"one {noun}"), (0.66, 0.16, 0.15, 0.03))[0]

    action = ""
    if defaults or rng.random() < 0.95:
        said["motion"] = spec.motion
        _, ing, third = verb_of(spec, rng)
        action = rng.choices((ing, f"is {ing}", third, f"that is {ing}"), (0.55, 0.18, 0.22, 0.05))[0]
        if rng.random() < 0.1:
            action = f"{action} {rng.choice(words(lexicon.ADVERBS))}"
        if spec.direction != "none":
            moving = spec.motion in ("walk", "run", "drive", "fly", "swim")
            if (defaults and spec.direction == "left") or rng.random() < (0.55 if moving else 0.12):
                said["direction"] = spec.direction
                table = lexicon.DIRECTION_WORDS if moving else lexicon.FACING_WORDS
                action = f"{action} {rng.choice(words(table[spec.direction]))}"

    timeless = spec.scene in ("space", "underwater")
    place, time = "", ""
    if defaults or rng.random() < 0.94:
        said["scene"] = spec.scene
        place = rng.choice(words(lexicon.SCENE_WORDS[spec.scene]))
    if not timeless and rng.random() < (0.35 if spec.time == "day" else 1.0 if defaults else 0.92):
        said["time"] = spec.time
        time = rng.choice(words(lexicon.TIME_WORDS[spec.time]))

    order = rng.random()
    if order < 0.68:
        parts = [noun, action, place, time]
    elif order < 0.76:
        parts = [noun, action, time, place]
    elif order < 0.86:
        parts = [f"{place}," if place else "", noun, action, time]
    elif order < 0.93:
        parts = [f"{time}," if time else "", noun, action, place]
    else:
        parts = [f"{noun}," if action or place else noun, f"{action}," if action and place else action, place, time]
    text = " ".join(part for part in parts if part)
    if rng.random() < 0.14:
        text = f"{rng.choice(words(lexicon.OPENINGS))} {text}"
    if rng.random() < 0.12:
        text = f"{text}, {rng.choice(words(lexicon.ENDINGS))}"
    for chance in (0.22, 0.06):
        if rng.random() < chance:
            text = misspell(text, rng)
    if rng.random() < 0.2:
        text = text[0].upper() + text[1:]
    if rng.random() < 0.15:
        text += "."
    return Caption(text, said)
