"""A clip's specification: everything a caption may say about it and everything the renderer needs."""

import random
from dataclasses import dataclass, replace

from .backgrounds import VARIANTS
from .vocabulary import BY_NAME, COLOUR_HUES, COLOURABLE, SCENES, SCENES_WITHOUT_TIME, SUBJECTS, TRAVELLING


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


def random_spec(rng: random.Random) -> ClipSpec:
    subject = rng.choice(SUBJECTS)
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
    faces = BY_NAME[subject.name].facing != 0 or motion in TRAVELLING
    return ClipSpec(
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
    )


def steady_spec(rng: random.Random) -> ClipSpec:
    """A clip whose subject moves in one fixed way: only what a caption says, and the place behind it, differ.

    With little training this is what makes subjects sharp: the prompt decides their every pose, so the network need not choose among many.
    """
    spec = random_spec(rng)
    moving = spec.motion in TRAVELLING
    direction = spec.direction
    if direction != "none":
        direction = "left" if rng.random() < (0.4 if moving else 0.15) else "right"
    return replace(spec, direction=direction, place=0.0, depth=0.5, pace=1.0, phase=0.0, size=1.0)


def rich_spec(rng: random.Random, steady: bool = False) -> ClipSpec:
    """A clip with weather, a moving camera, two or three of the subject, or the subject in another colour: what the next, larger model is to learn."""
    spec = steady_spec(rng) if steady else random_spec(rng)
    weather = "clear"
    if spec.scene not in SCENES_WITHOUT_TIME and rng.random() < 0.35:
        weather = "snow" if spec.scene == "snow" or rng.random() < 0.4 else "rain"
    travelling = spec.motion in TRAVELLING and spec.direction != "none"
    cameras = ("follow", "in", "out") if travelling else ("left", "right", "in", "out")
    camera = rng.choice(cameras) if rng.random() < 0.35 else "still"
    count = rng.choice(("2", "3")) if rng.random() < 0.3 else "1"
    colour = rng.choice(tuple(COLOUR_HUES)) if spec.subject in COLOURABLE and rng.random() < 0.5 else ""
    return replace(spec, weather=weather, camera=camera, count=count, colour=colour)
