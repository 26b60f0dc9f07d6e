"""Forms of English words: articles, plurals, and the three forms of a verb that captions use."""

PLURALS = {
    "man": "men", "woman": "women", "foot": "feet", "calf": "calves", "thief": "thieves", "wife": "wives", "housewife": "housewives", "elf": "elves", "hero": "heroes", "superhero": "superheroes",
    "somebody": "people", "someone": "people", "passerby": "passersby", "mouse": "mice", "fieldmouse": "fieldmice", "goose": "geese",
}
# The same for one and for many: these, and what ends like the second.
UNCHANGED = (
    "swine", "samurai", "soyuz", "mercedes", "gramps", "malinois", "pyrenees", "frise", "sheep", "deer", "reindeer", "elk", "caribou", "fish", "goldfish", "clownfish", "cuttlefish",
    "salmon", "trout", "tuna", "cod", "merino",
)
UNCHANGED_ENDINGS = ("ese", "ceratops", "craft")
# Words in -man that have nothing to do with men.
NOT_MEN = ("human", "caiman", "talisman", "shaman", "doberman", "birman", "german", "roman", "ottoman")
# Verbs of more than one vowel that double their last letter.
DOUBLING = ("travel", "gambol", "patrol", "footslog", "leapfrog", "backflip", "jitterbug", "foxtrot", "quickstep", "zigzag", "squat")
ING = {"disco": "discoing", "boogie": "boogieing", "ollie": "ollieing", "tiptoe": "tiptoeing", "tippytoe": "tippytoeing", "lie": "lying", "be": "being"}
THIRD = {"go": "goes", "do": "does", "have": "has", "be": "is"}


def article(phrase: str) -> str:
    sounds_like_y = phrase.startswith(("uni", "eu", "use", "uta", "ufo", "one"))
    sounds_like_vowel = phrase.startswith(("heir", "hour", "honest", "suv", "mpv", "rv", "fbi"))
    return ("an " if sounds_like_vowel or phrase[0] in "aeiou" and not sounds_like_y else "a ") + phrase


def plural(phrase: str) -> str:
    """Of a noun, maybe with words before it, or after it with "of", "in" or "on" ("man in a suit")."""
    for link in (" of ", " in ", " with ", " on "):
        if link in phrase:
            head, tail = phrase.split(link, 1)
            return f"{plural(head)}{link}{tail}"
    *before, noun = phrase.split(" ")
    if noun in PLURALS:
        last = PLURALS[noun]
    elif noun in UNCHANGED or noun.endswith(UNCHANGED_ENDINGS):
        last = noun
    elif noun.endswith("person"):
        last = noun[:-6] + "people"
    elif noun.endswith("man") and noun not in NOT_MEN:
        last = noun[:-3] + "men"
    elif noun.endswith("child"):
        last = noun + "ren"
    elif noun.endswith("y") and len(noun) > 2 and noun[-2] not in "aeiou":
        last = noun[:-1] + "ies"
    else:
        last = noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return " ".join(["women" if word == "woman" else word for word in before] + [last])


def ing(verb: str) -> str:
    if verb in ING:
        return ING[verb]
    if verb in DOUBLING:
        return verb + verb[-1] + "ing"
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
