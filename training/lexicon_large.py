"""The words of the subjects that only the large world has; `lexicon.py` takes them in."""

SUBJECT_WORDS = {
    "rabbit": "rabbit|rabbit|rabbit|bunny|bunny|bunny rabbit|hare|little rabbit|white rabbit|easter bunny",
    "tiger": "tiger|tiger|tiger|bengal tiger|tiger cub|big tiger|siberian tiger|striped tiger",
    "cow": "cow|cow|cow|dairy cow|calf|spotted cow|milk cow|black and white cow|farm cow",
    "sheep": "sheep|sheep|sheep|lamb|lamb|little lamb|ewe|woolly sheep|white sheep",
    "deer": "deer|deer|deer|stag|reindeer|buck|fawn|elk|little deer",
    "giraffe": "giraffe|giraffe|giraffe|baby giraffe|tall giraffe|long-necked giraffe|spotted giraffe",
    "zebra": "zebra|zebra|zebra|striped zebra|baby zebra|little zebra|plains zebra",
    "kangaroo": "kangaroo|kangaroo|kangaroo|roo|wallaby|baby kangaroo|joey|red kangaroo",
    "camel": "camel|camel|camel|dromedary|one-humped camel|desert camel|baby camel",
    "monkey": "monkey|monkey|monkey|ape|chimp|chimpanzee|little monkey|baby monkey|cheeky monkey",
    "hedgehog": "hedgehog|hedgehog|hedgehog|little hedgehog|baby hedgehog|spiky hedgehog|porcupine",
    "mouse": "mouse|mouse|mouse|little mouse|rat|field mouse|white mouse|tiny mouse|mousie",
    "snail": "snail|snail|snail|little snail|garden snail|snail with a shell|slow snail",
    "duck": "duck|duck|duck|duckling|mallard|little duck|drake|ducky|green-headed duck",
    "chicken": "chicken|chicken|rooster|rooster|hen|cockerel|cock|farm chicken|little hen",
    "dragon": "dragon|dragon|dragon|green dragon|chinese dragon|baby dragon|fairy tale dragon|serpent dragon|wyrm",
    "eagle": "eagle|eagle|eagle|bald eagle|bird|big bird|bird of prey|falcon|hawk|golden eagle",
    "bee": "bee|bee|bee|bumblebee|honeybee|honey bee|bumble bee|little bee|busy bee",
    "helicopter": "helicopter|helicopter|helicopter|chopper|copter|rescue helicopter|orange helicopter|toy helicopter",
    "ufo": "ufo|ufo|flying saucer|flying saucer|alien saucer|saucer|alien ufo|unidentified flying object",
    "fish": "fish|fish|fish|little fish|blue fish|goldfish|tropical fish|fishy|small fish",
    "dolphin": "dolphin|dolphin|dolphin|bottlenose dolphin|baby dolphin|blue dolphin|playful dolphin|porpoise",
    "shark": "shark|shark|shark|great white shark|baby shark|great white|grey shark|hammerhead|big shark",
    "octopus": "octopus|octopus|octopus|little octopus|baby octopus|squid|pink octopus|octopus with eight arms",
    "bus": "bus|bus|bus|school bus|city bus|yellow bus|tour bus|shuttle bus|minibus",
    "truck": "truck|truck|truck|lorry|delivery truck|delivery van|box truck|van|moving truck",
    "tractor": "tractor|tractor|tractor|farm tractor|green tractor|little tractor|farmer's tractor",
    "train": "train|train|train|steam train|locomotive|steam engine|railway train|toy train|choo choo train",
    "motorcycle": "motorcycle|motorcycle|motorbike|motorbike|red motorcycle|sport bike|moto|superbike",
    "cyclist": "cyclist|cyclist|cyclist|bicyclist|bike rider|bicycle rider|person on a bike|man on a bicycle|biker|woman on a bike",
}
FEATHERED = "rocket|blast|launch|jet|shoot|hurtle|take off"
WINGLESS = "wing|flutter|flit|flap|breeze"
UNSUITED_VERBS = {
    "bee": FEATHERED, "eagle": FEATHERED, "dragon": "rocket|blast|launch|jet", "helicopter": f"{WINGLESS}|rocket|blast|shoot", "ufo": WINGLESS,
    "snail": "stride|march|trot|skip", "cyclist": "motor|park",
}
PAINTABLE = ("bus", "truck", "tractor", "train", "motorcycle", "helicopter", "ufo")
PARKING = ("bus", "truck", "tractor", "train", "motorcycle")
PEOPLE = ("cyclist",)
