/** A small deterministic generator (mulberry32): the same seed gives the same mutation, so that a failure can be shown again. */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -0.5,
  '',
  'x',
  '__proto__',
  'constructor',
  '\u0000',
  '💥'.repeat(50),
  [],
  {},
  [[[]]],
  { from: {} },
  { track: [] },
  {
    track: [
      { from: 0, value: 1 },
      { from: 0, value: 2 },
    ],
  },
  { track: 'x' },
  2 ** 53,
  '../../etc/passwd',
  { file: 'x' },
];

/** A workflow file with a few faults: values replaced, keys renamed, parts dropped, doubled or rewired, or the text itself cut and flipped. */
export function mutateText(text: string, seed: number): string {
  const next = random(seed * 2654435761 + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  if (next() < 0.12) {
    const at = Math.floor(next() * text.length);
    const kind = next();
    if (kind < 0.3) return text.slice(0, at);
    if (kind < 0.7) return text.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + text.slice(at + 1);
    return text.slice(0, at) + text.slice(at + Math.floor(next() * 40));
  }
  const document = JSON.parse(text) as Record<string, unknown>;
  const rounds = 1 + Math.floor(next() * 4);
  for (let round = 0; round < rounds; round++) {
    const places: { holder: Record<string, unknown>; key: string }[] = [];
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        places.push({ holder: value as Record<string, unknown>, key });
        walk((value as Record<string, unknown>)[key]);
      }
    };
    walk(document);
    if (places.length === 0) break;
    const { holder, key } = pick(places);
    const other = pick(places);
    const kind = next();
    if (kind < 0.35) holder[key] = structuredClone(pick(oddities));
    else if (kind < 0.5) delete holder[key];
    else if (kind < 0.65) holder[key] = structuredClone(other.holder[other.key]);
    else if (kind < 0.8) {
      if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
      else
        Object.defineProperty(holder, pick(['x', '__proto__', 'toString', `${key}2`, other.key]), {
          value: holder[key],
          enumerable: true,
          writable: true,
          configurable: true,
        });
    } else if (typeof holder[key] === 'number') holder[key] = (holder[key] as number) * pick([-1, 0.1, 3, 1000, 1e12]);
    else if (typeof holder[key] === 'string')
      holder[key] = pick([
        (holder[key] as string).slice(1),
        `${holder[key] as string}x`,
        JSON.stringify(other.holder[other.key] ?? null).slice(0, 60),
      ]);
    else if (typeof other.holder[other.key] === 'object') holder[key] = structuredClone(other.holder[other.key]);
  }
  return JSON.stringify(document) ?? '';
}
