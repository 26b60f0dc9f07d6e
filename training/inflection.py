"""Forms of English words: articles, plurals, and the three forms of a verb that captions use."""

PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "grandchild": "grandchildren", "human": "humans", "swine": "swine", "mouse": "mice",
    "foot": "feet", "calf": "calves", "wolf": "wolves", "thief": "thieves", "wife": "wives", "elf": "elves", "housewife": "housewives", "midwife": "midwives",
    "hero": "heroes", "superhero": "superheroes", "somebody": "people", "someone": "people", "spacecraft": "spacecraft", "aircraft": "aircraft", "hovercraft": "hovercraft",
    "passerby": "passersby", "folk": "folk", "shih-tzu": "shih-tzus", "fox": "foxes", "ox": "oxen", "chassis": "chassis", "species": "species",
    "lippizan": "lippizans", "police": "police", "apollo": "apollos", "saluki": "salukis", "malinois": "malinois",
}
# Words in -man that have nothing to do with men.
NOT_MEN = ("human", "caiman", "talisman", "shaman", "doberman", "german", "roman", "ottoman")
DOUBLING = {"travel": "travell", "gambol": "gamboll"}
ING = {"disco": "discoing", "boogie": "boogieing", "tiptoe": "tiptoeing", "tippytoe": "tippytoeing", "lie": "lying", "be": "being", "flee": "fleeing", "hie": "hieing"}
THIRD = {"go": "goes", "do": "does", "have": "has", "be": "is"}


def article(phrase: str) -> str:
    sounds_like_y = phrase.startswith(("uni", "eu", "use", "uta", "ufo", "one"))
    sounds_like_vowel = phrase.startswith(("heir", "hour", "honest", "suv", "mpv", "rv", "fbi"))
    return ("an " if sounds_like_vowel or phrase[0] in "aeiou" and not sounds_like_y else "a ") + phrase


def plural(phrase: str) -> str:
    """Of a noun, maybe with words before it, or after it with "of" or "in" ("man in a suit")."""
    for link in (" of ", " in ", " with "):
        if link in phrase:
            head, tail = phrase.split(link, 1)
            return f"{plural(head)}{link}{tail}"
    *before, noun = phrase.split(" ")
    if noun in PLURALS:
        last = PLURALS[noun]
    elif noun.endswith("man") and noun not in NOT_MEN:
        last = noun[:-3] + "men"
    elif noun.endswith("child"):
        last = noun + "ren"
    elif noun.endswith("y") and len(noun) > 2 and noun[-2] not in "aeiou":
        last = noun[:-1] + "ies"
    else:
        last = noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return " ".join([*before, last])


def ing(verb: str) -> str:
    if verb in ING:
        return ING[verb]
    if verb in DOUBLING:
        return DOUBLING[verb] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = sum(letter in "aeiouy" for letter in verb) == 1 and len(verb) > 2
    if short and verb[-1] not in "aeiouwxyz" and verb[-2] in "aeiouy":
        return verb + verb[-1] + "ing"
    return verb + "ing"


def third(verb: str) -> str:
    if verb in THIRD:
        return THIRD[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verb_forms(phrase: str) -> str:
    """Infinitive, -ing and third person of a verb, maybe with words after it; of "tap dance" and "two-step" the last part is the verb."""
    verb, *rest = phrase.split(" ")
    before = ""
    if rest and rest[0] == "dance" and verb not in ("do", "have"):
        before, verb, rest = f"{verb} ", "dance", rest[1:]
    elif "-" in verb:
        kind, verb = verb.rsplit("-", 1)
        before = f"{kind}-"
    return ",".join(" ".join([before + form, *rest]) for form in (verb, ing(verb), third(verb)))
