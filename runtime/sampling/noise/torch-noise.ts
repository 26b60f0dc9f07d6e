/** MT19937 of Matsumoto and Nishimura 1998, seeded as torch seeds it: by the lower 32 bits of the seed. */
class MersenneTwister {
  private readonly state = new Uint32Array(624);
  private next = 624;

  constructor(seed: number) {
    this.state[0] = seed % 0x100000000;
    for (let i = 1; i < 624; i++) {
      const before = this.state[i - 1]!;
      this.state[i] = Math.imul(before ^ (before >>> 30), 1812433253) + i;
    }
  }

  /** 32 bits, as a whole number from 0. */
  word(): number {
    if (this.next === 624) this.twist();
    let y = this.state[this.next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private twist(): void {
    const { state } = this;
    for (let i = 0; i < 624; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % 624]! & 0x7fffffff);
      state[i] = state[(i + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.next = 0;
  }
}

/**
 * The numbers of `torch.Generator().manual_seed(seed)` on the CPU: what `torch.randn` gives, call after call. From 16
 * numbers on torch fills blocks of 16 (eight cosines, then eight sines) from uniform numbers of the wanted type, and draws
 * the last 16 anew where the count is no multiple of 16; fewer are made by Box-Muller in double, one half of a pair kept
 * for the next. float64 agrees to 1e-15, float32 to 2e-6, because torch's vectorised logarithm is rounded differently.
 * Source: torch's behaviour.
 */
export class TorchGenerator {
  private readonly twister: MersenneTwister;
  private kept: number | undefined;

  /** @throws RangeError when the seed is not a whole number from 0 to 2^53 - 1. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed is ${seed}, it must be a whole number from 0`);
    this.twister = new MersenneTwister(seed);
  }

  /** The next `torch.randn(count)`: standard normal numbers. */
  randn(count: number): Float32Array {
    return this.fill(new Float32Array(count), () => (this.twister.word() & 0xffffff) / 0x1000000);
  }

  /** The next `torch.randn(count, dtype=torch.float64)`. */
  randn64(count: number): Float64Array {
    return this.fill(new Float64Array(count), () => this.uniform64());
  }

  private fill<V extends Float32Array | Float64Array>(values: V, uniform: () => number): V {
    const count = values.length;
    if (count < 16) {
      for (let i = 0; i < count; i++) values[i] = this.single();
      return values;
    }
    for (let i = 0; i < count; i++) values[i] = uniform();
    for (let start = 0; start + 16 <= count; start += 16) transform(values, start);
    if (count % 16 !== 0) {
      for (let i = count - 16; i < count; i++) values[i] = uniform();
      transform(values, count - 16);
    }
    return values;
  }

  private single(): number {
    const { kept } = this;
    this.kept = undefined;
    if (kept !== undefined) return kept;
    const angle = 2 * Math.PI * this.uniform64();
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniform64()));
    this.kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** 53 bits: the lower 21 of the first word over the second. */
  private uniform64(): number {
    const high = this.twister.word() & 0x1fffff;
    return (high * 0x100000000 + this.twister.word()) / 2 ** 53;
  }
}

/** Sixteen uniform numbers to eight Box-Muller pairs, in place. */
function transform(values: Float32Array | Float64Array, start: number): void {
  for (let i = start; i < start + 8; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - values[i]!));
    const angle = 2 * Math.PI * values[i + 8]!;
    values[i] = radius * Math.cos(angle);
    values[i + 8] = radius * Math.sin(angle);
  }
}
