import { expect, test } from 'vitest';
import { bestScore, fuzzyScore } from './fuzzy-score.ts';

test('a whole word beats a beginning beats a part beats scattered letters beats nothing', () => {
  const scores = ['noise', 'noises', 'denoise', 'not in use', 'latent'].map((text) => fuzzyScore('noise', text));
  expect(scores.every((score, i) => i === 0 || score < scores[i - 1]!)).toBe(true);
  expect(scores.at(-1)).toBe(0);
});

test('every word of the query must be found', () => {
  expect(fuzzyScore('noise latent', 'latent noise')).toBeGreaterThan(0);
  expect(fuzzyScore('noise video', 'latent noise')).toBe(0);
});

test('words may be found in different texts, the weightier first', () => {
  const node = [
    { text: 'Decode', weight: 1 },
    { text: 'latent', weight: 0.5 },
  ];
  expect(bestScore('decode latent', node)).toBeGreaterThan(0);
  expect(bestScore('decode', node)).toBeGreaterThan(bestScore('latent', node));
});

test('an empty query finds all alike', () => {
  expect(fuzzyScore('', 'anything')).toBe(1);
});
