"""Which world is drawn and said: the small one, which the shipped model knows, or with TOYBOX_WORLD=large one for a larger network.

The large world only adds: its subjects and fields come after those of the small one, whose numbers are in trained weights and caches.
"""

import os

WORLDS = ("small", "large")
VARIABLE = "TOYBOX_WORLD"
WORLD = os.environ.get(VARIABLE, "small")
if WORLD not in WORLDS:
    raise ValueError(f"{VARIABLE} is {WORLD}, not one of {', '.join(WORLDS)}")
LARGE = WORLD == "large"
