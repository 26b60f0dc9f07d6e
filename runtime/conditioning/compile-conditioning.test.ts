import { describe, expect, test } from 'vitest';
import { compileConditioning, maskAt } from './compile-conditioning.ts';
import { conditioningChannels } from './conditioning-channels.ts';
import { pasteGiven } from './paste-given.ts';
import type { VideoConditioning } from './video-conditioning.ts';

/** The latent of a clip with 2 channels, 3 frames of 1 x 2 pixels. */
const clip = [2, 3, 1, 2];

const media = (values: readonly number[], frames: number): VideoConditioning['media'] => ({
  data: Float32Array.from(values),
  dims: [2, frames, 1, 2],
});
const one = (values: readonly number[], frames: number, rest: Partial<VideoConditioning> = {}): VideoConditioning => ({
  media: media(values, frames),
  start: 0,
  strength: 1,
  family: 'toybox',
  ...rest,
});

describe('compileConditioning', () => {
  test('puts the first frame at the start, in every channel', () => {
    const { mask, clean } = compileConditioning([one([1, 2, 3, 4], 1)], clip);
    expect([...mask.data]).toEqual([1, 1, 0, 0, 0, 0]);
    expect([...clean.data]).toEqual([1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
    expect(mask.dims).toEqual([1, 3, 1, 2]);
    expect(clean.dims).toEqual(clip);
  });

  test('counts a negative start from the end', () => {
    const { mask, clean } = compileConditioning([one([1, 2, 3, 4], 1, { start: -1 })], clip);
    expect([...mask.data]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...clean.data]).toEqual([0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 4]);
  });

  test('gives only what the mask gives', () => {
    const mask = { data: Float32Array.of(0, 1), dims: [1, 1, 2] };
    const given = compileConditioning([one([1, 2, 3, 4], 1, { start: 1, mask })], clip);
    expect([...given.mask.data]).toEqual([0, 0, 0, 1, 0, 0]);
    expect([...given.clean.data]).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0]);
  });

  test('lets the later one hold where two overlap, and cuts off what reaches past the clip', () => {
    const first = one([1, 1, 1, 1, 1, 1, 1, 1], 2);
    const second = one([5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 4, 4], 3, { start: 1 });
    const { clean, mask } = compileConditioning([first, second], clip);
    expect([...clean.data]).toEqual([1, 1, 5, 5, 6, 6, 1, 1, 8, 8, 9, 9]);
    expect([...mask.data]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('refuses media of another size or outside the clip', () => {
    const small = { data: new Float32Array(2), dims: [2, 1, 1, 1] };
    expect(() => compileConditioning([one([], 0, { media: small })], clip)).toThrow(/2 x 1 x 1 x 1.*2 x 3 x 1 x 2/);
    expect(() => compileConditioning([one([1, 2, 3, 4], 1, { start: 3 })], clip)).toThrow(/outside/);
    expect(() => compileConditioning([one([1, 2, 3, 4], 1, { start: -4 })], clip)).toThrow(/outside/);
  });
});

describe('maskAt', () => {
  const given = compileConditioning(
    [one([1, 2, 3, 4], 1, { strength: 0.7 }), one([1, 2, 3, 4], 1, { start: 2 })],
    clip,
  );

  test('holds each pixel down to sigma = 1 - strength', () => {
    expect([...maskAt(given, 1).data]).toEqual([1, 1, 0, 0, 1, 1]);
    expect([...maskAt(given, 0.31).data]).toEqual([1, 1, 0, 0, 1, 1]);
    expect([...maskAt(given, 1 - 0.7).data]).toEqual([1, 1, 0, 0, 1, 1]);
    expect([...maskAt(given, 0.29).data]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...maskAt(given, 0).data]).toEqual([0, 0, 0, 0, 1, 1]);
  });
});

describe('the inputs of a model', () => {
  const noisy = { data: Float32Array.of(9, 9, 9, 9, 9, 9, 8, 8, 8, 8, 8, 8), dims: clip };

  test('channels are noisy latent, mask, clean latent where given', () => {
    const { mask, clean } = compileConditioning([one([1, 2, 3, 4], 1)], clip);
    const { data, dims } = conditioningChannels(noisy, { mask, clean });
    expect(dims).toEqual([5, 3, 1, 2]);
    expect([...data]).toEqual([...noisy.data, 1, 1, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
  });

  test('channels with nothing given are zero', () => {
    expect([...conditioningChannels(noisy).data]).toEqual([...noisy.data, ...new Array(18).fill(0)]);
  });

  test('a paste lays given numbers over made ones, exactly where the mask is 1', () => {
    const pasted = pasteGiven(
      Float32Array.of(9, 9, 9, 7, 7, 7),
      new Float32Array(6).fill(0.1),
      Float32Array.of(1, 0, 0.5),
    );
    expect([...pasted].map((value) => Number(value.toFixed(3)))).toEqual([0.1, 9, 4.55, 0.1, 7, 3.55]);
    expect(pasted[0]).toBe(Math.fround(0.1));
  });
});
