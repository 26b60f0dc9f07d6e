"""A clip's specification: everything a caption may say about it and everything the renderer needs."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .backgrounds import VARIANTS
from .vocabulary import BY_NAME, COLOUR_HUES, COLOURABLE, COLOURLESS, SCENES, SCENES_WITHOUT_TIME, SCENES_WITHOUT_WEATHER, STYLES, SUBJECTS, TRAVELLING, Subject

# Which panoramas of a scene a steady clip may show, and from where along them.
STEADY_VARIANTS = 2
STEADY_OFFSETS = (1 / 3, 2 / 3)
# What is never said; anything else of these fields is.
UNSAID = {"weather": "clear", "camera": "still", "count": "1", "colour": "", "second": "", "then": "", "style": ""}


@dataclass(frozen=True)
class ClipSpec:
    subject: str
    scene: str
    motion: str
    direction: str
    time: str
    variant: int
    offset: float
    place: float
    depth: float
    pace: float
    phase: float
    size: float
    weather: str = "clear"
    camera: str = "still"
    count: str = "1"
    colour: str = ""
    # Another subject and what it does, what the first one does in the second half, the look of the whole clip.
    second: str = ""
    second_motion: str = ""
    then: str = ""
    style: str = ""


def second_of(spec: ClipSpec) -> ClipSpec:
    """The same clip with its second subject for its first; it looks and goes the same way."""
    direction = spec.direction
    if BY_NAME[spec.second].facing == 0 and spec.second_motion not in TRAVELLING:
        direction = "none"
    elif direction == "none":
        direction = "right"
    return replace(spec, subject=spec.second, motion=spec.second_motion, direction=direction, colour="", second="", second_motion="")


def random_spec(rng: random.Random, subjects: Sequence[Subject] = SUBJECTS) -> ClipSpec:
    subject = rng.choice(subjects)
    motion = rng.choice(subject.motions)
    scenes = subject.scenes if subject.scenes and rng.random() < 0.8 else SCENES
    scene = rng.choice(scenes)
    if scene == "underwater" and not subject.scenes and rng.random() < 0.6:
        scene = rng.choice([s for s in SCENES if s != "underwater"])
    # High among the clouds it is mostly those that fly.
    if subject.airborne and not subject.scenes and rng.random() < 0.2:
        scene = "sky"
    elif scene == "sky" and not subject.airborne and rng.random() < 0.7:
        scene = rng.choice([s for s in SCENES if s not in ("sky", "underwater")])
    time = "day" if scene in SCENES_WITHOUT_TIME else rng.choices(("day", "sunset", "night"), (0.5, 0.25, 0.25))[0]
    weather = "clear"
    if scene not in SCENES_WITHOUT_WEATHER and rng.random() < 0.28:
        weather = "snow" if scene == "snow" or rng.random() < 0.5 else "rain"
    travelling = motion in TRAVELLING
    faces = subject.facing != 0 or travelling
    camera = "still"
    if rng.random() < 0.16:
        camera = rng.choice(("follow", "in", "out") if travelling else ("left", "right", "in", "out"))
    spec = ClipSpec(
        subject=subject.name,
        scene=scene,
        motion=motion,
        direction=rng.choice(("left", "right")) if faces else "none",
        time=time,
        variant=rng.randrange(VARIANTS),
        offset=rng.random(),
        place=rng.uniform(-0.6, 0.6),
        depth=rng.uniform(0.2, 0.8),
        pace=rng.uniform(0.9, 1.1),
        phase=rng.random(),
        size=rng.uniform(0.98, 1.02),
        weather=weather,
        camera=camera,
        count=rng.choices(("1", "2", "3"), (0.7, 0.15, 0.15))[0],
        colour=rng.choice(tuple(COLOUR_HUES)) if subject.name in COLOURABLE and rng.random() < 0.4 else "",
    )
    return with_extras(spec, rng)


def lives(subject: Subject, scene: str) -> bool:
    return scene in subject.scenes if subject.scenes else scene != "underwater" and (subject.airborne or scene != "sky")


def with_extras(spec: ClipSpec, rng: random.Random) -> ClipSpec:
    """In a fifth of the clips a second subject, in a seventh another motion in the second half, in a seventh a style."""
    kind, more = rng.random(), {}
    if kind < 0.2:
        second = rng.choice([subject for subject in SUBJECTS if subject.name != spec.subject and lives(subject, spec.scene)])
        motion = spec.motion if spec.motion in second.motions and rng.random() < 0.4 else rng.choice(second.motions)
        more = {"second": second.name, "second_motion": motion, "count": "1"}
    elif kind < 0.35:
        then = rng.choice([motion for motion in BY_NAME[spec.subject].motions if motion != spec.motion])
        faces = spec.direction if spec.direction != "none" or then not in TRAVELLING else rng.choice(("left", "right"))
        more = {"then": then, "direction": faces}
    style = rng.choice(STYLES[1:]) if rng.random() < 0.15 else ""
    return replace(spec, **more, style=style, colour="" if style in COLOURLESS else spec.colour)


def steady_spec(rng: random.Random) -> ClipSpec:
    """A clip whose subject moves in one fixed way, before one of a few views: only what a caption says, and which view it is, differ.

    With little training this is what makes pictures sharp: the prompt decides every pose, so the network need not choose among many, and a view is
    either this one or that one, never something in between.
    """
    spec = random_spec(rng)
    direction = spec.direction
    if direction != "none":
        direction = "left" if rng.random() < (0.45 if spec.motion in TRAVELLING else 0.3) else "right"
    return replace(spec, direction=direction, place=0.0, depth=0.5, pace=1.0, phase=0.0, size=1.0, variant=rng.randrange(STEADY_VARIANTS), offset=rng.choice(STEADY_OFFSETS))
