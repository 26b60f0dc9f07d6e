"""What Toybox knows: subjects, scenes, motions, times of day, and which of them go together."""

from dataclasses import dataclass, field

SCENES = ("park", "beach", "city", "snow", "desert", "space", "underwater", "forest", "mountains", "farm", "room", "sky")
MOTIONS = ("stand", "walk", "run", "jump", "dance", "drive", "fly", "swim")
TIMES = ("day", "sunset", "night")
DIRECTIONS = ("none", "left", "right")

SCENES_WITHOUT_TIME = ("space", "underwater")
SCENES_WITHOUT_WEATHER = ("space", "underwater", "room", "sky")
TRAVELLING = ("walk", "run", "drive", "fly", "swim")


@dataclass(frozen=True)
class Subject:
    """One thing the model can show.

    `facing` is where the art looks (-1 left, 1 right, 0 front); `height` is its share of the frame's short side;
    `sheets` names another sprite sheet for some motions.
    """

    name: str
    facing: int
    height: float
    motions: tuple[str, ...]
    airborne: bool = False
    scenes: tuple[str, ...] = ()
    sheets: dict[str, str] = field(default_factory=dict)

    def sheet(self, motion: str) -> str:
        return self.sheets.get(motion, self.name)


LAND = ("stand", "walk", "run", "jump", "dance")

SEA = ("underwater", "underwater", "underwater", "beach", "space")
AIR = ("sky", "park", "mountains", "farm", "beach", "forest")
ROADS = ("city", "city", "farm", "park", "desert", "beach", "mountains", "snow")

# Only ever added to at the end: trained weights and caches hold their numbers.
SUBJECTS = (
    Subject("dog", -1, 0.52, LAND),
    Subject("cat", -1, 0.54, LAND),
    Subject("horse", -1, 0.60, LAND),
    Subject("elephant", -1, 0.56, LAND),
    Subject("penguin", 0, 0.50, ("stand", "walk", "jump", "dance")),
    Subject("dinosaur", -1, 0.60, LAND),
    Subject("pig", -1, 0.52, LAND),
    Subject("person", -1, 0.62, LAND, sheets={"run": "runner", "walk": "walker", "stand": "walker-still", "jump": "walker-still", "dance": "dancer"}),
    Subject("car", -1, 0.52, ("stand", "drive")),
    Subject("rocket", 1, 0.56, ("stand", "fly"), airborne=True),
    Subject("whale", -1, 0.54, ("stand", "swim", "jump"), airborne=True, scenes=SEA),
    Subject("butterfly", 0, 0.46, ("stand", "fly"), airborne=True),
    Subject("rabbit", -1, 0.48, LAND),
    Subject("tiger", -1, 0.54, LAND),
    Subject("cow", -1, 0.54, LAND),
    Subject("sheep", -1, 0.54, LAND),
    Subject("deer", -1, 0.62, LAND),
    Subject("giraffe", -1, 0.66, LAND),
    Subject("zebra", -1, 0.62, LAND),
    Subject("kangaroo", -1, 0.56, LAND),
    Subject("camel", -1, 0.58, LAND),
    Subject("monkey", -1, 0.54, LAND),
    Subject("hedgehog", -1, 0.46, LAND),
    Subject("mouse", -1, 0.46, LAND),
    Subject("snail", -1, 0.48, ("stand", "walk", "jump", "dance")),
    Subject("duck", -1, 0.48, LAND),
    Subject("chicken", -1, 0.52, LAND),
    Subject("dragon", -1, 0.58, ("stand", "fly", "dance"), airborne=True),
    Subject("eagle", -1, 0.52, ("stand", "fly"), airborne=True, scenes=AIR),
    Subject("bee", -1, 0.46, ("stand", "fly"), airborne=True),
    Subject("helicopter", -1, 0.50, ("stand", "fly"), airborne=True, scenes=(*AIR, "city", "desert", "snow")),
    Subject("ufo", 0, 0.56, ("stand", "fly"), airborne=True),
    Subject("fish", -1, 0.48, ("stand", "swim", "jump"), airborne=True, scenes=SEA),
    Subject("dolphin", -1, 0.54, ("stand", "swim", "jump"), airborne=True, scenes=SEA),
    Subject("shark", -1, 0.54, ("stand", "swim", "jump"), airborne=True, scenes=SEA),
    Subject("octopus", 0, 0.52, ("stand", "swim", "dance"), airborne=True, scenes=SEA),
    Subject("bus", -1, 0.50, ("stand", "drive"), scenes=ROADS),
    Subject("truck", -1, 0.50, ("stand", "drive"), scenes=ROADS),
    Subject("tractor", -1, 0.52, ("stand", "drive"), scenes=("farm", "farm", *ROADS)),
    Subject("train", -1, 0.54, ("stand", "drive"), scenes=ROADS),
    Subject("motorcycle", -1, 0.48, ("stand", "drive"), scenes=ROADS),
    Subject("cyclist", -1, 0.62, ("stand", "drive"), scenes=ROADS),
)
SUBJECT_NAMES = tuple(subject.name for subject in SUBJECTS)
BY_NAME = {subject.name: subject for subject in SUBJECTS}

# Emoji code points of each sprite sheet: (code point, frames between samples, longest sheet)
SHEETS = {
    "dog": ("1f415", 3, 24),
    "cat": ("1f408-200d-2b1b", 3, 24),
    "horse": ("1f40e", 3, 24),
    "elephant": ("1f418", 3, 24),
    "penguin": ("1f427", 3, 16),
    "dinosaur": ("1f996", 3, 24),
    "pig": ("1f416", 3, 24),
    "walker": ("1f6b6", 3, 11),
    "walker-still": ("1f9cd", 3, 16),
    "runner": ("1f3c3", 3, 24),
    "dancer": ("1f57a", 3, 24),
    "car": ("1f697", 3, 24),
    "rocket": ("1f680", 3, 24),
    "whale": ("1f40b", 3, 24),
    "butterfly": ("1f98b", 3, 24),
}

# The same of those that are packed smaller: they are many.
SMALLER_SHEETS = {
    "rabbit": ("1f407", 4, 18), "tiger": ("1f405", 4, 18), "cow": ("1f404", 4, 18), "sheep": ("1f411", 4, 16), "deer": ("1f98c", 4, 16),
    "giraffe": ("1f992", 4, 18), "zebra": ("1f993", 4, 18), "kangaroo": ("1f998", 3, 16), "camel": ("1f42a", 4, 14), "monkey": ("1f412", 4, 18),
    "hedgehog": ("1f994", 4, 18), "mouse": ("1f401", 4, 18), "snail": ("1f40c", 4, 18), "duck": ("1f986", 4, 18), "chicken": ("1f413", 4, 18),
    "dragon": ("1f409", 4, 18), "eagle": ("1f985", 4, 18), "bee": ("1f41d", 4, 18), "helicopter": ("1f681", 4, 18), "ufo": ("1f6f8", 4, 18),
    "fish": ("1f41f", 4, 16), "dolphin": ("1f42c", 4, 18), "shark": ("1f988", 4, 18), "octopus": ("1f419", 4, 18), "bus": ("1f68c", 6, 12),
    "truck": ("1f69a", 6, 12), "tractor": ("1f69c", 6, 12), "train": ("1f682", 6, 12), "motorcycle": ("1f3cd-fe0f", 6, 12),
    "cyclist": ("1f6b4", 4, 18),
}

# Where a part of a sheet is a movement of its own: its first frame, and how many.
CYCLES = {"runner": (0, 8), "butterfly": (4, 8)}

PROPS = {
    "tree": "1f333", "pine": "1f332", "palm": "1f334", "cactus": "1f335", "cloud": "2601-fe0f", "house": "1f3e1",
    "office": "1f3e2", "store": "1f3ec", "hotel": "1f3e8", "ringed-planet": "1fa90", "earth": "1f30d", "moon": "1f315",
    "sun": "2600-fe0f", "coral": "1fab8", "rock": "1faa8", "sunflower": "1f33b", "tulip": "1f337", "umbrella": "26f1-fe0f",
    "mountain": "1f3d4-fe0f", "fuji": "1f5fb", "dark-planet": "1f311", "herb": "1f33f", "bubbles": "1fae7", "tower": "1f5fc",
    "cabin": "1f3e0", "mushroom": "1f344", "stump": "1fab5", "tractor": "1f69c", "wheat": "1f33e", "blossom": "1f33c", "couch": "1f6cb-fe0f",
    "bed": "1f6cf-fe0f", "plant": "1fab4", "chair": "1fa91", "picture": "1f5bc-fe0f",
}

# What a clip may have besides; the first of each goes without saying.
WEATHERS = ("clear", "rain", "snow")
CAMERAS = ("still", "follow", "left", "right", "in", "out")
COUNTS = ("1", "2", "3")
# hue in degrees, and what saturation and value are multiplied by
COLOUR_HUES = {
    "red": (352, 1.1, 1.0),
    "orange": (26, 1.1, 1.05),
    "yellow": (50, 1.1, 1.15),
    "green": (130, 0.95, 0.9),
    "blue": (215, 1.1, 1.0),
    "purple": (275, 0.95, 0.95),
    "pink": (330, 0.75, 1.1),
}
COLOURS = ("", *COLOUR_HUES)
COLOURABLE = ("car", "rocket", "butterfly", "dinosaur", "whale", "pig", "truck", "tractor", "motorcycle", "dragon", "fish", "dolphin", "octopus")
# The looks of whole clips; the first goes without saying.
STYLES = ("", "black and white", "sepia", "pixel art", "watercolour", "neon")
COLOURLESS = ("black and white", "sepia")
