import type { CheckpointInfo } from '../checkpoint-info.ts';

/** What is known of Toybox's folder, for tests that need no weights. */
export const toyboxInfo: CheckpointInfo = {
  id: 'toybox',
  title: 'Toybox',
  family: 'toybox',
  fingerprint: 'a'.repeat(64),
  bytes: 20_000_000,
  latent: { channels: 16, spatial: 16, temporal: 1 },
  patch: [4, 2, 2],
  frameMultiple: 4,
  maxFrames: 33,
  sizeMultiple: 32,
  sizes: [
    [128, 128],
    [224, 128],
    [128, 224],
    [160, 128],
    [128, 160],
  ],
  rates: [8, 12, 16],
  prediction: 'sample',
  conditioning: 'channels',
  defaults: {
    width: 128,
    height: 128,
    frames: 17,
    fps: 8,
    steps: 20,
    guidanceScale: 1.5,
    shift: 1,
    negativePrompt: '',
  },
  readsOut: true,
  layers: 4,
  parameters: 7_300_000,
};
