"""Captions for a clip: a grammar with paraphrases, free order, things left unsaid, and typing errors."""

import random
import re
from dataclasses import dataclass

from . import lexicon
from .inflection import article
from .lexicon import words
from .saying import Saying, joined, listed
from .scenes.spec import ClipSpec
from .scenes.vocabulary import CAMERAS, COLOUR_HUES, COUNTS, MOTIONS, SCENES, STYLES, SUBJECT_NAMES, TIMES, WEATHERS
from .thesaurus import word

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
    "second": ("", *SUBJECT_NAMES),
    "second_motion": ("", *MOTIONS),
    "then": ("", *MOTIONS),
    "style": STYLES,
}

BRITISH = {"color": "colour", "colored": "coloured", "colorful": "colourful", "colors": "colours", "gray": "grey", "cozy": "cosy", "traveling": "travelling", "toward": "towards", "neighborhood": "neighbourhood", "center": "centre"}
AMERICAN = {british: american for american, british in BRITISH.items()}


@dataclass(frozen=True)
class Caption:
    text: str
    said: dict[str, str]

    def labels(self) -> list[int]:
        return [values.index(self.said.get(name, "")) for name, values in FIELDS.items()]


def misspell(text: str, rng: random.Random) -> str:
    parts = text.split(" ")
    long = [i for i, part in enumerate(parts) if len(part.rstrip(",.:")) >= 4]
    if not long:
        return text
    i = rng.choice(long)
    whole = parts[i].rstrip(",.:")
    letters, after = list(whole), parts[i][len(whole) :]
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
    parts[i] = "".join(letters) + after
    return " ".join(parts)


def plain_sentence(saying: Saying, form: str = "any") -> str:
    noun, action, place, sky = saying.noun(), saying.action(form), saying.place(), saying.sky()
    order = saying.rng.random()
    if order < 0.66:
        return joined(noun, action, place, sky)
    if order < 0.76:
        return joined(noun, action, sky, place)
    if order < 0.85:
        return joined(f"{place}," if place else "", noun, action, sky)
    if order < 0.93:
        return joined(f"{sky}," if sky else "", noun, action, place)
    return listed(noun, action, joined(place, sky))


def there_is(saying: Saying) -> str:
    """ "in the park there is a dog that is running" """
    place, sky = saying.place(), saying.sky()
    first, last = (place, sky) if saying.chance(0.7) else (sky, place)
    doing = saying.action("ing")
    if doing and saying.chance(0.3) and not saying.apart:
        doing = f"{saying.rng.choice(('that', 'which'))} {saying.be} {doing}"
    return joined(first, f"there {saying.be}", saying.noun(), doing, last)


def opened_sentence(saying: Saying) -> str:
    """ "a video of a dog running ...", "make a dog run ...", "in this video, a dog runs ..." """
    kind = saying.rng.choices(("of", "bare", "finite"), (0.6, 0.15, 0.25))[0]
    if kind == "of" or "motion" not in saying.said:
        opening = saying.pick(lexicon.OPENINGS)
        if saying.several:
            opening = opening.replace("there is", "there are").replace("here is", "here are")
        return joined(opening, plain_middle(saying, "ing"))
    if kind == "bare":
        return joined(saying.pick(lexicon.BARE_OPENINGS), plain_middle(saying, "bare"))
    opening = saying.pick(lexicon.SENTENCE_OPENINGS)
    comma = "," if opening.startswith(("in ", "once", "look", "suddenly", "now", "today")) and saying.chance(0.6) else ""
    return joined(opening + comma, plain_middle(saying, "finite"))


def plain_middle(saying: Saying, form: str) -> str:
    return joined(saying.noun(), saying.action(form), saying.place(), saying.sky())


def participle_sentence(saying: Saying) -> str:
    """ "a running dog in the park" """
    if "motion" not in saying.said or "then" in saying.said or saying.apart:
        return plain_sentence(saying)
    ing = saying.verb()[1]
    if " " in ing:
        return plain_sentence(saying)
    return joined(saying.noun(participle=ing), saying.towards(), saying.place(), saying.sky())


def clause_first(saying: Saying) -> str:
    """ "it is raining and a dog is running in the park" """
    time, weather = "", ""
    if "time" in saying.said:
        clauses = [text for text in words(lexicon.TIME_CLAUSES[saying.spec.time]) if saying.under_this_sky(text)]
        time = saying.rng.choice(clauses)
    if "weather" in saying.said:
        weather = saying.rng.choice([text for text in words(lexicon.WEATHER_CLAUSES[saying.spec.weather]) if saying.at_this_time(text)])
    if not time and not weather:
        return plain_sentence(saying)
    clause = " and ".join(part for part in ((time, weather) if saying.chance(0.5) else (weather, time)) if part)
    link = saying.rng.choice((" and", ",", " while", ", and"))
    noun = saying.noun()
    if saying.chance(0.25):
        return joined(noun, saying.action("finite"), saying.place(), saying.rng.choice(("and", "while", "as")), clause)
    return joined(clause + link, noun, saying.action("finite"), saying.place())


def place_first(saying: Saying) -> str:
    """ "a rainy park at night where two pigs dance", "moonlit beach, dog running" """
    if "scene" not in saying.said:
        return plain_sentence(saying)
    noun, time, weather = word("place", saying.spec.scene, saying.rng), saying.time(), saying.weather()
    if weather and saying.spec.scene != "room" and saying.chance(0.5) and not (saying.spec.weather == "snow" and saying.spec.scene in lexicon.SNOWY_SCENES):
        noun, weather = f"{saying.pick(lexicon.WEATHER_ADJECTIVES[saying.spec.weather])} {noun}", ""
    if time and saying.chance(0.35):
        adjectives = [text for text in words(lexicon.TIME_ADJECTIVES[saying.spec.time]) if saying.under_this_sky(text)]
        if adjectives:
            noun, time = f"{saying.rng.choice(adjectives)} {noun}", ""
    noun = noun if saying.chance(0.25) else article(noun)
    place = joined(noun, time, weather)
    ending = saying.rng.randrange(4)
    if ending == 0:
        return f"{place}, {joined(saying.noun(), saying.action())}"
    if ending == 1 and "motion" in saying.said:
        return joined(place, saying.rng.choice(("where", "in which")), saying.noun(), saying.action("finite"))
    return joined(place, "with", saying.noun(), saying.action("ing"))


def keywords(saying: Saying) -> str:
    """ "dog, running, beach, sunset", "dog run park" """
    spec, said = saying.spec, saying.said
    noun = saying.noun(bare=True)
    motion = ""
    if "motion" in said and not saying.told_by_name:
        plain, ing, third = saying.verb()
        form = saying.rng.choices(("ing", "bare", "finite"), (0.6, 0.25, 0.15))[0]
        motion = saying.with_change({"ing": ing, "bare": plain, "finite": third}[form], form)
    keys = [
        listed(joined(motion, saying.towards()), saying.key_of_other()),
        saying.pick(lexicon.PLACE_KEYS[spec.scene]) if "scene" in said else "",
        saying.pick(lexicon.TIME_KEYS[spec.time]) if "time" in said else "",
        saying.pick(lexicon.WEATHER_KEYS[spec.weather]) if "weather" in said else "",
    ]
    if not saying.chance(0.6):
        return joined(noun, *keys)
    if saying.chance(0.4):
        saying.rng.shuffle(keys)
    if saying.chance(0.1):
        return listed(*keys, noun)
    return listed(joined(noun, keys[0]), *keys[1:]) if saying.chance(0.3) else listed(noun, *keys)


WAYS = {plain_sentence: 0.39, there_is: 0.04, opened_sentence: 0.2, participle_sentence: 0.05, clause_first: 0.09, place_first: 0.08, keywords: 0.15}


def with_camera(saying: Saying, text: str) -> str:
    if "camera" not in saying.said:
        return text
    table = lexicon.CAMERA_KEYS if saying.chance(0.3) else lexicon.CAMERA_WORDS
    camera = saying.pick(table[saying.spec.camera])
    if saying.chance(0.75):
        return f"{text}, {camera}"
    return f"{camera}: {text}" if saying.chance(0.5) else f"{camera}, {text}"


def with_style(saying: Saying, text: str) -> str:
    """ "a dog runs in the park, pixel art", "watercolour painting of a dog", "in black and white: ..." """
    if "style" not in saying.said:
        return text
    adjective, phrase = (saying.pick(table[saying.spec.style]) for table in (lexicon.STYLE_ADJECTIVES, lexicon.STYLE_PHRASES))
    if saying.chance(0.3) and re.match(r"(an?|one|two|three) ", text):
        return f"{article(adjective) if saying.chance(0.7) else adjective} {saying.pick(lexicon.STYLED_OPENINGS)} {text}"
    kind = saying.rng.choices(("after", "list", "before"), (0.4, 0.4, 0.2))[0]
    if kind == "after":
        return f"{text} {phrase}"
    style = saying.rng.choice((adjective, phrase, f"{adjective} style"))
    return f"{text}, {style}" if kind == "list" else f"{style}{saying.rng.choice((':', ','))} {text}"


def typed(text: str, rng: random.Random) -> str:
    """As people type it: British or American, contracted, misspelt, with or without capitals and a full stop."""
    if rng.random() < 0.4:
        table = rng.choice((BRITISH, AMERICAN))
        text = " ".join(table.get(part, part) for part in text.split(" "))
    if rng.random() < 0.45:
        text = re.sub(r"\b(it|there|that|here|sun|moon|who) is\b", r"\1's", text).replace("let us", "let's").replace("i would", "i'd").replace("cannot", "can't")
        text = text.replace("'s", "s") if rng.random() < 0.15 else text
    for chance in (0.22, 0.06):
        if rng.random() < chance:
            text = misspell(text, rng)
    if rng.random() < 0.2:
        text = text[0].upper() + text[1:]
    if rng.random() < 0.15:
        text += "."
    return text


def caption(spec: ClipSpec, rng: random.Random, defaults: bool = False, stranger: str = "") -> Caption:
    """With `defaults`, "to the right" and daytime go without saying, and nothing else does. A `stranger` stands in the place of the subject."""
    saying = Saying(spec, rng, stranger=stranger)
    saying.decide(defaults)
    text = rng.choices(tuple(WAYS), tuple(WAYS.values()))[0](saying)
    if rng.random() < 0.14:
        endings = [ending for ending in words(lexicon.ENDINGS) if spec.camera == "still" or ending not in lexicon.STILL_ENDINGS]
        text = listed(text, *(rng.choice(endings) for _ in range(rng.choice((1, 1, 1, 2, 3)))))
    return Caption(typed(with_camera(saying, with_style(saying, text)), rng), saying.said)
