export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly integer?: boolean | undefined;
}

/** The nearest value that the range allows: clamped, on the grid of steps, free of rounding dust. */
export function snapNumber(range: NumberRange, value: number, fine = false): number {
  const step = range.integer ? Math.max(1, range.step) : fine ? range.step / 10 : range.step;
  const clamped = Math.min(range.max, Math.max(range.min, value));
  const origin = Number.isFinite(range.min) ? range.min : 0;
  const snapped = origin + Math.round((clamped - origin) / step) * step;
  return Math.min(range.max, Number(snapped.toFixed(decimals(step) + decimals(origin))));
}

/** What one pixel of dragging is worth: the whole range over a card's width where that is sensible, else a step. */
export function scrubPerPixel(range: NumberRange): number {
  const span = range.max - range.min;
  return span / range.step <= 2000 ? span / 220 : range.step;
}

/** The share of the range that lies below the value, from 0 to 1; undefined where the range is too wide to show. */
export function shareOfRange(range: NumberRange, value: number): number | undefined {
  const span = range.max - range.min;
  if (!(span > 0) || span / range.step > 2000) return undefined;
  return Math.min(1, Math.max(0, (value - range.min) / span));
}

/** What a person typed as a number, comma or point; undefined where it is none. */
export function parseTyped(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
}

function decimals(value: number): number {
  const text = String(value);
  const exponent = text.indexOf('e-');
  if (exponent >= 0) return Number(text.slice(exponent + 2)) + decimals(Number(text.slice(0, exponent)));
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
