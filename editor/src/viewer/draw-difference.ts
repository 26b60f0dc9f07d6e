/** Draws |a - b| times `gain` (a power of two), at the size of the larger of the two; nothing before both have a picture. */
export function drawDifference(
  target: HTMLCanvasElement,
  a: CanvasImageSource,
  b: CanvasImageSource,
  gain: number,
): void {
  const [one, two] = [sizeOf(a), sizeOf(b)];
  const context = target.getContext('2d');
  if (!context || !one.width || !two.width) return;
  const { width, height } = one.width >= two.width ? one : two;
  if (target.width !== width) target.width = width;
  if (target.height !== height) target.height = height;
  context.globalCompositeOperation = 'copy';
  context.drawImage(a, 0, 0, width, height);
  context.globalCompositeOperation = 'difference';
  context.drawImage(b, 0, 0, width, height);
  // Added to itself it is twice as bright: the one way that every browser has.
  context.globalCompositeOperation = 'lighter';
  for (let bright = 1; bright < gain; bright *= 2) context.drawImage(target, 0, 0);
}

function sizeOf(source: CanvasImageSource): { width: number; height: number } {
  if (source instanceof HTMLVideoElement) return { width: source.videoWidth, height: source.videoHeight };
  if (source instanceof HTMLImageElement) return { width: source.naturalWidth, height: source.naturalHeight };
  if (source instanceof HTMLCanvasElement) return { width: source.width, height: source.height };
  return { width: 0, height: 0 };
}
