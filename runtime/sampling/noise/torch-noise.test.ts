import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TorchGenerator } from './torch-noise.ts';

interface Case {
  readonly seed: number;
  readonly dtype: 'float32' | 'float64';
  readonly counts: readonly number[];
  readonly draws?: readonly (readonly number[])[];
  readonly tail?: readonly number[];
}

/** Written by training/references/torch_noise.py; the file says with which torch. */
const { cases } = JSON.parse(readFileSync(new URL('../fixtures/torch-noise.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};

function close(ours: Float32Array | Float64Array, theirs: readonly number[], allowed: number): void {
  expect(ours).toHaveLength(theirs.length);
  theirs.forEach((value, i) => {
    expect(Math.abs(ours[i]! - value)).toBeLessThanOrEqual(allowed);
  });
}

describe('TorchGenerator', () => {
  test.each(cases.map((one) => [`${one.dtype}, seed ${one.seed}, ${one.counts.join(' then ')} numbers`, one] as const))(
    'gives what torch.randn gives: %s',
    (_, { seed, dtype, counts, draws, tail }) => {
      const generator = new TorchGenerator(seed);
      const ours = counts.map((count) => (dtype === 'float32' ? generator.randn(count) : generator.randn64(count)));
      // torch's float32 logarithm and sine are approximations of their own.
      const allowed = dtype === 'float32' ? 2e-6 : 1e-14;
      draws?.forEach((theirs, i) => {
        close(ours[i]!, theirs, allowed);
      });
      if (tail) close(ours[0]!.slice(-tail.length), tail, allowed);
    },
  );

  test('refuses what is not a whole number from 0', () => {
    expect(() => new TorchGenerator(-1)).toThrow(/seed is -1/);
    expect(() => new TorchGenerator(2 ** 60)).toThrow(/seed/);
  });
});
