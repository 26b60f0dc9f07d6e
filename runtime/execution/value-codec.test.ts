import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueMap, ValueType } from '../values/value-map.ts';
import { headLength } from './binary-json.ts';
import { decodeAbout, decodeState, decodeValues, encodeState, encodeValues } from './value-codec.ts';

const tensor = { data: Float32Array.of(1, -0, Number.NaN, 3.5, 1e-40, Number.POSITIVE_INFINITY), dims: [1, 2, 3] };
const format: ValueMap['format'] = { width: 128, height: 96, frames: 17, fps: 8, latent: [16, 17, 6, 8] };
const values: { readonly [T in Exclude<ValueType, 'model'>]: ValueMap[T] } = {
  prompt: { text: 'ein Bär 🐻', negative: '' },
  embedding: { positive: tensor, negative: tensor, family: 'toy' },
  format,
  noise: { seed: 2 ** 53 - 1, kind: 'torch-cpu', format },
  schedule: { sigmas: [1, 0.1 + 0.2, 0], shift: 3 },
  latent: { tensor, fps: 7.5, family: 'toy' },
  video: { data: Uint8Array.from({ length: 18 }, (_, i) => i * 14), frames: 1, width: 3, height: 2, fps: 8 },
  conditioning: [
    { media: tensor, start: -1, strength: 0.5, family: 'toy' },
    { media: tensor, mask: tensor, start: 0, strength: 1, family: 'toy' },
  ],
  file: { file: 'a'.repeat(64), name: 'clip.mp4', mime: 'video/mp4', bytes: 5 },
  text: 'words',
  number: -0.25,
};
const about = { files: ['a'], $array: 0 };
const types = Object.fromEntries(Object.keys(values).map((type) => [type, type as ValueType]));

describe('values', () => {
  it('come back as they were, of every type at once', () => {
    expect(decodeValues(encodeValues(types, values, about))).toEqual(values);
  });

  it('come back from bytes that lie anywhere in a buffer', () => {
    const bytes = encodeValues(types, values, about);
    const room = new Uint8Array(bytes.length + 3);
    room.set(bytes, 3);
    expect(decodeValues(room.subarray(3))).toEqual(values);
    expect(decodeValues(Buffer.from(room.buffer, 3))).toEqual(values);
  });

  it('are told of by the head alone', () => {
    const bytes = encodeValues(types, values, about);
    const head = headLength(bytes)!;
    expect(head).toBeLessThan(bytes.length);
    expect(decodeAbout(bytes.subarray(0, head))).toEqual(about);
    fc.assert(
      fc.property(fc.nat(head - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = bytes.slice(0, head);
        damaged[at]! ^= by;
        expect(decodeAbout(damaged)).toBeUndefined();
      }),
    );
  });

  it('are refused when any byte is another', () => {
    const bytes = encodeValues(types, values, about);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = bytes.slice();
        damaged[at]! ^= by;
        expect(decodeValues(damaged)).toBeUndefined();
      }),
    );
  });

  it('are refused when the file is cut short, empty or something else', () => {
    const bytes = encodeValues(types, values, about);
    for (const length of [0, 3, 15, 16, 40, bytes.length - 1])
      expect(decodeValues(bytes.subarray(0, length))).toBeUndefined();
    expect(decodeValues(Buffer.from('{"format":"reelgraph.workflow"}'))).toBeUndefined();
  });

  it('are refused when they are not what their type says', () => {
    const wrong = { ...tensor, dims: [7] };
    const bytes = encodeValues({ latent: 'latent' }, { latent: { tensor: wrong, fps: 8, family: 'toy' } }, about);
    expect(decodeValues(bytes)).toBeUndefined();
    expect(decodeValues(encodeValues({ number: 'number' }, { number: 'five' }, about))).toBeUndefined();
  });
});

describe('states', () => {
  // Names are given by code, which uses none that every object has.
  const name = fc.string().filter((text) => !(text in Object.prototype));
  it('come back to the bit, numbers that JSON lacks among them', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.float32Array({ maxLength: 20 })),
        fc.dictionary(name, fc.double()),
        (arrays, numbers) => {
          const tensors = Object.fromEntries(
            Object.entries(arrays).map(([name, data]) => [name, { data: new Float32Array(data), dims: [data.length] }]),
          );
          const back = decodeState(encodeState({ tensors, numbers }))!;
          expect(Object.keys(back.numbers)).toEqual(Object.keys(numbers));
          for (const [name, number] of Object.entries(numbers)) expect(back.numbers[name]).toBe(number);
          for (const [name, { data }] of Object.entries(tensors))
            expect(
              Buffer.from(back.tensors[name]!.data.buffer, back.tensors[name]!.data.byteOffset, data.byteLength),
            ).toEqual(Buffer.from(data.buffer));
        },
      ),
    );
  });
});
