import type { ValueType } from './value-map.ts';

/** Every type that may flow on a wire, with the words a person reads. */
export const valueTypes: Record<ValueType, { title: string; help: string }> = {
  model: { title: 'Model', help: 'A checkpoint folder: transformer, VAE and text encoder.' },
  prompt: { title: 'Prompt', help: 'What to show and what to avoid, in words.' },
  embedding: { title: 'Text embedding', help: 'A prompt as the model reads it.' },
  format: { title: 'Clip format', help: 'Width, height, frames and frames per second.' },
  noise: { title: 'Noise', help: 'Start noise from a seed.' },
  schedule: { title: 'Noise schedule', help: 'The sigmas that the denoiser walks down.' },
  latent: { title: 'Latent', help: 'A compressed video as the model sees it.' },
  video: { title: 'Video', help: 'Pixels: a clip, or a still as a clip of one frame.' },
  conditioning: { title: 'Conditioning', help: 'Given frames or regions, with the time where they belong.' },
  file: { title: 'File', help: 'An encoded file, ready to save or share.' },
  text: { title: 'Text', help: 'Plain words.' },
  number: { title: 'Number', help: 'A plain number.' },
};
