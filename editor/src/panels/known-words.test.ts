import { expect, test } from 'vitest';
import { knownWords } from './known-words.ts';

test('what is known is said in the words of its kind', () => {
  expect(knownWords({ latent: [16, 17, 8, 8], family: 'toybox' })).toBe('16 × 17 × 8 × 8 · toybox');
  expect(knownWords({ width: 128, height: 96, frames: 17, fps: 8 })).toBe('128 × 96 · 17 frames · 8 fps');
  expect(knownWords({ width: 64, height: 64, frames: 1, fps: 1 })).toBe('64 × 64 · a still');
  expect(knownWords({ sigmas: [1, 0.5, 0] })).toBe('2 steps, σ 1.00 to 0.00');
  expect(knownWords(undefined)).toBe('');
});
