"""What a caption says of a clip: what is told and what is left out, and the words for each part. `captions.py` makes sentences of them."""

import random
import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import lexicon
from .inflection import article, plural
from .lexicon import words
from .scenes.spec import UNSAID, ClipSpec, second_of
from .scenes.vocabulary import BY_NAME, SCENES_WITHOUT_TIME, TRAVELLING
from .thesaurus import THESAURUS, choose, word

# Prepositions of places that only what travels passes.
PASSING = ("through ", "across ", "along ", "past ", "to ", "from ", "up ", "down ", "around ")
CLEAR_SKY = re.compile(rf"\b({'|'.join(lexicon.CLEAR_SKY)})")
# Verbs that a subject's body cannot do.
UNSUITED = {subject: re.compile(verbs) for subject, verbs in lexicon.UNSUITED_VERBS.items()}


@dataclass
class Saying:
    """One caption in the making: the clip, and what was decided to be said of it."""

    spec: ClipSpec
    rng: random.Random
    said: dict[str, str] = field(default_factory=dict)
    told_by_name: bool = False
    stranger: str = ""
    # The second subject stands beside the first in one noun: "a dog and a cat running".
    together: bool = False

    @property
    def several(self) -> bool:
        return self.spec.count != "1"

    @property
    def plural(self) -> bool:
        """Of the verb."""
        return self.several or self.together

    @property
    def be(self) -> str:
        return "are" if self.plural else "is"

    @property
    def apart(self) -> bool:
        """A second subject is said in words of its own: "a dog running and a cat jumping"."""
        return "second" in self.said and not self.together

    def pick(self, text: str) -> str:
        return self.rng.choice(words(text))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def under_this_sky(self, text: str) -> bool:
        return self.spec.weather == "clear" or not CLEAR_SKY.search(text)

    def decide(self, defaults: bool) -> None:
        spec = self.spec
        self.said["subject"] = spec.subject
        # Some people type "a dog", or "cat at night", and no more.
        terse = 0.5 if not defaults and self.chance(0.05) else 1.0
        if defaults or self.chance(0.95 * terse):
            self.said["motion"] = spec.motion
            share = 0.55 if spec.motion in TRAVELLING else 0.12
            if spec.direction != "none" and ((defaults and spec.direction == "left") or self.chance(share)):
                self.said["direction"] = spec.direction
        if defaults or self.chance(0.94 * terse):
            self.said["scene"] = spec.scene
        if spec.scene not in SCENES_WITHOUT_TIME and self.chance(0.35 * terse if spec.time == "day" else 1.0 if defaults else 0.92 * terse):
            self.said["time"] = spec.time
        for name in ("weather", "camera", "count", "colour", "second", "style"):
            if getattr(spec, name) != UNSAID[name]:
                self.said[name] = getattr(spec, name)
        if spec.then and "motion" in self.said:
            self.said["then"] = spec.then
        if spec.second and "motion" in self.said and (defaults or self.chance(0.92)):
            self.said["second_motion"] = spec.second_motion
        if spec.second:
            told = ["motion" in self.said, "second_motion" in self.said]
            alike = spec.motion == spec.second_motion and self.verbs()[0] == self.other.verbs()[0]
            self.together = not any(told) or all(told) and alike and self.chance(0.7)

    @cached_property
    def other(self) -> "Saying":
        """What is said of the second subject, as if it were the first."""
        return Saying(second_of(self.spec), self.rng, {"motion": self.spec.second_motion} if "second_motion" in self.said else {})

    def other_noun(self, **how) -> str:
        noun = self.other.noun(**how)
        if "motion" in self.other.said:
            self.said["second_motion"] = self.spec.second_motion
        return noun

    def with_other(self, doing: str, form: str) -> str:
        """ "running and a cat jumping", of "running" """
        if not self.apart:
            return doing
        form = self.rng.choice(("ing", "finite")) if form == "any" else form
        noun = self.other_noun()
        action = self.other.action(form)
        link = self.pick(lexicon.LINKS_OF_TWO[form if action else ""])
        return joined(doing + link if link.startswith(",") else joined(doing, link), noun, action)

    def with_change(self, verb: str, form: str) -> str:
        """ "first walking, then jumping", of "walking" """
        if "then" not in self.said:
            return verb
        link = self.pick(lexicon.LINKS_OF_CHANGE)
        plain, ing, third = replace(self, spec=replace(self.spec, motion=self.spec.then, then="")).verb()
        later = ing if form == "ing" or link.endswith("before") else plain if form == "bare" or self.plural else third
        first = "first " if link in lexicon.LINKS_AFTER_FIRST and self.chance(0.4) else ""
        return f"{first}{verb}{'' if link.startswith(',') else ' '}{link} {later}"

    def name(self) -> str:
        """The subject in a word or two, or the stranger instead. A word that says what it does ("runner") is used of what does that, and then that is said."""
        if self.stranger:
            self.said.pop("subject", None)
            return self.stranger
        doing = ("",) if self.together or self.spec.then else ("", self.spec.motion)
        nouns = lambda noun: not (self.spec.colour and set(noun.split(" ")) & {*lexicon.COLOUR_NOUNS}) and self.doing(noun) in doing
        noun = word("subject", self.spec.subject, self.rng, nouns)
        if self.doing(noun):
            self.told_by_name = "motion" not in self.said or self.chance(0.4)
            self.said["motion"] = self.spec.motion
        return noun

    def doing(self, noun: str) -> str:
        return lexicon.DOERS.get(noun.rsplit(" ", 1)[-1], "")

    def noun(self, bare: bool = False, participle: str = "") -> str:
        """The subject with its article or number, its colour if the clip was drawn in another, and maybe a detail that says nothing."""
        noun, after = self.name(), ""
        someone = noun in ("someone", "somebody")
        if participle and not someone:
            noun = f"{participle} {noun}"
        if self.spec.colour:
            if self.chance(0.78):
                noun = f"{word('colour', self.spec.colour, self.rng)} {noun}"
            else:
                after = self.colour_after()
        if not someone and self.chance(0.28) and noun.split(" ")[0] not in words(lexicon.ADJECTIVES):
            noun = f"{self.pick(lexicon.ADJECTIVES)} {noun}"
        if self.chance(0.12):
            after = f"{after} {self.detail()}".strip()
        if self.several:
            noun = self.number(noun)
        elif not someone:
            noun = self.rng.choices((article(noun), f"the {noun}", noun, f"one {noun}"), (0, 0, 1, 0.04) if bare else (0.66, 0.16, 0.15, 0.03))[0]
        noun = f"{noun} {after}".strip()
        return f"{noun} and {self.other_noun(bare=bare, participle=participle)}" if self.together else noun

    def number(self, noun: str) -> str:
        if self.spec.count == "2" and self.chance(0.04):
            return f"{article(noun)} and another {noun.split(' ')[-1]}"
        if self.spec.count == "3" and self.chance(0.05):
            return plural(noun)
        return f"{self.pick(lexicon.COUNT_WORDS[self.spec.count])} {plural(noun)}"

    def colour_after(self) -> str:
        colour = word("colour", self.spec.colour, self.rng, lambda text: "colo" not in text)
        ways = ["in {}", "of {} colour", "which {be} {}", "that {be} {}", "that {be} {} all over", "coloured {}"]
        if self.spec.subject in lexicon.PAINTABLE:
            ways += ["painted {}", "painted {}", "painted in {}", "with {} paint"]
        return self.rng.choice(ways).replace("{be}", "are" if self.several else "is").format(colour)

    def detail(self) -> str:
        if self.spec.subject in lexicon.PAINTABLE:
            return self.pick(lexicon.THING_DETAILS if not self.several else "with shiny paint|with stickers|full of people|made of plastic")
        return self.pick(lexicon.SINGLE_DETAILS if not self.several and self.chance(0.35) else lexicon.DETAILS)

    def verbs(self) -> tuple[str, list[str]]:
        """The grammar's own verbs for what it does, and those of the thesaurus."""
        spec, airborne = self.spec, BY_NAME[self.spec.subject].airborne
        if spec.motion == "stand" and airborne:
            return lexicon.HOVER, THESAURUS["hover"]
        if spec.motion == "stand" and spec.subject in lexicon.PARKING:
            return lexicon.PARKED, THESAURUS["parked"]
        return lexicon.VERBS[spec.motion], THESAURUS["breach"] if spec.motion == "jump" and airborne else THESAURUS["motion"][spec.motion]

    def verb(self) -> list[str]:
        """Infinitive, -ing, third person."""
        core, more = self.verbs()
        unsuited = [UNSUITED[name] for name in (self.spec.subject, *([self.spec.second] if self.together else [])) if name in UNSUITED]
        forms = choose(words(core), more, self.rng, lambda text: not any(verbs.search(text) for verbs in unsuited))
        if self.plural or self.spec.subject in lexicon.PEOPLE:
            forms = re.sub(r"\bits\b", "their", forms)
        return forms.split(",")

    def towards(self) -> str:
        if "direction" not in self.said:
            return ""
        table = lexicon.DIRECTION_WORDS if self.spec.motion in TRAVELLING else lexicon.FACING_WORDS
        return self.pick(table[self.spec.direction])

    def action(self, form: str = "any") -> str:
        """What it does, with adverb and direction; `form` is "any", "ing", "finite" (with "is", or third person) or "bare"."""
        if "motion" not in self.said:
            return ""
        if self.told_by_name and form in ("any", "ing"):
            return self.with_other(self.towards(), form)
        plain, ing, third = self.verb()
        finite = plain if self.plural else third
        if self.spec.then and form == "any":
            form = self.rng.choice(("ing", "finite"))
        if self.spec.then and form == "finite":
            verb = finite
        elif form in ("any", "finite") and self.chance(0.1):
            verb = self.pick(lexicon.FILLERS).format(be=self.be, ing=ing, plain=plain, s="" if self.plural else "s")
        elif form == "any":
            verb = self.rng.choices((ing, f"{self.be} {ing}", finite, f"that {self.be} {ing}"), (0.55, 0.18, 0.22, 0.05))[0]
        elif form == "finite":
            verb = self.rng.choice((f"{self.be} {ing}", finite))
        else:
            verb = ing if form == "ing" else plain
        done = joined(verb, self.adverb() if self.chance(0.1) else "", self.towards())
        return self.with_other(self.with_change(done, form), form)

    def key_of_other(self) -> str:
        noun = self.other_noun(bare=True) if self.apart else ""
        told = noun and "motion" in self.other.said and not self.other.told_by_name
        return joined(noun, self.other.verb()[self.rng.randrange(2)]) if told else noun

    def adverb(self) -> str:
        if self.chance(0.8) or self.apart:
            return self.pick(lexicon.ADVERBS_OF_STANDING if self.spec.motion == "stand" else lexicon.ADVERBS)
        return self.pick(lexicon.ADVERBS_OF_SEVERAL if self.plural else lexicon.ADVERBS_OF_ONE)

    def place(self) -> str:
        if "scene" not in self.said:
            return ""
        travelling = self.spec.motion in TRAVELLING
        return word("scene", self.spec.scene, self.rng, lambda text: travelling or not text.startswith(PASSING))

    def time(self) -> str:
        return word("time", self.spec.time, self.rng, self.under_this_sky) if "time" in self.said else ""

    def weather(self) -> str:
        if "weather" not in self.said:
            return ""
        if self.spec.weather == "snow" and self.said.get("scene", "snow") != "snow" and self.chance(0.25):
            return self.pick(lexicon.SNOW_BESIDE_PLACE)
        return word("weather", self.spec.weather, self.rng, self.at_this_time)

    def at_this_time(self, text: str) -> bool:
        """Not "on a rainy day" at night."""
        return self.spec.time == "day" or not re.search(r"\b(day|afternoon)\b", text)

    def sky(self) -> str:
        """Time and weather in either order."""
        parts = [self.time(), self.weather()]
        return joined(*(parts if self.chance(0.75) else reversed(parts)))


def joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
