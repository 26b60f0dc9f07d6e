// The clips that docs/toybox.md shows, made by the product from the shipped model: `npm run pictures`. Seed 0, nothing picked.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeVideo } from '@reelgraph/runtime/media/encode-video';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { programFolder } from '@reelgraph/server/program-folder';
import { openEngineClips } from './engine-clips.ts';

/** File name and prompt of each clip of the vocabulary. */
const vocabulary: Readonly<Record<string, string>> = {
  dog: 'a dog running in a park',
  cat: 'a cat walking in a living room',
  horse: 'a horse running in the mountains',
  elephant: 'an elephant walking in the desert',
  penguin: 'a penguin dancing in the snow',
  dinosaur: 'a dinosaur walking in the city',
  pig: 'a pig jumping on a farm',
  person: 'a person dancing on the beach',
  car: 'a car driving in the city at night',
  rocket: 'a rocket flying in space',
  whale: 'a whale swimming underwater',
  butterfly: 'a butterfly flying in a forest',
  rabbit: 'a rabbit jumping in a forest',
  tiger: 'a tiger walking in the snow',
  cow: 'a cow walking on a farm',
  sheep: 'a sheep jumping in the mountains',
  deer: 'a deer running in a forest',
  giraffe: 'a giraffe walking in the desert',
  zebra: 'a zebra running in a park',
  kangaroo: 'a kangaroo jumping in the desert',
  camel: 'a camel walking in the desert at sunset',
  monkey: 'a monkey dancing in a living room',
  hedgehog: 'a hedgehog walking in a forest',
  mouse: 'a mouse running in a living room',
  snail: 'a snail walking in a park',
  duck: 'a duck walking on the beach',
  chicken: 'a chicken dancing on a farm',
  dragon: 'a dragon flying in the mountains',
  eagle: 'an eagle flying in the sky',
  bee: 'a bee flying in a park',
  helicopter: 'a helicopter flying over the city',
  ufo: 'a ufo hovering in the desert at night',
  fish: 'a fish swimming underwater',
  dolphin: 'a dolphin jumping on the beach',
  shark: 'a shark swimming underwater',
  octopus: 'an octopus dancing underwater',
  bus: 'a bus driving in the city',
  truck: 'a truck driving in the mountains',
  tractor: 'a tractor driving on a farm',
  train: 'a train driving in the snow',
  motorcycle: 'a motorcycle driving in the desert',
  cyclist: 'a cyclist riding in a park',
  park: 'a pig standing in a park',
  beach: 'a dog standing on the beach',
  city: 'an elephant standing in the city',
  snow: 'a penguin standing in the snow',
  desert: 'a car standing in the desert',
  space: 'a rocket hovering in space',
  underwater: 'a whale resting underwater',
  forest: 'a horse standing in a forest',
  mountains: 'a dinosaur standing in the mountains',
  farm: 'a horse standing on a farm',
  room: 'a cat standing in a living room',
  sky: 'a butterfly hovering in the sky',
  stand: 'a dinosaur standing in a park',
  walk: 'a dinosaur walking in a park',
  run: 'a dinosaur running in a park',
  jump: 'a dinosaur jumping in a park',
  dance: 'a dinosaur dancing in a park',
  drive: 'a car driving through the desert',
  fly: 'a butterfly flying in a park',
  swim: 'a whale swimming in the sea, underwater',
  day: 'an elephant standing on the beach on a sunny day',
  sunset: 'an elephant standing on the beach at sunset',
  night: 'an elephant standing on the beach at night',
  rain: 'a car driving through the city in the rain',
  snowfall: 'a dog standing in a park while it snows',
  two: 'two penguins dancing on the beach',
  three: 'three butterflies flying in a park',
  blue: 'a blue car driving in the desert',
  purple: 'a purple dinosaur walking in the snow',
  left: 'a horse running to the left in the snow',
  follow: 'a horse running in the desert, the camera follows',
  zoom: 'a pig standing on a farm, the camera zooms in',
  pair: 'a dog running and a cat jumping in a park',
  beside: 'a tiger and a rabbit dancing in the snow',
  changes: 'a zebra walks, then jumps, in the desert',
  stops: 'a bus drives through the city and then stops',
  grey: 'an elephant walking in the city, black and white',
  sepia: 'a horse running on a farm, sepia',
  pixels: 'a car driving on the beach, pixel art',
  watercolour: 'a pig standing in a park, watercolour',
  neon: 'a penguin dancing in the city at night, neon',
};

/** Of other shapes, rates and lengths. */
const others = {
  wide: { prompt: 'a red car driving through the city at sunset', width: 224, height: 128 },
  tall: { prompt: 'a rocket flying in space', width: 128, height: 224 },
  classic: { prompt: 'two penguins dancing in the snow', width: 160, height: 128 },
  portrait: { prompt: 'a dinosaur jumping in the desert', width: 128, height: 160 },
  smooth: { prompt: 'a penguin dancing on the beach', width: 128, height: 128, fps: 16 },
  long: { prompt: 'an elephant walking on a farm, the camera follows', width: 128, height: 128, seconds: 4 },
} as const;

const sheet = [
  'a dog running in a park',
  'a red car driving to the right in the city',
  'a penguin dancing in the snow',
  'a whale swimming underwater',
  'a cat walking on the beach at sunset',
  'a rocket flying in space',
  'an elephant standing on a farm',
  'a dinosaur jumping in the city at night',
  'a pig dancing in the forest at sunset',
  'a puppy walking to the left along the shore in the rain',
  'a pony galloping through the mountains',
  'a woman strolling through a living room at night',
  'a bunny hopping through the woods',
  'a steam train driving through the snow at night',
  'two penguins walking on the moon',
  'a dragon flying above the clouds at sunset',
  'a green tractor on a farm, pixel art',
  'a flying saucer hovering over the dunes at night',
  'a man jogging downtown while it snows',
  'a shark swimming underwater, neon',
  'a cow and a chicken walking on a farm',
  'an elephant dancing on the beach, slow zoom in',
  'a tiger walks through the forest, then jumps',
  'a yellow school bus driving through the mountains in the rain',
];
const columns = 6;
const gap = 4;

const folder = programFolder('docs', 'pictures', 'toybox');
await mkdir(folder, { recursive: true });
const model = programFolder('models', 'toybox');
const engine = await openEngineClips({ model, width: 128, height: 128 });
const write = async (name: string, clip: Frames) =>
  writeFile(join(folder, `${name}.webp`), (await encodeVideo(clip, { format: 'webp', quality: 90 })).bytes);
try {
  for (const [name, prompt] of Object.entries(vocabulary)) await write(name, await engine.clip(prompt, 0));
  const clips: Frames[] = [];
  for (const prompt of sheet) clips.push(await engine.clip(prompt, 0));
  await write('sheet', tiled(clips));
  const cell = (prompt: string) => ` ${prompt} |`;
  const rows = Array.from({ length: sheet.length / columns }, (_, row) =>
    sheet.slice(row * columns, (row + 1) * columns),
  );
  console.log(rows.map((row) => `|${row.map(cell).join('')}`).join('\n'));
} finally {
  await engine.close();
}
for (const [name, { prompt, ...format }] of Object.entries(others)) {
  const other = await openEngineClips({ model, ...format });
  try {
    await write(name, await other.clip(prompt, 0));
  } finally {
    await other.close();
  }
}

/** Clips of one size beside and below one another. */
function tiled(clips: readonly Frames[]): Frames {
  const [{ width, height, frames, fps }] = clips as [Frames];
  const across = columns * (width + gap) - gap;
  const down = Math.ceil(clips.length / columns) * (height + gap) - gap;
  const data = new Uint8Array(frames * across * down * 3).fill(255);
  for (const [index, clip] of clips.entries()) {
    const left = (index % columns) * (width + gap);
    const top = Math.floor(index / columns) * (height + gap);
    for (let frame = 0; frame < frames; frame++)
      for (let y = 0; y < height; y++) {
        const from = (frame * height + y) * width * 3;
        data.set(clip.data.subarray(from, from + width * 3), ((frame * down + top + y) * across + left) * 3);
      }
  }
  return { data, frames, width: across, height: down, fps };
}
