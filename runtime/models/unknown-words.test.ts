import { expect, it } from 'vitest';
import { unknownWords } from './unknown-words.ts';

const listed = new Set([
  'a',
  'dog',
  'dance',
  'run',
  'running',
  'pony',
  'hop',
  'park',
  'moon',
  'in',
  'the',
  't-rex',
  'red',
  'dont',
]);
const unknown = (text: string) => unknownWords(text, listed);

it.each([
  ['words and case', 'A dog in the PARK'],
  ['plurals, -ing, -ed and -s forms', 'dogs, ponies dancing, hopped, runs, hopping, danced'],
  ['possessives', 'the dog’s moon, the dogs’ park'],
  ['one letter added, left out, exchanged or swapped with its neighbour', 'paark, pak, perk, prak, runing'],
  ['contractions', "don’t, don't, dont"],
  ['parts of a joined word, or all of it', 'a red-dog, a T-Rex'],
  ['digits, punctuation and pictures', '4k, 3d: 16:9! 🐎 — (2)'],
  ['nothing', '   '],
])('knows %s', (_, text) => expect(unknown(text)).toEqual([]));

it.each([
  ['as typed, each once', 'a Wizard and a wizard', ['Wizard', 'and']],
  ['two typing errors', 'raks pprkk', ['raks', 'pprkk']],
  ['errors in words shorter than four letters', 'a dgo', ['dgo']],
  ['joined words whole', 'sci-fi dog-wizard', ['sci-fi', 'dog-wizard']],
  ['words with another first letter', 'bark, sed', ['bark', 'sed']],
  ['other scripts', 'två hästar, 犬', ['två', 'hästar', '犬']],
])('does not know %s', (_, text, words) => expect(unknown(text)).toEqual(words));
