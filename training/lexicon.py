"""The words captions are made of, by what they mean."""

SUBJECT_WORDS = {
    "dog": "dog|dog|dog|puppy|doggy|pup|hound|pooch|golden dog|labrador|retriever|little dog|corgi|terrier",
    "cat": "cat|cat|cat|black cat|kitten|kitty|purple cat|feline|tomcat|little cat|kitty cat",
    "horse": "horse|horse|horse|pony|stallion|mare|brown horse|foal|mustang",
    "elephant": "elephant|elephant|elephant|baby elephant|grey elephant|gray elephant|big elephant|jumbo|african elephant",
    "penguin": "penguin|penguin|penguin|emperor penguin|baby penguin|little penguin|chubby penguin",
    "dinosaur": "dinosaur|dinosaur|t-rex|trex|t rex|tyrannosaurus|dino|green dinosaur|tyrannosaurus rex|tyrannosaur|raptor",
    "pig": "pig|pig|pig|piglet|piggy|pink pig|hog|swine|little pig",
    "person": "person|person|man|woman|boy|girl|guy|human|kid|child|lady|young man|somebody|someone|figure",
    "car": "car|car|car|red car|automobile|vehicle|jeep|suv|little red car|toy car|taxi",
    "rocket": "rocket|rocket|rocket|spaceship|rocket ship|spacecraft|space rocket|space ship|shuttle|starship",
    "whale": "whale|whale|whale|blue whale|baby whale|big whale|humpback",
    "butterfly": "butterfly|butterfly|butterfly|orange butterfly|monarch butterfly|monarch|moth|pretty butterfly",
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
    "left": "left|to the left|to the left|towards the left|leftwards|from right to left|to the left side",
    "right": "right|to the right|to the right|towards the right|rightwards|from left to right|to the right side",
}
FACING_WORDS = {"left": "facing left|looking left|looking to the left", "right": "facing right|looking right|looking to the right"}

# What rich clips may have besides. Falling snow is told from a snowy place by its verbs.
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
COUNT_WORDS = {"2": "two|two|two|2|a pair of|a couple of|both", "3": "three|three|three|3|a trio of|a group of three|a few"}
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
COLOUR_NOUNS = ("red", "green", "blue", "pink", "purple", "orange", "brown", "black", "grey", "gray", "golden", "monarch")
PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "lady": "ladies", "puppy": "puppies", "kitty": "kitties", "doggy": "doggies",
    "piggy": "piggies", "butterfly": "butterflies", "human": "humans", "swine": "swine", "somebody": "people", "someone": "people", "tyrannosaurus": "tyrannosauruses",
}

ADJECTIVES = "cute|happy|cheerful|lovely|adorable|funny|little|small|old|young|lonely|brave|friendly|colorful|tiny|big|huge|beautiful|sweet|playful|smiling|fluffy|shiny|crazy|lucky|curious"
ADVERBS = "happily|slowly|quickly|quietly|cheerfully|gently|calmly|joyfully|alone|again"
OPENINGS = "a video of|an animation of|a clip of|a cartoon of|an animated emoji of|a 3d animation of|a movie of|footage of|a scene with|there is|a shot of|a picture of|imagine|show me|make"
ENDINGS = "3d animation|cartoon|cartoon style|cinematic|high quality|animated|4k|static shot|smooth motion|emoji style|pixar style|soft light|beautiful|detailed"


def words(text: str) -> list[str]:
    return text.split("|")
