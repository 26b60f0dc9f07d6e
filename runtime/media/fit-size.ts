/** How media of another shape fills a size: cut to fill, kept whole with black bars, or distorted. */
export type Fit = 'cover' | 'contain' | 'stretch';

/** A size to reach; with one side given the other follows the media's shape, with none the media keeps its own. */
export interface TargetSize {
  width?: number;
  height?: number;
  fit?: Fit;
}

/** `outer` is the result's size, `inner` what the media is scaled to before it is cut or padded, centred, to `outer`. */
export interface FittedSize {
  outer: { width: number; height: number };
  inner: { width: number; height: number };
}

/** Works out both sizes in whole pixels, at least 1. */
export function fitSize(from: { width: number; height: number }, target: TargetSize): FittedSize {
  const shape = from.width / from.height;
  const round = (value: number) => Math.max(1, Math.round(value));
  const width = round(target.width ?? (target.height === undefined ? from.width : target.height * shape));
  const height = round(target.height ?? (target.width === undefined ? from.height : target.width / shape));
  const outer = { width, height };
  const fit = target.fit ?? 'cover';
  if (fit === 'stretch') return { outer, inner: outer };
  const factors = [width / from.width, height / from.height] as const;
  const factor = fit === 'cover' ? Math.max(...factors) : Math.min(...factors);
  const bound = fit === 'cover' ? Math.max : Math.min;
  return {
    outer,
    inner: {
      width: bound(width, round(from.width * factor)),
      height: bound(height, round(from.height * factor)),
    },
  };
}
