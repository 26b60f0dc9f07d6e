import type { Known } from '@reelgraph/runtime/values/known';
import { z } from 'zod';

const shape = z.looseObject({
  width: z.number().optional(),
  height: z.number().optional(),
  frames: z.number().optional(),
  fps: z.number().optional(),
  latent: z.array(z.number()).optional(),
  sigmas: z.array(z.number()).optional(),
  format: z.object({ width: z.number(), height: z.number(), frames: z.number(), fps: z.number() }).optional(),
  model: z.object({ title: z.string() }).optional(),
  family: z.string().optional(),
  text: z.string().optional(),
  number: z.number().optional(),
});

/** What is known of a value before it is computed, in a few words; empty where nothing is. */
export function knownWords(known: Known | Readonly<Record<string, unknown>> | undefined): string {
  const parsed = shape.safeParse(known ?? {});
  if (!parsed.success) return '';
  const { width, height, frames, fps, latent, sigmas, format, model, family, text, number } = parsed.data;
  const size = format ?? { width, height, frames, fps };
  return [
    model?.title,
    size.width !== undefined && size.height !== undefined ? `${size.width} × ${size.height}` : undefined,
    size.frames === undefined ? undefined : size.frames === 1 ? 'a still' : `${size.frames} frames`,
    size.fps === undefined || size.frames === 1 ? undefined : `${size.fps} fps`,
    latent?.join(' × '),
    sigmas?.length
      ? `${sigmas.length - 1} steps, σ ${sigmas[0]!.toFixed(2)} to ${sigmas.at(-1)!.toFixed(2)}`
      : undefined,
    model ? undefined : family,
    text === undefined ? undefined : `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`,
    number === undefined ? undefined : String(number),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
