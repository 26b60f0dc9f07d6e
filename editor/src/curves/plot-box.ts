/** Where a plot's lines lie within its picture, in pixels. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const plotBox = (width: number, height: number): PlotBox => ({
  width,
  height,
  left: 34,
  right: 14,
  top: 12,
  bottom: 24,
});

/** The other way from pixels to shares, and back; shares run from the left and from the bottom. */
export function plotScale({ width, height, left, right, top, bottom }: PlotBox) {
  const [across, up] = [Math.max(1, width - left - right), Math.max(1, height - top - bottom)];
  return {
    px: (share: number) => left + share * across,
    py: (share: number) => top + (1 - share) * up,
    shareX: (px: number) => Math.min(1, Math.max(0, (px - left) / across)),
    shareY: (py: number) => Math.min(1, Math.max(0, 1 - (py - top) / up)),
  };
}

/** A round number a little above what has to be shown, within what is allowed. */
export function niceTop(highest: number, max: number): number {
  const wanted = Math.max(highest * 1.25, 1e-6);
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const top = [1, 2, 3, 4, 5, 6, 8, 10].map((times) => times * unit).find((value) => value >= wanted) ?? wanted;
  return Math.min(max, top);
}

/** Lines to read heights by: about so many, at round numbers. */
export function gridValues(from: number, to: number, about: number): number[] {
  const rough = (to - from) / Math.max(1, about);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * unit).find((value) => value >= rough * 0.999) ?? rough;
  const values: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-6; k++)
    values.push(Number((k * step).toFixed(6)));
  return values;
}
