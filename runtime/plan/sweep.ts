import { z } from 'zod';
import type { Input } from '../node/input.ts';

const mostValues = 64;
/** More than anyone looks at on one sheet. */
export const mostCells = 256;

/** One parameter of a sweep and the values it takes; with `from`, counted from 0, it holds them from that step on. */
export const sweepAxisSchema = z.object({
  node: z.string().max(64),
  input: z.string().max(64),
  from: z.number().int().nonnegative().default(0),
  values: z.array(z.json()).min(1).max(mostValues),
});
export type SweepAxis = z.infer<typeof sweepAxisSchema>;

/** The axes of a sweep: the first goes across, the second, if there is one, down. */
export const sweepAxesSchema = z
  .array(sweepAxisSchema)
  .min(1)
  .max(2)
  .refine((axes) => cellCount(axes) <= mostCells, `a sweep has at most ${mostCells} runs`)
  .refine(
    ([a, b]) => !b || a?.node !== b.node || a.input !== b.input || a.from !== b.from,
    'both axes of the sweep are the same parameter',
  );

export const cellCount = (axes: readonly Pick<SweepAxis, 'values'>[]): number =>
  axes.reduce((count, { values }) => count * values.length, 1);

/** What each axis is in a cell; cells are counted row by row, from the left. */
export function cellValues(axes: readonly SweepAxis[], cell: number): readonly unknown[] {
  const across = axes[0]?.values.length ?? 1;
  return axes.map(({ values }, i) => values[i === 0 ? cell % across : Math.floor(cell / across)]);
}

/** The values that a person typed for an input, or what is wrong with them: `1, 2.5, 4`, `1..7 step 2`, names of a choice, a text a line. */
export function parseSweepValues(input: Input, typed: string): { values: readonly unknown[] } | { fault: string } {
  const parts = typed.split(input.kind === 'text' ? /[\n|]/ : /[,;\n]/).map((part) => part.trim());
  const given = parts.filter((part) => part !== '');
  if (given.length === 0) return { fault: hintFor(input) };
  const values: unknown[] = [];
  for (const part of given) {
    const parsed = parsePart(input, part);
    if ('fault' in parsed) return parsed;
    for (const value of parsed.values) if (!values.includes(value)) values.push(value);
    if (values.length > mostValues) return { fault: `at most ${mostValues} values` };
  }
  return { values };
}

/** How the values of an input are typed. */
export function hintFor(input: Input): string {
  switch (input.kind) {
    case 'number':
      return 'numbers: 1, 2.5, 4 or 1..7 step 2';
    case 'seed':
      return 'seeds: 1, 7, 42 or 1..4';
    case 'text':
      return 'one text a line';
    case 'toggle':
      return 'on, off';
    case 'choice':
      return input.options.map(({ value }) => value).join(', ');
    default:
      return 'values, separated by commas';
  }
}

function parsePart(input: Input, part: string): { values: readonly unknown[] } | { fault: string } {
  switch (input.kind) {
    case 'number':
    case 'seed':
      return parseNumbers(input, part);
    case 'toggle':
      if (/^(on|true|yes)$/i.test(part)) return { values: [true] };
      if (/^(off|false|no)$/i.test(part)) return { values: [false] };
      return { fault: `${part} is neither on nor off` };
    case 'choice': {
      const found = input.options.find(({ value, label }) => value === part || label === part);
      return found ? { values: [found.value] } : { fault: `${part} is none of ${hintFor(input)}` };
    }
    case 'text':
    case 'checkpoint':
      return { values: [part] };
    default:
      return { fault: `${input.label} cannot be swept` };
  }
}

const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
const range = new RegExp(String.raw`^(${number})\s*\.\.\s*(${number})(?:\s*(?:step|by)\s*(${number}))?$`, 'i');

function parseNumbers(
  input: Extract<Input, { kind: 'number' | 'seed' }>,
  part: string,
): { values: readonly number[] } | { fault: string } {
  const between = range.exec(part);
  const numbers = between ? numbersOf(Number(between[1]), Number(between[2]), Number(between[3] ?? 1)) : [Number(part)];
  if (!numbers) return { fault: `${part} has no end: its step must be above 0` };
  if (numbers.length > mostValues) return { fault: `${part}: at most ${mostValues} values` };
  const [min, max] = input.kind === 'seed' ? [0, Number.MAX_SAFE_INTEGER] : [input.min, input.max];
  const whole = input.kind === 'seed' || input.integer === true;
  for (const value of numbers) {
    if (!Number.isFinite(value)) return { fault: `${part} is no number` };
    if (whole && !Number.isInteger(value)) return { fault: `${input.label} is a whole number, not ${value}` };
    if (value < min || value > max) return { fault: `${value} is beyond ${min} to ${max}` };
  }
  return { values: numbers };
}

/** From one end to the other, the last one included where the steps meet it; without the dust of floating point. */
function numbersOf(from: number, to: number, step: number): number[] | undefined {
  if (!(step > 0)) return undefined;
  const count = Math.min(mostValues, Math.floor(Math.abs(to - from) / step + 1e-9)) + 1;
  const sign = to < from ? -1 : 1;
  return Array.from({ length: count }, (_, k) => Number((from + sign * k * step).toPrecision(12)));
}
