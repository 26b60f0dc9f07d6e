"""Captions for a clip: a grammar with paraphrases, free order, things left unsaid, and typing errors."""

import random
from dataclasses import dataclass

from . import lexicon
from .lexicon import words
from .scenes.spec import ClipSpec
from .scenes.vocabulary import BY_NAME, CAMERAS, COLOUR_HUES, COUNTS, MOTIONS, SCENES, SUBJECT_NAMES, TIMES, WEATHERS

# What may be read from a caption; the first value of each always means "not said".
FIELDS = {
    "subject": ("", *SUBJECT_NAMES),
    "scene": ("", *SCENES),
    "motion": ("", *MOTIONS),
    "direction": ("", "left", "right"),
    "time": ("", *TIMES),
    "weather": ("", *WEATHERS[1:]),
    "camera": ("", *CAMERAS[1:]),
    "count": ("", *COUNTS[1:]),
    "colour": ("", *COLOUR_HUES),
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


def plural(phrase: str) -> str:
    """Of a noun, maybe with words before it."""
    *before, noun = phrase.split(" ")
    if noun in lexicon.PLURALS:
        last = lexicon.PLURALS[noun]
    else:
        last = noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
    return " ".join([*before, last])


def noun_of(spec: ClipSpec, rng: random.Random, said: dict[str, str]) -> str:
    """The subject with its article or number, and its colour if the clip was drawn in another."""
    nouns = words(lexicon.SUBJECT_WORDS[spec.subject])
    if spec.colour:
        said["colour"] = spec.colour
        nouns = [noun for noun in nouns if not set(noun.split()) & {*lexicon.COLOUR_NOUNS}]
    noun = rng.choice(nouns)
    if spec.colour:
        noun = f"{rng.choice(words(lexicon.COLOUR_WORDS[spec.colour]))} {noun}"
    if rng.random() < 0.3:
        noun = f"{rng.choice(words(lexicon.ADJECTIVES))} {noun}"
    if spec.count != "1":
        said["count"] = spec.count
        return f"{rng.choice(words(lexicon.COUNT_WORDS[spec.count]))} {plural(noun)}"
    return noun if noun in ("someone", "somebody") else rng.choices((article(noun), f"the {noun}", noun, f"one {noun}"), (0.66, 0.16, 0.15, 0.03))[0]


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
    noun = noun_of(spec, rng, said)

    action = ""
    if defaults or rng.random() < 0.95:
        said["motion"] = spec.motion
        plain, ing, third = verb_of(spec, rng)
        several = spec.count != "1"
        be = "are" if several else "is"
        action = rng.choices((ing, f"{be} {ing}", plain if several else third, f"that {be} {ing}"), (0.55, 0.18, 0.22, 0.05))[0]
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

    if spec.weather != "clear":
        said["weather"] = spec.weather
        time = f"{time} {rng.choice(words(lexicon.WEATHER_WORDS[spec.weather]))}".strip()

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
    if spec.camera != "still":
        said["camera"] = spec.camera
        words_of_camera = rng.choice(words(lexicon.CAMERA_WORDS[spec.camera]))
        text = f"{text}, {words_of_camera}" if rng.random() < 0.8 else f"{words_of_camera}: {text}"
    for chance in (0.22, 0.06):
        if rng.random() < chance:
            text = misspell(text, rng)
    if rng.random() < 0.2:
        text = text[0].upper() + text[1:]
    if rng.random() < 0.15:
        text += "."
    return Caption(text, said)
