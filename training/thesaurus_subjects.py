"""Words chosen by hand for the thesaurus: subjects and colours, what is taken of WordNet and of the names of emoji for them, and what is not."""
# The senses whose hyponyms name a subject or a colour: word, and WordNet's number of the sense.
ROOTS = {
    "dog": [("dog", 1)], "cat": [("domestic_cat", 1)], "horse": [("horse", 1)], "elephant": [("elephant", 1)], "penguin": [("penguin", 1)], "dinosaur": [("dinosaur", 1)],
    "pig": [("swine", 1)], "car": [("car", 1)], "rocket": [("spacecraft", 1)], "whale": [("whale", 2)], "butterfly": [("butterfly", 1), ("moth", 1)],
}
# The same of the subjects that choose after those, from what they left.
LATER_ROOTS = {
    "rabbit": [("rabbit", 1), ("hare", 1)], "tiger": [("tiger", 2)], "cow": [("cow", 1), ("cattle", 1)], "sheep": [("sheep", 1), ("lamb", 1)], "deer": [("deer", 1)], "giraffe": [("giraffe", 1)],
    "zebra": [("zebra", 1)], "kangaroo": [("kangaroo", 1)], "camel": [("camel", 1)], "monkey": [("monkey", 1), ("ape", 1)], "hedgehog": [("hedgehog", 2), ("porcupine", 1)], "mouse": [("mouse", 1), ("rat", 1)],
    "snail": [("snail", 1)], "duck": [("duck", 1)], "chicken": [("chicken", 2)], "dragon": [("dragon", 1)], "eagle": [("bird_of_prey", 1)], "bee": [("bee", 1)], "helicopter": [("helicopter", 1)],
    "fish": [("fish", 1)], "dolphin": [("dolphin", 2)], "shark": [("shark", 1)], "octopus": [("cephalopod", 1)], "bus": [("bus", 1)], "truck": [("truck", 1), ("van", 5)], "tractor": [("tractor", 1)],
    "train": [("train", 1), ("locomotive", 1)], "motorcycle": [("motorcycle", 1)], "cyclist": [("cyclist", 1)],
}
# The most words one of those later subjects takes from WordNet, those next below it first: there are hundreds of fish.
MOST = 40
COLOUR_ROOTS = {"red": 1, "orange": 2, "yellow": 1, "green": 1, "blue": 1, "purple": 1, "pink": 1}

LATER_DROPPED = set(
    # of the later subjects: something else first of all, or not what the art shows
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

# Of those that choose later.
MORE_LATER_SUBJECTS = {
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
