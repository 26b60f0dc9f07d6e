import { join } from 'node:path';
import type { Device } from '../device/open-device.ts';
import type { Frames } from '../values/frames.ts';
import type { Tensor } from '../values/tensor.ts';
import {
  type AutoencoderToyboxConfig,
  buildToyboxDecoder,
  buildToyboxEncoder,
  buildToyboxRefiner,
} from './architectures/autoencoder-toybox.ts';
import { componentSession } from './component-session.ts';
import { readWeights } from './safetensors.ts';

/** Pixels of all frames of one run: small enough for steady progress and memory, large enough to keep the kernels busy. */
const PIXELS_PER_RUN = 128 * 128 * 8;

export interface VideoAutoencoder {
  /** Frames to a normalised latent [C,T,h,w]. */
  encode(frames: Frames): Promise<Tensor>;
  /** A normalised latent [C,T,h,w] to frames. */
  decode(latent: Tensor, fps: number, onProgress?: (fraction: number) => void): Promise<Frames>;
  readonly keys: readonly string[];
}

/** Opens Toybox's autoencoder; `key` names its sessions. Throws CheckpointError. */
export async function openToyboxAutoencoder(
  folder: string,
  config: AutoencoderToyboxConfig,
  device: Device,
  key: string,
): Promise<VideoAutoencoder> {
  const weights = await readWeights(join(folder, 'vae'), 'diffusion_pytorch_model');
  const ofPart = (part: string) => new Map([...weights].filter(([name]) => name.startsWith(`${part}.`)));
  const encoder = componentSession(device, `${key}-encoder`, ofPart('encoder'), () =>
    buildToyboxEncoder(config, weights),
  );
  const refiner = componentSession(device, `${key}-refiner`, ofPart('refiner'), () =>
    buildToyboxRefiner(config, weights),
  );
  const decoder = componentSession(device, `${key}-decoder`, ofPart('decoder'), () =>
    buildToyboxDecoder(config, weights),
  );
  const { latent_channels: channels, spatial_compression: factor } = config;

  return {
    keys: [encoder.key, refiner.key, decoder.key],

    async encode({ data, frames, width, height }) {
      if (width % factor !== 0 || height % factor !== 0) {
        throw new Error(`Frames of ${width}x${height} cannot be encoded: both must be multiples of ${factor}.`);
      }
      const latentSize = (height / factor) * (width / factor);
      const latent = new Float32Array(channels * frames * latentSize);
      for (const { first, count } of chunks(frames, width * height)) {
        const pixels = { data: toPixels(data, first, count, width * height), dims: [count, 3, height, width] };
        const outputs = await device.sessions.run(encoder, { pixels });
        const part = outputs.latent!.data;
        for (let frame = 0; frame < count; frame += 1) {
          for (let channel = 0; channel < channels; channel += 1) {
            const from = (frame * channels + channel) * latentSize;
            latent.set(part.subarray(from, from + latentSize), (channel * frames + first + frame) * latentSize);
          }
        }
      }
      return { data: latent, dims: [channels, frames, height / factor, width / factor] };
    },

    async decode({ data, dims }, fps, onProgress) {
      const [latentChannels, frames, latentHeight, latentWidth] = dims as [number, number, number, number];
      if (dims.length !== 4 || latentChannels !== channels) {
        throw new Error(`A latent of [${dims}] cannot be decoded: it must be [${channels}, frames, height, width].`);
      }
      const latentSize = latentHeight * latentWidth;
      const [height, width] = [latentHeight * factor, latentWidth * factor];
      const clip = { data: framesFirst(data, channels, frames), dims: [frames, channels, latentHeight, latentWidth] };
      const { refined } = await device.sessions.run(refiner, { latent: clip });
      const bytes = new Uint8Array(frames * height * width * 3);
      for (const { first, count } of chunks(frames, width * height)) {
        const part = refined!.data.subarray(first * channels * latentSize, (first + count) * channels * latentSize);
        const { pixels } = await device.sessions.run(decoder, {
          refined: { data: part, dims: [count, channels, latentHeight, latentWidth] },
        });
        toBytes(pixels!.data, bytes, first, count, width * height);
        onProgress?.((first + count) / frames);
      }
      return { data: bytes, frames, width, height, fps };
    },
  };
}

function* chunks(frames: number, pixelsPerFrame: number): Generator<{ first: number; count: number }> {
  const most = Math.max(1, Math.floor(PIXELS_PER_RUN / pixelsPerFrame));
  for (let first = 0; first < frames; first += most) yield { first, count: Math.min(most, frames - first) };
}

/** [C,T,h,w] to [T,C,h,w]. */
function framesFirst(latent: Float32Array, channels: number, frames: number): Float32Array {
  const size = latent.length / (channels * frames);
  const turned = new Float32Array(latent.length);
  for (let frame = 0; frame < frames; frame += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const from = (channel * frames + frame) * size;
      turned.set(latent.subarray(from, from + size), (frame * channels + channel) * size);
    }
  }
  return turned;
}

/** RGB24 to channel-major floats in [-1, 1], for `count` frames from `first`. */
function toPixels(rgb: Uint8Array, first: number, count: number, size: number): Float32Array {
  const pixels = new Float32Array(count * 3 * size);
  for (let frame = 0; frame < count; frame += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const to = (frame * 3 + channel) * size;
      const from = (first + frame) * size * 3 + channel;
      for (let i = 0; i < size; i += 1) pixels[to + i] = rgb[from + 3 * i]! / 127.5 - 1;
    }
  }
  return pixels;
}

/** The way back, rounded and clamped. */
function toBytes(pixels: Float32Array, rgb: Uint8Array, first: number, count: number, size: number): void {
  const clamped = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.byteLength);
  for (let frame = 0; frame < count; frame += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const from = (frame * 3 + channel) * size;
      const to = (first + frame) * size * 3 + channel;
      for (let i = 0; i < size; i += 1) clamped[to + 3 * i] = (pixels[from + i]! + 1) * 127.5;
    }
  }
}
