/**
 * Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011): four 32-bit words from a
 * counter of four and a key of two words. `out` is filled and given back.
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  out: Uint32Array = new Uint32Array(4),
): Uint32Array {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(c0, 0xd2511f53);
    const low1 = Math.imul(c2, 0xcd9e8d57);
    const high0 = multiplyHigh(c0, 0xd2511f53);
    const high1 = multiplyHigh(c2, 0xcd9e8d57);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
  return out;
}

/** The upper 32 bits of an unsigned 32 x 32 bit product, from 16-bit halves so that no bit is lost in a double. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (carried >>> 16)) | 0;
}

/**
 * Standard normal numbers `offset` to `offset + count - 1` of the stream of a seed and step; any part can be made by
 * itself, on any machine, with the same bits. Step 0 is the start noise, step k + 1 what a stochastic sampler adds in its
 * step k, by `draw` where it draws more than once. Block b of four numbers is Philox4x32-10 of the counter [b mod 2^32, b / 2^32, step, draw] under the key
 * [seed mod 2^32, seed / 2^32]; its words w become u = (w + 0.5) / 2^32 and two Box-Muller pairs
 * sqrt(-2 ln u0) cos(2 pi u1), sqrt(-2 ln u0) sin(2 pi u1), rounded to float32. The largest magnitude is 6.76.
 * @throws RangeError when the seed, step, count, offset or draw is not a whole number from 0 to 2^53 - 1.
 */
export function noise(seed: number, step: number, count: number, offset = 0, draw = 0): Float32Array {
  for (const [name, value] of Object.entries({ seed, step, count, offset, draw }))
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name} is ${value}, it must be a whole number from 0`);
  const key = [seed >>> 0, Math.floor(seed / 0x100000000)] as const;
  const words = new Uint32Array(4);
  const result = new Float32Array(count);
  const end = offset + count;
  for (let block = Math.floor(offset / 4); block * 4 < end; block++) {
    philox4x32([block >>> 0, Math.floor(block / 0x100000000), step >>> 0, draw >>> 0], key, words);
    for (let pair = 0; pair < 4; pair += 2) {
      const radius = Math.sqrt(-2 * Math.log((words[pair]! + 0.5) / 0x100000000));
      const angle = 2 * Math.PI * ((words[pair + 1]! + 0.5) / 0x100000000);
      const at = block * 4 + pair - offset;
      if (at >= 0 && at < count) result[at] = radius * Math.cos(angle);
      if (at + 1 >= 0 && at + 1 < count) result[at + 1] = radius * Math.sin(angle);
    }
  }
  return result;
}
