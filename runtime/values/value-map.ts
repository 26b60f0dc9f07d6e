import type { VideoConditioning } from '../conditioning/video-conditioning.ts';
import type { NoiseKind } from '../sampling/noise/start-noise.ts';
import type { CheckpointInfo } from './checkpoint-info.ts';
import type { FileRef } from './file-ref.ts';
import type { Frames } from './frames.ts';
import type { Tensor } from './tensor.ts';

/** Size and length of a clip after snapping to what the model can make. */
export interface ClipFormat {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
  /** [channels, frames, height, width] of the latent. */
  readonly latent: readonly [number, number, number, number];
}

/** A latent video, normalised as the transformer sees it: tensor dims [channels, frames, height, width]. */
export interface Latent {
  readonly tensor: Tensor;
  readonly fps: number;
  readonly family: string;
}

/** Start noise by its recipe, so that it can be made again wherever it is needed. */
export interface Noise {
  readonly seed: number;
  readonly kind: NoiseKind;
  readonly format: ClipFormat;
}

/** Sigmas in the order they are walked, the last one 0: `steps + 1` numbers. */
export interface NoiseSchedule {
  readonly sigmas: readonly number[];
  /** The shift that a flow model's sigmas were made under, where it is known. */
  readonly shift?: number;
}

/** What flows on a wire, by the name of its type. */
export interface ValueMap {
  model: CheckpointInfo;
  prompt: { readonly text: string; readonly negative: string };
  embedding: { readonly positive: Tensor; readonly negative: Tensor; readonly family: string };
  format: ClipFormat;
  noise: Noise;
  schedule: NoiseSchedule;
  latent: Latent;
  video: Frames;
  conditioning: readonly VideoConditioning[];
  file: FileRef;
  text: string;
  number: number;
}

export type ValueType = keyof ValueMap;
