import type { ResultSummary } from '../events/run-event.ts';
import type { ValueMap, ValueType } from '../values/value-map.ts';

type Size = { readonly width: number; readonly height: number; readonly frames: number; readonly fps: number };

const texts: { readonly [T in ValueType]: (value: ValueMap[T]) => string } = {
  model: (model) => model.title,
  prompt: ({ text }) => shortened(text),
  embedding: ({ positive }) => `${positive.dims.join(' x ')}`,
  format: clip,
  noise: ({ seed }) => `seed ${seed}`,
  schedule: ({ sigmas }) =>
    `${sigmas.length - 1} steps, sigma ${rounded(sigmas[0] ?? 0)} to ${rounded(sigmas.at(-1) ?? 0)}`,
  latent: ({ tensor }) => tensor.dims.join(' x '),
  video: clip,
  conditioning: (list) => (list.length === 1 ? '1 given clip' : `${list.length} given clips`),
  file: ({ name, bytes }) => `${name}, ${sizeInWords(bytes)}`,
  text: shortened,
  number: (number) => String(number),
};

/** What a result is, in a few words for its node; a file also by reference. */
export function summariseValue<T extends ValueType>(type: T, value: ValueMap[T]): ResultSummary {
  const text = texts[type](value);
  return type === 'file' ? { type, text, file: value as ValueMap['file'] } : { type, text };
}

function clip({ width, height, frames, fps }: Size): string {
  const size = `${width} x ${height}`;
  return frames === 1 ? size : `${size}, ${frames} frames, ${(frames / fps).toFixed(1)} s`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const rounded = (value: number): number => Number(value.toFixed(3));
