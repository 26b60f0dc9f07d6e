import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { FileRef } from '../values/file-ref.ts';
import type { Frames } from '../values/frames.ts';
import type { Tensor } from '../values/tensor.ts';

/** What a forward of the transformer is told beside its tensors. */
export interface ForwardOptions {
  /** Frames a second of the clip; a model with no `rates` does not look at it. */
  readonly fps: number;
  /** Counted from 0; they are left out. */
  readonly skipLayers?: readonly number[];
}

/** An open checkpoint: its networks, ready to run. Every tensor is float32; latents are normalised as the transformer sees them. */
export interface Checkpoint {
  readonly info: CheckpointInfo;
  /** Texts to contexts, dims [texts, tokens, width]. */
  encodeText(texts: readonly string[]): Promise<Tensor>;
  /** One transformer forward: hidden [B, C, T, h, w], timestep [B] (1000 * sigma for flow models), context [B, L, D]; gives [B, C_out, T, h, w]. */
  denoise(hidden: Tensor, timestep: Float32Array, context: Tensor, options: ForwardOptions): Promise<Tensor>;
  /** Frames to a latent, dims [C, T, h, w]; sizes must be multiples of the model's, frames 1 + multiple * k. */
  encodeVideo(frames: Frames): Promise<Tensor>;
  /** A quick, small look at a latent [C, T, h, w]; absent where the checkpoint has no map for it. */
  previewLatent?(latent: Tensor, fps: number): Promise<Frames>;
  /** A latent [C, T, h, w] to frames. */
  decodeLatent(latent: Tensor, fps: number, onProgress?: (fraction: number) => void): Promise<Frames>;
}

export type VideoContainer = 'mp4' | 'webm' | 'gif' | 'webp' | 'png-frames' | 'png';

export interface EncodeOptions {
  readonly format: VideoContainer;
  /** 1 (smallest) to 100 (best). */
  readonly quality: number;
  readonly upscale?: number;
  readonly filter?: 'nearest' | 'lanczos';
  readonly loop?: boolean;
  /** Kept inside the file, for example the workflow's JSON under `workflow`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface DecodeOptions {
  readonly maxFrames?: number;
  /** At the rate asked for, else at the file's own. */
  readonly maxSeconds?: number;
  /** Resample to this rate. */
  readonly fps?: number;
  readonly width?: number;
  readonly height?: number;
  readonly fit?: 'cover' | 'contain' | 'stretch';
}

/** All that a node may reach while it runs. */
export interface NodeContext {
  /** True once the run is cancelled; long loops look at it between steps. */
  readonly signal: { readonly aborted: boolean };
  /** 0 to 1 of this node's work. */
  progress(fraction: number): void;
  /** Shows these frames, small, moving, on the node. Those shown in a step of a chain are given away: they are empty afterwards. */
  preview(frames: Frames): void;
  /** What is known of a checkpoint folder by its id; throws a `ProblemError` where there is none. */
  checkpoint(id: string): CheckpointInfo;
  openCheckpoint(model: CheckpointInfo): Promise<Checkpoint>;
  readonly media: {
    encode(
      frames: Frames,
      options: EncodeOptions,
    ): Promise<{ bytes: Uint8Array; mime: string; extension: string; encoder: string }>;
    decode(bytes: Uint8Array, name: string, options: DecodeOptions): Promise<Frames>;
  };
  readonly files: {
    read(file: FileRef): Promise<Uint8Array>;
    write(bytes: Uint8Array, name: string, mime: string): Promise<FileRef>;
    /** Puts a file where the person finds it, under a free name; gives that name. */
    save(file: FileRef, name: string): Promise<string>;
  };
  /** The workflow of this run as it would be saved, for provenance. */
  readonly workflowJson: string;
}
