import type { CheckpointInfo } from './checkpoint-info.ts';
import type { ClipFormat } from './value-map.ts';

/** What a person asks for: the shape as width / height, the long side in pixels, the length in seconds. */
export interface ClipWish {
  readonly ratio: number;
  readonly longSide: number;
  readonly seconds: number;
  readonly fps: number;
}

/**
 * The clip nearest to a wish that a model can make. A size it was trained on is taken where one has about this shape
 * (within 15 %) and this long side (within 30 %; any, where the wish is for the long side of the model's own default);
 * else both sides are rounded to the model's multiple. Frames are the nearest `1 + multiple * k` up to the model's most.
 */
export function snapClip(model: CheckpointInfo, wish: ClipWish): ClipFormat {
  const [width, height] = trainedSize(model, wish) ?? roundedSize(model, wish);
  const frames = snapFrames(model, wish.seconds * wish.fps);
  return { width, height, frames, fps: wish.fps, latent: latentDims(model, width, height, frames) };
}

/** The nearest number of frames that a model can make. */
export function snapFrames(model: CheckpointInfo, frames: number): number {
  const most = Math.floor((model.maxFrames - 1) / model.frameMultiple);
  const k = Math.round((frames - 1) / model.frameMultiple);
  return 1 + model.frameMultiple * Math.min(most, Math.max(0, k));
}

/** [channels, frames, height, width] of the latent of such a clip. */
export function latentDims(
  model: CheckpointInfo,
  width: number,
  height: number,
  frames: number,
): [number, number, number, number] {
  const { channels, spatial, temporal } = model.latent;
  return [channels, 1 + Math.ceil((frames - 1) / temporal), Math.ceil(height / spatial), Math.ceil(width / spatial)];
}

/** Whether a model was trained on this size; a model that names no sizes takes all. */
export const isTrainedSize = (model: CheckpointInfo, width: number, height: number): boolean =>
  model.sizes.length === 0 || model.sizes.some(([w, h]) => w === width && h === height);

/** Spacetime patches of a latent: the tokens that the transformer works on. */
export function tokensOf(model: CheckpointInfo, latent: readonly number[]): number {
  const [, frames = 1, height = 1, width = 1] = latent;
  const [t, h, w] = model.patch;
  return Math.ceil(frames / t) * Math.ceil(height / h) * Math.ceil(width / w);
}

function trainedSize(model: CheckpointInfo, { ratio, longSide }: ClipWish): readonly [number, number] | undefined {
  const distance = ([w, h]: readonly [number, number]) => ({
    shape: Math.abs(Math.log(w / h / ratio)),
    size: Math.abs(Math.log(Math.max(w, h) / longSide)),
  });
  const any = longSide === Math.max(model.defaults.width, model.defaults.height);
  return model.sizes
    .filter((size) => distance(size).shape < Math.log(1.15) && (any || distance(size).size < Math.log(1.3)))
    .sort((a, b) => distance(a).shape + distance(a).size - distance(b).shape - distance(b).size)[0];
}

/** The long side rounded to the multiple, and for the short side whichever multiple keeps the shape best. */
function roundedSize(model: CheckpointInfo, { ratio, longSide }: ClipWish): [number, number] {
  const multiple = model.sizeMultiple;
  const long = multiple * Math.max(1, Math.round(longSide / multiple));
  const wanted = ratio >= 1 ? long / ratio : long * ratio;
  const below = multiple * Math.max(1, Math.floor(wanted / multiple));
  const short = wanted / below < (below + multiple) / wanted ? below : below + multiple;
  return ratio >= 1 ? [long, short] : [short, long];
}
