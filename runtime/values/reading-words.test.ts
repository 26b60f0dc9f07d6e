import { expect, it } from 'vitest';
import type { PromptReading } from './prompt-reading.ts';
import { readingLine, readingWords } from './reading-words.ts';

/** A reading of `field value probability` triples. */
const reading = (fields: readonly string[], unknown: string[] = []): PromptReading => ({
  fields: fields.map((one) => {
    const [field = '', value = '', probability = '1'] = one.split(' ');
    return { field, value, probability: Number(probability) };
  }),
  unknown,
  unread: '',
});

it.each([
  [['subject dog', 'scene park', 'motion run', 'direction right'], 'dog, running right, park'],
  [['subject dog', 'motion stand', 'direction left'], 'dog, standing, facing left'],
  [
    ['camera in', 'weather snow', 'time night', 'scene snow', 'subject cat', 'colour red', 'count 2'],
    'two, red, cat, in the snow, night, snowfall, camera zooms in',
  ],
  [
    ['subject dog', 'motion run', 'second elephant', 'second_motion jump', 'scene park', 'style sepia'],
    'dog, running, and an elephant jumping, park, sepia',
  ],
  [
    ['subject ufo', 'motion fly', 'direction left', 'then stand', 'second cat'],
    'ufo, flying left, then standing, and a cat',
  ],
  [['mood gloomy', 'camera orbit', 'subject yak'], 'yak, orbit, gloomy'],
])('says %j in words and in order', (fields, line) => expect(readingLine(reading(fields), 'Toybox')).toBe(line));

it('marks what the model wavers about, and leaves out what it only guesses', () => {
  const wavering = reading(['subject dog 0.6', 'motion run', 'direction left 0.7', 'scene park 0.49']);
  expect(readingWords(wavering)).toEqual([
    { text: 'dog', sure: false },
    { text: 'running left', sure: false },
  ]);
});

it('tells words that are not known, and when nothing is understood', () => {
  expect(readingLine(reading(['subject dog'], ['wizard', 'hat']), 'Toybox')).toBe('dog · not known: wizard, hat');
  expect(readingLine(reading(['scene park 0.3'], ['wizard']), 'Toybox')).toBe(
    'nothing in this prompt is known to Toybox: try a dog running in a park · not known: wizard',
  );
});

it.each([
  ['and so it goes', 'dog · too long, not read: “and so it goes”'],
  ['and so it goes on and on', 'dog · too long, not read from “and so it goes” on'],
])('tells from where on it did not read, as in %j', (unread, line) =>
  expect(readingLine({ ...reading(['subject dog']), unread }, 'Toybox')).toBe(line),
);
