import type { CheckpointInfo } from './checkpoint-info.ts';
import type { ClipFormat } from './value-map.ts';

/** What a value is known to be before anything has run; every part is optional because some is learned only by running. */
export interface Known {
  readonly model?: CheckpointInfo;
  readonly family?: string;
  readonly format?: ClipFormat;
  /** Pixels of a video or image. */
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly fps?: number;
  /** [channels, frames, height, width]. */
  readonly latent?: readonly number[];
  readonly sigmas?: readonly number[];
  readonly text?: string;
  /** Of a prompt: what to steer away from. */
  readonly negative?: string;
  readonly number?: number;
  readonly mime?: string;
}
