"""How many times more often clips are drawn, or taken of those that are there: "run:2,person:0,colour:3".

A name is that of a subject, of a motion, or of a field of `UNSAID`, for clips of which something is said there.
"""

from collections.abc import Callable
from math import prod
from random import Random

from .scenes.spec import UNSAID, ClipSpec
from .scenes.vocabulary import MOTIONS, SUBJECT_NAMES
from .shares import shares

Emphasis = dict[str, float]


def emphasis_of(text: str) -> Emphasis:
    emphasis = shares(text)
    unknown = set(emphasis) - {*SUBJECT_NAMES, *MOTIONS, *UNSAID}
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))}: neither subjects nor motions nor of {', '.join(UNSAID)}")
    return emphasis


def weight_of(spec: ClipSpec, emphasis: Emphasis) -> float:
    told = [name for name, unsaid in UNSAID.items() if getattr(spec, name) != unsaid]
    return prod(emphasis.get(name, 1.0) for name in (spec.subject, spec.motion, *told))


def emphasised(draw_spec: Callable[[Random], ClipSpec], rng: Random, emphasis: Emphasis) -> ClipSpec:
    """One of `draw_spec`: as many are passed over as it takes."""
    most = prod(max(1.0, *(emphasis.get(name, 1.0) for name in names)) for names in (SUBJECT_NAMES, MOTIONS, *((field,) for field in UNSAID)))
    while True:
        spec = draw_spec(rng)
        if rng.random() * most < weight_of(spec, emphasis):
            return spec
