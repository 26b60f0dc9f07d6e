"""A clip's specification: everything a caption may say about it and everything the renderer needs."""

import random
from dataclasses import dataclass

from .backgrounds import VARIANTS
from .vocabulary import BY_NAME, SCENES, SCENES_WITHOUT_TIME, SUBJECTS, TRAVELLING


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


def random_spec(rng: random.Random) -> ClipSpec:
    subject = rng.choice(SUBJECTS)
    motion = rng.choice(subject.motions)
    scenes = subject.scenes if subject.scenes and rng.random() < 0.8 else SCENES
    scene = rng.choice(scenes)
    if scene == "underwater" and not subject.scenes and rng.random() < 0.6:
        scene = rng.choice([s for s in SCENES if s != "underwater"])
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
