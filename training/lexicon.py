"""The words captions are made of, by what they mean."""

from functools import cache

SUBJECT_WORDS = {
    "dog": "dog|dog|dog|puppy|doggy|pup|hound|pooch|golden dog|labrador|retriever|little dog|corgi|terrier",
    "cat": "cat|cat|cat|black cat|kitten|kitty|feline|tomcat|little cat|kitty cat",
    "horse": "horse|horse|horse|pony|stallion|mare|brown horse|foal|mustang",
    "elephant": "elephant|elephant|elephant|baby elephant|grey elephant|gray elephant|big elephant|jumbo|african elephant",
    "penguin": "penguin|penguin|penguin|emperor penguin|baby penguin|little penguin|chubby penguin",
    "dinosaur": "dinosaur|dinosaur|t-rex|trex|t rex|tyrannosaurus|dino|tyrannosaurus rex|tyrannosaur|raptor",
    "pig": "pig|pig|pig|piglet|piggy|hog|swine|little pig",
    "person": "person|person|man|woman|boy|girl|guy|human|kid|child|lady|young man|somebody|someone|figure|dancer|runner",
    "car": "car|car|car|automobile|vehicle|jeep|suv|little car|toy car|taxi",
    "rocket": "rocket|rocket|rocket|spaceship|rocket ship|spacecraft|space rocket|space ship|shuttle|starship",
    "whale": "whale|whale|whale|blue whale|baby whale|big whale|humpback",
    "butterfly": "butterfly|butterfly|butterfly|monarch butterfly|monarch|moth|pretty butterfly",
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

# infinitive, -ing, third person
VERBS = {
    "stand": "stand,standing,stands|stand,standing,stands|stand still,standing still,stands still|wait,waiting,waits|rest,resting,rests|pose,posing,poses|"
    "stay,staying,stays|idle,idling,idles|look around,looking around,looks around|relax,relaxing,relaxes|stop,stopping,stops|sit,sitting,sits|chill,chilling,chills",
    "walk": "walk,walking,walks|walk,walking,walks|walk,walking,walks|stroll,strolling,strolls|trot,trotting,trots|wander,wandering,wanders|march,marching,marches|"
    "go for a walk,going for a walk,goes for a walk|take a walk,taking a walk,takes a walk|stride,striding,strides|saunter,sauntering,saunters|roam,roaming,roams|waddle,waddling,waddles",
    "run": "run,running,runs|run,running,runs|run,running,runs|sprint,sprinting,sprints|race,racing,races|dash,dashing,dashes|gallop,galloping,gallops|rush,rushing,rushes|"
    "jog,jogging,jogs|charge,charging,charges|run fast,running fast,runs fast|hurry,hurrying,hurries|speed,speeding,speeds|bolt,bolting,bolts",
    "jump": "jump,jumping,jumps|jump,jumping,jumps|jump,jumping,jumps|hop,hopping,hops|leap,leaping,leaps|bounce,bouncing,bounces|jump up and down,jumping up and down,jumps up and down|"
    "spring,springing,springs|skip,skipping,skips",
    "dance": "dance,dancing,dances|dance,dancing,dances|dance,dancing,dances|groove,grooving,grooves|sway,swaying,sways|boogie,boogieing,boogies|party,partying,parties|"
    "do a dance,doing a dance,does a dance|wiggle,wiggling,wiggles|disco,disco dancing,disco dances",
    "drive": "drive,driving,drives|drive,driving,drives|drive,driving,drives|roll,rolling,rolls|cruise,cruising,cruises|speed,speeding,speeds|race,racing,races|zoom,zooming,zooms|"
    "travel,travelling,travels|ride,riding,rides|go,going,goes|move,moving,moves",
    "fly": "fly,flying,flies|fly,flying,flies|fly,flying,flies|soar,soaring,soars|glide,gliding,glides|zoom,zooming,zooms|flutter,fluttering,flutters|blast off,blasting off,blasts off|"
    "launch,launching,launches|take off,taking off,takes off|drift,drifting,drifts|shoot through the air,shooting through the air,shoots through the air",
    "swim": "swim,swimming,swims|swim,swimming,swims|swim,swimming,swims|glide,gliding,glides|dive,diving,dives|cruise,cruising,cruises|float along,floating along,floats along|paddle,paddling,paddles",
}
HOVER = "hover,hovering,hovers|float,floating,floats|stay in place,staying in place,stays in place|hang in the air,hanging in the air,hangs in the air|stand,standing,stands"
PARKED = "park,parked,parks|stand,standing,stands|wait,waiting,waits|stop,stopped,stops|stand still,standing still,stands still"

SCENE_WORDS = {
    "park": "over the grass|past the trees|over a meadow|past the flowers|in a park|in the park|in the park|in a park|at the park|in a meadow|on the grass|in a garden|in the garden|in a green field|on a lawn|"
    "through a park|across the park|in nature|on a meadow with flowers|park",
    "beach": "over the sea|past the palm trees|over the beach|by the waves|on a beach|on the beach|on the beach|at the beach|by the sea|at the seaside|on the sand|on the shore|by the ocean|on the coast|on a tropical island|near the water|along the beach|"
    "under palm trees|seaside|on a sandy beach|on vacation at the sea|beach",
    "city": "past the buildings|over the city|over the rooftops|at a crossing downtown|in a city|in the city|in the city|in a city|downtown|on the street|in town|on a road|on a city street|in the street|between buildings|through the city|along the road|in an urban street|"
    "past the houses|in the suburbs|in a village|city",
    "snow": "past the pine trees|over the snow|over snowy mountains|in the snow|in the snow|in the snow|in a snowy field|in winter|on the ice|in the arctic|in a winter wonderland|in the snowy mountains|through the snow|in a snowy forest|at the north pole|"
    "on a snowy day|in antarctica|in a snowy landscape|snow|on a cold winter day",
    "desert": "past the cacti|over the desert|over the sand dunes|on sand dunes|over the dunes|in the desert|in the desert|in a desert|in the desert|among cacti|among the cactuses|on the dunes|in the sahara|in the wild west|through the desert|across the dunes|on a sandy desert|"
    "in arizona|desert|between cacti|in a dry hot desert",
    "space": "past the planets|past the stars|past saturn|over the moon|from the moon|to the moon|around a planet|between the stars|in space|in space|in outer space|in space|on the moon|among the stars|among planets|in the galaxy|on another planet|in the cosmos|through space|on mars|near saturn|in orbit|in the universe|space|"
    "on an alien planet",
    "underwater": "past the corals|over a coral reef|with bubbles|underwater|underwater|under the sea|in the ocean|in the sea|at the bottom of the sea|on the sea floor|by a coral reef|beneath the waves|under water|in the deep blue sea|among corals|"
    "on the ocean floor|under the ocean|deep in the water|in an aquarium",
    "forest": "in the forest|in the forest|in a forest|in the woods|in the woods|through the woods|through the forest|in a dark forest|through a dark forest|"
    "deep in the forest|deep in the woods|in a deep forest|among the trees|among tall trees|between the trees|in a magical forest|in an enchanted forest|"
    "in a fairy tale forest|in the jungle|in a pine forest|in woodland|among ferns and mushrooms|by the mushrooms|past the mushrooms|past tall tree trunks|"
    "under the trees|on a forest path|along a forest trail|on the forest floor|in a forest clearing|in a green forest|in a misty forest|over the forest floor|forest|woods",
    "mountains": "in the mountains|in the mountains|in the mountains|on a mountain|on a mountain top|on top of a mountain|on a mountaintop|in the alps|in the alps|"
    "high in the mountains|high up in the mountains|in the himalayas|in the rocky mountains|in the rockies|in front of the mountains|past the mountains|"
    "over the mountains|over the peaks|in a mountain valley|in an alpine meadow|on an alpine pasture|on a mountain meadow|on a mountain trail|by a big mountain|"
    "among the peaks|among high peaks|below the peaks|at the foot of a mountain|up in the hills|in a mountain landscape|on a hike in the mountains|mountains",
    "farm": "on a farm|on a farm|on a farm|on the farm|at the farm|at a farm|in a farmyard|by the barn|by a red barn|past the barn|past a red barn|"
    "in front of the barn|in front of a red barn|near the barn|over the farm|over the fields|through the fields|in a wheat field|through a wheat field|in a corn field|"
    "in a cornfield|in a field of crops|on a ploughed field|on a plowed field|on the farmland|among sunflowers|in a sunflower field|by the haystacks|by a tractor|"
    "by the fence on a farm|on a ranch|at the ranch|in the countryside|in the country|on a country farm|farm",
    "room": "in a room|in a room|in the room|in the living room|in a living room|in the bedroom|in my bedroom|in a bedroom|indoors|indoors|inside|inside a house|"
    "inside the house|in the house|at home|at home|in my room|in a cozy room|in a cosy room|in an apartment|in a flat|on the carpet|on the rug|on a wooden floor|"
    "on the floor of a room|by the window|in front of the window|next to the sofa|by the couch|past the couch|in the lounge|across the room|across the living room|"
    "through the room|around the house|in a kid's room|room",
    "sky": "in the sky|in the sky|in the sky|through the sky|across the sky|up in the sky|high in the sky|above the clouds|above the clouds|over the clouds|in the clouds|"
    "among the clouds|between the clouds|through the clouds|past the clouds|on a cloud|on the clouds|on top of the clouds|on a fluffy cloud|on white clouds|high above the ground|"
    "above a sea of clouds|high above the world|high above the earth|up in the clouds|in heaven|in cloud land|in a dreamy sky|"
    "in a sea of clouds|sky",
}

TIME_WORDS = {
    "day": "during the day|in daylight|on a sunny day|at noon|in the morning|in bright sunshine|by day|on a bright day|in the afternoon|under a blue sky|in the sun|daytime",
    "sunset": "at sunset|at sunset|at dusk|at dawn|at sunrise|in the evening|in the golden hour|as the sun goes down|in the evening light|during sunset|at twilight|sunset|under an orange sky|golden hour",
    "night": "at night|at night|at night|at midnight|in the moonlight|under the stars|in the dark|on a starry night|late at night|under the moon|by night|night|nighttime|under a starry sky",
}

DIRECTION_WORDS = {
    "left": "left|to the left|to the left|towards the left|leftwards|from right to left|to the left side|toward the left|heading left|leftward|from the right to the left",
    "right": "right|to the right|to the right|towards the right|rightwards|from left to right|to the right side|toward the right|heading right|rightward|from the left to the right",
}
FACING_WORDS = {"left": "facing left|looking left|looking to the left|turned to the left|facing the left side|facing to the left", "right": "facing right|looking right|looking to the right|turned to the right|facing the right side|facing to the right"}

# What clips may have besides. Falling snow is told from a snowy place by its verbs.
WEATHER_WORDS = {
    "rain": "in the rain|in the rain|in the pouring rain|while it rains|while it is raining|on a rainy day|in rainy weather|in a rainstorm|in a downpour|in wet weather|under rain clouds|with raindrops falling|in a drizzle",
    "snow": "while it snows|while it is snowing|in falling snow|in a snowfall|in a blizzard|in a snowstorm|with snowflakes falling|under falling snowflakes|in snowy weather|in a flurry of snow",
}
CAMERA_WORDS = {
    "follow": "the camera follows|tracking shot|followed by the camera|camera moving along|the camera goes along|dolly shot",
    "left": "the camera pans left|camera pan to the left|panning left|the camera moves left",
    "right": "the camera pans right|camera pan to the right|panning right|the camera moves right",
    "in": "the camera zooms in|slow zoom in|zooming in|the camera comes closer|push in|zoom in",
    "out": "the camera zooms out|slow zoom out|zooming out|the camera draws back|pull out|zoom out",
}
COUNT_WORDS = {"2": "two|two|two|2|a pair of|a couple of|both|a duo of|the two", "3": "three|three|three|3|a trio of|a group of three|a few|several|the three|some|a group of"}
COLOUR_WORDS = {
    "red": "red|red|crimson|scarlet|bright red",
    "orange": "orange|orange|bright orange|amber",
    "yellow": "yellow|yellow|golden yellow|bright yellow|lemon yellow",
    "green": "green|green|dark green|bright green|emerald",
    "blue": "blue|blue|dark blue|bright blue|azure|navy",
    "purple": "purple|purple|violet|lilac",
    "pink": "pink|pink|hot pink|rose",
}
# Words in a subject's names that are true only of the colour it was drawn in.
COLOUR_NOUNS = (
    "red", "green", "blue", "pink", "purple", "orange", "yellow", "brown", "black", "white", "grey", "gray", "silver", "golden", "ginger", "spotted", "striped", "monarch", "swallowtail",
    "peacock", "brimstone", "copper", "cinnabar", "zebra", "tiger", "beluga", "orca", "killer", "police", "ambulance", "taxi", "taxicab", "cab", "panda", "muddy", "gold-tail", "brown-tail",
)

# Bare words for keyword prompts, and nouns that a caption can begin with ("a beach at night where ...").
PLACE_NOUNS = {
    "park": "park|park|park|garden|meadow|green field|lawn", "beach": "beach|beach|beach|sandy beach|seaside|coast|shore|tropical beach", "city": "city|city|city|town|street|city street|road",
    "snow": "snowy field|snowy landscape|winter landscape|snowy plain", "desert": "desert|desert|desert|sandy desert|dry desert|sand dune", "forest": "forest|forest|forest|wood|jungle",
    "mountains": "mountain|mountain landscape|mountain valley|mountain range", "farm": "farm|farm|farm|barnyard|farmyard|ranch", "room": "room|room|living room|house|bedroom|kitchen", "sky": "sky|cloudy sky|wide sky|cloudscape",
    "space": "galaxy|planet|alien planet|starry galaxy|distant planet", "underwater": "coral reef|sea floor|ocean floor|underwater world|aquarium",
}
PLACE_KEYS = {
    "park": "park|park|garden|meadow|grass|lawn|green park", "beach": "beach|beach|seaside|coast|sandy beach|seashore|palm beach", "city": "city|city|town|street|downtown|city street|road|urban|skyscrapers",
    "snow": "snow|snow|winter|ice|arctic|snowy landscape|antarctica", "desert": "desert|desert|dunes|sand dunes|sahara|cacti", "space": "space|space|outer space|galaxy|stars and planets|cosmos|universe|planets",
    "underwater": "underwater|underwater|ocean floor|coral reef|under the sea|deep sea|undersea|corals", "forest": "forest|forest|woods|woodland|jungle|tall trees", "mountains": "mountains|mountains|mountain|alps|peaks|mountain landscape",
    "farm": "farm|farm|barn|farmyard|cornfield|ranch", "room": "room|room|indoors|living room|inside|bedroom|at home", "sky": "sky|sky|clouds|in the sky|above the clouds",
}
TIME_KEYS = {"day": "day|daytime|daylight|sunny|sunny day|noon|morning", "sunset": "sunset|sunset|dusk|dawn|sunrise|evening|golden hour|twilight", "night": "night|night|nighttime|midnight|moonlight|dark night|starry night|at night"}
WEATHER_KEYS = {"rain": "rain|rain|raining|rainy|rainy weather|downpour|heavy rain|rainstorm|drizzle", "snow": "snowing|snowfall|falling snow|snowflakes|blizzard|snowstorm|snow falling"}
CAMERA_KEYS = {"follow": "tracking shot|camera follows|follow cam", "left": "pan left|camera pans left|panning left", "right": "pan right|camera pans right|panning right", "in": "zoom in|zooming in|push in|dolly in", "out": "zoom out|zooming out|pull out|dolly out"}
# Adjectives of a place; "snowy" belongs to the scene `snow` where forests and mountains are meant (SNOWY_SCENES).
TIME_ADJECTIVES = {"day": "sunny|sunny|sunlit|daytime", "sunset": "sunset|evening|twilight|dusky", "night": "night-time|moonlit|starlit|dark|nighttime"}
WEATHER_ADJECTIVES = {"rain": "rainy|rainy|rain-soaked|wet|rain-swept", "snow": "snowy"}
SNOWY_SCENES = ("snow", "forest", "mountains", "farm")
# "In the snow" is falling snow where another place is said; alone it is the scene.
SNOW_BESIDE_PLACE = "in the snow|in snow|with snow|in the falling snow"
TIME_CLAUSES = {"day": "it is day|it is daytime|it is noon|it is morning|it is a sunny day|the sun is shining|it is a beautiful day|it is afternoon", "sunset": "the sun is setting|it is dusk|it is sunset|it is dawn|it is evening|the sun is rising|the sun goes down|it is getting dark at sunset", "night": "it is night|it is nighttime|it is midnight|it is a dark night|it is a starry night|the moon is shining|it is late at night|the stars are out"}
WEATHER_CLAUSES = {"rain": "it is raining|it is raining|it rains|it is pouring|it is drizzling|rain is falling|there is rain|it is raining heavily|it is a rainy day", "snow": "it is snowing|it is snowing|it snows|snow is falling|snowflakes are falling|it is snowing heavily|there is a snowstorm|there is a blizzard|there is snow falling"}
# What is not said of the sky where it rains or snows (beginnings of words).
CLEAR_SKY = ("sunny", "sunshin", "sunlight", "sunlit", "sun\\b", "bright", "blue", "star", "moon", "clear", "fine", "hot", "warm", "summer", "nice", "lovely", "beautiful")

# Nouns that say what someone does: only of clips where they do, and then it is said.
DOERS = {"runner": "run", "jogger": "run", "sprinter": "run", "walker": "walk", "hiker": "walk", "pedestrian": "walk", "dancer": "dance", "ballerina": "dance"}

ADJECTIVES = (
    "cute|happy|cheerful|lovely|adorable|funny|little|small|old|young|lonely|brave|friendly|colorful|tiny|big|huge|beautiful|sweet|playful|smiling|fluffy|shiny|crazy|lucky|curious|"
    "pretty|nice|large|great|giant|gentle|proud|silly|clever|sleepy|lazy|noisy|strong|fast|slow|wild|strange|mysterious|magical|famous|very cute|very big|very small|really cute|"
    "super cute|energetic|excited|calm|peaceful|joyful|grumpy|sad|angry|hungry|tired|elegant|majestic|mighty|chubby|fat|round|realistic|animated|cartoon|3d|goofy|charming|ordinary|real|perfect"
)
ADVERBS = (
    "happily|slowly|quickly|quietly|cheerfully|gently|calmly|joyfully|again|peacefully|gracefully|proudly|merrily|playfully|lazily|excitedly|silently|wildly|boldly|carefully|softly|nicely|smoothly|"
    "energetically|very slowly|very fast|very quickly|really fast|with joy|with great joy|for fun|non-stop|all the time|for a while|once more|in peace|without a care|like crazy"
)
ADVERBS_OF_STANDING = "quietly|calmly|peacefully|happily|proudly|silently|lazily|in peace|for a while|for a long time|patiently|again|without a care"
ADVERBS_OF_ONE = "alone|all alone|by itself|on its own"
ADVERBS_OF_SEVERAL = "together|together|side by side|with each other|in a row"
# What stands before a verb without changing what it says: {be}, {ing} and {plain} are the verb's, {s} ends a verb of one.
FILLERS = (
    "can be seen {ing}|{be} just {ing}|{be} currently {ing}|{be} busy {ing}|keep{s} {ing}|like{s} to {plain}|enjoy{s} {ing}|start{s} to {plain}|begin{s} to {plain}|{be} seen {ing}|{be} now {ing}|{be} really {ing}|"
    "{be} simply {ing}|love{s} to {plain}|{be} shown {ing}|want{s} to {plain}|continue{s} to {plain}|{be} kind of {ing}|{be} always {ing}|decide{s} to {plain}|{be} still {ing}|seem{s} to {plain}"
)
# Before a caption whose verb is an -ing form or a sentence; before one with its verb left bare ("make a dog run").
OPENINGS = (
    "a video of|an animation of|a clip of|a cartoon of|an animated emoji of|a 3d animation of|a movie of|footage of|a scene with|there is|a shot of|a picture of|imagine|show me|make|make a video of|create a video of|"
    "generate a video of|make a clip of|make me a video of|please make a video of|can you make a video of|i want a video of|i want to see|i would like to see|give me|give me a video of|let me see|video of|short video of|"
    "a short clip of|close-up of|a close-up of|a close up of|wide shot of|a wide shot of|medium shot of|full body shot of|a cinematic shot of|a realistic video of|a gif of|gif of|an image of|render of|a render of|"
    "draw|animate|create|generate|create an animation of|produce a clip of|film of|a short film of|a scene of|a scene showing|a video showing|a video with|a view of|view of|look at|here is|we see|you can see|one can see|"
    "hd video of|a beautiful video of|a cute video of|a funny video of|a nice clip of|an emoji of|a cartoon with|footage showing|please show|please show me|could you show me|show|text to video:|prompt:|video:|scene:"
)
BARE_OPENINGS = "make|let|watch|see|have|make me see|i want to see|i want to watch|let me see|let us see|please make|can you make|could you make|show how to make|help"
SENTENCE_OPENINGS = (
    "in this video|in this clip|in the video|in the scene|here|this video shows how|this clip shows how|the video shows how|we see how|we see that|imagine that|just imagine|i want a video where|make a video where|"
    "create a clip where|a video where|a clip where|a scene where|a scene in which|a video in which|generate a video in which|a short film in which|once upon a time|look|look how|suddenly|meanwhile|now|today|in my dream|"
    "i would love a video where|please make a video where|an animation where|an animation in which"
)
ENDINGS = (
    "3d animation|cartoon|cartoon style|cinematic|high quality|animated|4k|static shot|smooth motion|emoji style|pixar style|soft light|beautiful|detailed|in slow motion|slow motion|very realistic|realistic|photorealistic|"
    "hyperrealistic|8k|hd|full hd|ultra hd|high resolution|highly detailed|masterpiece|best quality|60 fps|24 fps|loop|looping|seamless loop|gif|3d render|3d|digital art|disney style|anime style|clay style|claymation|"
    "low poly|oil painting|minimalist|vivid colors|vibrant colors|bright colors|pastel colors|studio quality|award winning|professional|film grain|depth of field|shallow depth of field|bokeh|wide angle|"
    "close-up|side view|front view|full body|medium shot|wide shot|still camera|fixed camera|no text|no people around|nothing else|very cute|so cute|super cute|please|thanks|thank you|for kids|for children|fun|funny|"
    "whimsical|dreamy|magical|epic|dramatic|peaceful mood|happy mood|relaxing|cozy|trending|5 seconds|short clip|short video|concept art|children's book style|storybook style|stop motion|unreal engine|octane render"
)
# Endings that a moving camera makes untrue.
STILL_ENDINGS = ("static shot", "still camera", "fixed camera")
# Details that say nothing of what a clip shows; after the subject.
DETAILS = (
    "wearing a hat|wearing a scarf|wearing sunglasses|wearing a little hat|wearing a top hat|wearing a party hat|wearing a crown|wearing a cap|wearing a bow tie|wearing a backpack|wearing glasses|wearing a red hat|"
    "wearing a blue scarf|wearing a jacket|wearing headphones|wearing a t-shirt|with a hat|with a smile|with a big smile|with big eyes|with blue eyes|with green eyes|with a happy face|with a funny face|with a scarf|"
    "with sunglasses|with a bow|with a balloon|with a red balloon|with a bell|with a ribbon|with headphones|with an open mouth|with a bright smile|with closed eyes|with an umbrella|full of energy|full of joy|"
    "in a good mood|in a bad mood|in a great mood|eating an apple|holding a flower|holding a balloon|carrying a basket|carrying a bag|singing a song|laughing|thinking about lunch|feeling happy|feeling great|looking happy"
)
SINGLE_DETAILS = (
    "who loves pizza|who loves music|who likes ice cream|who is hungry|who has no name|who is very happy|who wants to be famous|who cannot stop smiling|called max|called bella|named charlie|named luna|named bob|"
    "named rex|called lucy|called coco|named mia|named leo|with a long nose|that looks happy|that looks very real|that nobody knows|with a cute face|that everyone loves|who just woke up|who had a long week"
)
THING_DETAILS = (
    "with shiny paint|with stickers|with big windows|with loud music|with bright headlights|that looks brand new|that looks very old|that makes a lot of noise|full of people|with nobody inside|made of plastic|"
    "made of metal|made of toy bricks|with a flag|with a number on it|with stripes|with a smiling face|with flames painted on it|from an old film|from the future|built in germany|built by kids"
)

# Of a second subject, a change of motion, a style. After "before" a verb is an -ing form; with LINKS_AFTER_FIRST the motion before may be said to come first.
LINKS_OF_TWO = {
    "ing": "and|and|and|with|next to|beside|near|, then|followed by", "finite": "and|and|while|while|as|, then", "bare": "and|and|while",
    "": "and|with|with|next to|beside|together with|along with|near|then|, then|followed by|and then",
}
LINKS_AFTER_FIRST = ("and then", ", then", ", and then", "then", ", after that", "and afterwards")
LINKS_OF_CHANGE = "and then|and then|, then|, then|, and then|then|before|, before|, after that|and afterwards|, but then|and suddenly|and later"
STYLE_ADJECTIVES = {
    "black and white": "black and white|black and white|black-and-white|monochrome|b&w|greyscale|grayscale|noir",
    "sepia": "sepia|sepia|sepia-toned|sepia toned|old-timey sepia|antique",
    "pixel art": "pixel art|pixel art|pixelated|8-bit|16-bit|retro pixel|pixel",
    "watercolour": "watercolour|watercolor|watercolour|watercolor|hand-painted watercolour|aquarelle|soft watercolor",
    "neon": "neon|neon|glowing neon|neon light|neon outline|synthwave|cyberpunk neon",
}
STYLE_PHRASES = {
    "black and white": "in black and white|in black and white|in b&w|in monochrome|in greyscale|in grayscale|like an old black and white film|without colour|without any color|in shades of grey",
    "sepia": "in sepia|in sepia|in sepia tones|with a sepia filter|in sepia colours|like an old brown photograph|like a vintage photograph|in brown tones|with an antique look",
    "pixel art": "as pixel art|as pixel art|in pixel art|in pixel art style|in pixels|like an old video game|like a retro video game|in 8-bit style|in big pixels|in the style of an 8-bit game",
    "watercolour": "in watercolour|in watercolor|in watercolour style|in watercolor style|as a watercolour|as a watercolor|as a watercolor painting|painted in watercolours|painted in watercolors|like a watercolour painting",
    "neon": "in neon|in neon|in neon lights|in neon style|with neon outlines|with glowing outlines|in glowing neon lines|as a neon sign|in neon colours|in synthwave style",
}
STYLED_OPENINGS = "video of|clip of|animation of|movie of|film of|picture of|scene with|version of|image of"

# Verbs that a body cannot do: one with wings, one without.
FEATHERED = "rocket|blast|launch|jet|shoot|hurtle|take off"
WINGLESS = "wing|flutter|flit|flap|breeze"
UNSUITED_VERBS = {
    "rocket": WINGLESS, "butterfly": FEATHERED, "bee": FEATHERED, "eagle": FEATHERED, "dragon": "rocket|blast|launch|jet", "helicopter": f"{WINGLESS}|rocket|blast|shoot", "ufo": WINGLESS,
    "snail": "stride|march|trot|skip", "cyclist": "motor|park",
}
PAINTABLE = ("car", "rocket", "bus", "truck", "tractor", "train", "motorcycle", "helicopter", "ufo")
PARKING = ("car", "bus", "truck", "tractor", "train", "motorcycle")
PEOPLE = ("person", "cyclist")


@cache
def words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))
