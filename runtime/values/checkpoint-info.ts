import { z } from 'zod';

const size = z.tuple([z.number().int().positive(), z.number().int().positive()]);

/** What is known of a checkpoint folder without opening its weights: enough to plan, refuse and explain. */
export const checkpointInfoSchema = z.object({
  /** The name a workflow uses for it, for example `toybox`. */
  id: z.string(),
  title: z.string(),
  /** Which transformer class runs it, and with what its latents are compatible: two checkpoints of one family share a VAE. */
  family: z.string(),
  /** SHA-256 over configs and weights: part of every key computed with this checkpoint. */
  fingerprint: z.string(),
  /** Bytes of weights on disk. */
  bytes: z.number(),
  latent: z.object({
    channels: z.number().int().positive(),
    /** Pixels per latent pixel, each way. */
    spatial: z.number().int().positive(),
    /** Video frames per latent frame after the first. */
    temporal: z.number().int().positive(),
  }),
  /** Spacetime patch of the transformer, in latent frames and pixels. */
  patch: z.tuple([z.number().int(), z.number().int(), z.number().int()]),
  /** A clip has `1 + multiple * k` frames. */
  frameMultiple: z.number().int().positive(),
  maxFrames: z.number().int().positive(),
  /** Width and height are multiples of this many pixels. */
  sizeMultiple: z.number().int().positive(),
  /** Sizes it was trained on, [width, height]. */
  sizes: z.array(size),
  /** Frames a second that it was trained at and is told of; none where it is not told, so that another rate than its own plays faster or slower. */
  rates: z.array(z.number().positive()),
  prediction: z.enum(['flow', 'epsilon', 'v', 'sample']),
  /** How it takes given frames: as extra input channels, or only by pasting them into the latent. */
  conditioning: z.enum(['channels', 'paste']),
  defaults: z.object({
    width: z.number().int(),
    height: z.number().int(),
    frames: z.number().int(),
    fps: z.number(),
    steps: z.number().int(),
    guidanceScale: z.number(),
    shift: z.number(),
    negativePrompt: z.string(),
  }),
  /** Whether it can tell what its text encoder understood of a prompt. */
  readsOut: z.boolean(),
  /** Blocks of the transformer, where that is known. */
  layers: z.number().int().positive().exactOptional(),
  /** How its transformer is to compute, where not in the device's own floating point. */
  precision: z.literal('int8').exactOptional(),
  /** Multiply-adds of the transformer per token and forward, for estimates. */
  parameters: z.number(),
});

export type CheckpointInfo = z.infer<typeof checkpointInfoSchema>;
