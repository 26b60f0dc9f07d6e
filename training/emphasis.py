"""How many times more often clips are drawn or taken of a subject or a motion, or of which captions say something of a field: "run:2,person:0,colour:3"."""

from collections.abc import Callable
from math import prod
from random import Random

from .captions import FIELDS
from .scenes.spec import ClipSpec, told_by
from .scenes.vocabulary import MOTIONS, SUBJECT_NAMES

Emphasis = dict[str, float]


def shares(text: str) -> dict[str, float]:
    """`name:share,...`"""
    return {name: float(share) for name, share in (part.split(":") for part in text.split(",") if part)}


def emphasis_of(text: str) -> Emphasis:
    emphasis = shares(text)
    unknown = set(emphasis) - {*SUBJECT_NAMES, *MOTIONS, *FIELDS}
    if unknown:
        raise ValueError(f"neither subjects, motions nor fields: {', '.join(sorted(unknown))}")
    return emphasis


def weight_of(spec: ClipSpec, emphasis: Emphasis) -> float:
    return prod(emphasis.get(name, 1.0) for name in (spec.subject, spec.motion, *told_by(spec)))


def emphasised(draw_spec: Callable[[Random], ClipSpec], rng: Random, emphasis: Emphasis) -> ClipSpec:
    """One of `draw_spec`: as many are passed over as it takes."""
    most = prod(max(1.0, *(emphasis.get(name, 1.0) for name in names)) for names in (SUBJECT_NAMES, MOTIONS, *((field,) for field in FIELDS)))
    while True:
        spec = draw_spec(rng)
        if rng.random() * most < weight_of(spec, emphasis):
            return spec
