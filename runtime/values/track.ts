import { z } from 'zod';
import { isCurve, valueOnCurve } from './curve.ts';

/** A parameter that changes along the steps: each entry holds from its step until the next entry; the first is at step 0. */
export interface Track<T> {
  readonly track: readonly { readonly from: number; readonly value: T }[];
}

/** Parses a track of values of one kind, in rising order of steps. */
export const trackSchema = <T extends z.ZodType>(value: T) =>
  z.object({
    track: z
      .array(z.object({ from: z.number().int().nonnegative(), value }))
      .min(1)
      .refine(
        (entries) => entries[0]?.from === 0 && entries.every((e, i) => i === 0 || e.from > entries[i - 1]!.from),
        'a track starts at step 0 and its steps rise',
      ),
  });

export const isTrack = (value: unknown): value is Track<unknown> =>
  typeof value === 'object' && value !== null && 'track' in value && Array.isArray(value.track);

/** The value that holds at step `k`, counted from 0. */
export function valueAtStep<T>(value: T | Track<T>, k: number): T {
  if (!isTrack(value)) return value as T;
  let held = value.track[0]!.value as T;
  for (const entry of value.track) {
    if (entry.from > k) break;
    held = entry.value as T;
  }
  return held;
}

/** The same parameter with `next` holding from step `k` to the end; what held before stays as it was. */
export function changeFromStep<T>(value: T | Track<T>, k: number, next: T): T | Track<T> {
  if (k <= 0) return next;
  const before = isTrack(value) ? (value.track as Track<T>['track']) : [{ from: 0, value: value as T }];
  return simplestTrack([...before.filter((entry) => entry.from < k), { from: k, value: next }]);
}

/** These entries without those that repeat the one before, as a plain value where one is left: equal parameters are written alike. */
export function simplestTrack<T>(entries: Track<T>['track']): T | Track<T> {
  const track = entries.filter((entry, i) => i === 0 || !same(entry.value, entries[i - 1]?.value));
  return track.length === 1 ? track[0]!.value : { track };
}

/** Curves are values too: parsed ones of the same points have the same text. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || (isCurve(a) && isCurve(b) && JSON.stringify(a) === JSON.stringify(b));

/** Whether a parameter follows sigma at any step, so that its values are known only with a schedule. */
export const hasCurve = (value: unknown): boolean =>
  isCurve(value) || (isTrack(value) && value.track.some((entry) => isCurve(entry.value)));

/** A parameter with its curves read at the sigmas of a schedule, which names one for each step and the one it ends at. */
export function alongSigmas(value: unknown, sigmas: readonly number[]): unknown {
  if (!hasCurve(value)) return value;
  const entries = sigmas.slice(0, Math.max(1, sigmas.length - 1)).map((sigma, k) => {
    const held = valueAtStep(value, k);
    return { from: k, value: isCurve(held) ? valueOnCurve(held, sigma) : held };
  });
  return simplestTrack(entries);
}
