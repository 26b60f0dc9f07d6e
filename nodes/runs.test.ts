import type { NodeContext } from '@reelgraph/runtime/node/node-context';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { describe, expect, test } from 'vitest';
import { firstFrame } from './conditioning/first-frame.ts';
import { latentDecode } from './latent/latent-decode.ts';
import { vaeEncode } from './latent/vae-encode.ts';
import { loadVideo } from './media/load-video.ts';
import { videoEncode } from './media/video-encode.ts';
import { save } from './output/save.ts';
import { textEncode } from './prompt/text-encode.ts';
import { contextWith, gaussianCheckpoint } from './testing/gaussian-checkpoint.ts';

const { checkpoint } = gaussianCheckpoint(toyboxInfo);
const clip = (frames: number, width: number, height: number, fps: number): Frames => ({
  data: new Uint8Array(frames * width * height * 3),
  frames,
  width,
  height,
  fps,
});
const file: FileRef = { file: 'd'.repeat(64), name: 'my clip.mp4', mime: 'video/mp4', bytes: 3 };

test('text-encode keeps the prompt and the negative prompt apart', async () => {
  const { embedding } = await textEncode.run!(contextWith(checkpoint).context, {
    model: toyboxInfo,
    prompt: { text: '3', negative: '-4' },
  });
  expect(embedding).toMatchObject({ family: 'toybox', positive: { dims: [1, 1, 1] }, negative: { dims: [1, 1, 1] } });
  expect([embedding.positive.data[0], embedding.negative.data[0]]).toEqual([3, -4]);
});

describe('vae-encode', () => {
  const encode = async (video: Frames, format?: { width: number; height: number; frames: number; fps: number }) => {
    const { context, previews } = contextWith(checkpoint);
    const { latent } = await vaeEncode.run!(context, {
      model: toyboxInfo,
      video,
      format: format && { ...format, latent: [16, 1, 1, 1] },
    });
    return { latent, shown: previews[0]! };
  };

  test('fits the clip to the format', async () => {
    const { latent, shown } = await encode(clip(90, 200, 100, 30), { width: 128, height: 128, frames: 17, fps: 8 });
    expect(shown).toMatchObject({ frames: 17, width: 128, height: 128, fps: 8 });
    expect(latent).toMatchObject({ fps: 8, family: 'toybox' });
    expect(latent.tensor.dims).toEqual([16, 17, 8, 8]);
  });

  test('keeps to the rules of the model where no format is given', async () => {
    const { shown } = await encode(clip(50, 200, 100, 30));
    expect(shown).toMatchObject({ frames: 33, width: 192, height: 96, fps: 30 });
    expect((await encode(clip(1, 90, 90, 1))).shown).toMatchObject({ frames: 1, width: 96, height: 96 });
  });
});

test('first-frame takes the first frame, cut to the format, at the start of the clip', async () => {
  const { context, previews } = contextWith(checkpoint);
  const { conditioning } = await firstFrame.run!(context, {
    model: toyboxInfo,
    image: clip(3, 300, 100, 8),
    format: { width: 160, height: 96, frames: 17, fps: 8, latent: [16, 17, 6, 10] },
    strength: 0.8,
  });
  expect(previews[0]).toMatchObject({ frames: 1, width: 160, height: 96 });
  expect(conditioning).toEqual([
    { media: expect.objectContaining({ dims: [16, 1, 6, 10] }), start: 0, strength: 0.8, family: 'toybox' },
  ]);
});

test('latent-decode refuses a latent of another family by name', async () => {
  const latent = { tensor: { data: new Float32Array(16), dims: [16, 1, 1, 1] }, fps: 8, family: 'wan-16' };
  const { context, previews } = contextWith(checkpoint);
  await expect(latentDecode.run!(context, { model: toyboxInfo, latent })).rejects.toMatchObject({
    problem: { code: 'other-family', input: 'latent' },
  });
  await latentDecode.run!(context, { model: toyboxInfo, latent: { ...latent, family: 'toybox' } });
  expect(previews).toHaveLength(1);
});

/** A context whose files and media answer as given, and tell what they were asked. */
function contextFor(change: { decoded?: Frames }) {
  const asked: Record<string, unknown[]> = {};
  const note = (name: string, ...values: unknown[]) => {
    asked[name] = values;
  };
  const context: NodeContext = {
    ...contextWith(checkpoint).context,
    workflowJson: '{"name":"mine"}',
    media: {
      async encode(frames, options) {
        note('encode', frames, options);
        return { bytes: Uint8Array.of(1), mime: 'image/gif', extension: 'gif', encoder: 'test' };
      },
      async decode(...values) {
        note('decode', ...values);
        return change.decoded!;
      },
    },
    files: {
      read: async () => Uint8Array.of(7),
      async write(bytes, name, mime) {
        note('write', bytes, name, mime);
        return { ...file, name, mime };
      },
      async save(...values) {
        note('save', ...values);
        return values[1];
      },
    },
  };
  return { context, asked };
}

test('load-video reads no more than the seconds asked for, at the rate of the file', async () => {
  const { context, asked } = contextFor({ decoded: clip(48, 2, 2, 24) });
  const { video } = await loadVideo.run!(context, { video: file, maxSeconds: 2 });
  expect(video).toMatchObject({ frames: 48, fps: 24 });
  expect(asked['decode']).toEqual([Uint8Array.of(7), 'my clip.mp4', { maxSeconds: 2 }]);
});

test('video-encode keeps the workflow inside the file', async () => {
  const { context, asked } = contextFor({});
  const { file: made } = await videoEncode.run!(context, {
    video: clip(2, 2, 2, 8),
    format: 'gif',
    quality: 70,
    upscale: 3,
    filter: 'nearest',
    loop: false,
  });
  expect(asked['encode']![1]).toEqual({
    format: 'gif',
    quality: 70,
    upscale: 3,
    filter: 'nearest',
    loop: false,
    metadata: { workflow: '{"name":"mine"}' },
  });
  expect(made).toMatchObject({ name: 'clip.gif', mime: 'image/gif' });
});

describe('save', () => {
  test.each([
    ['a dog running', 'a dog running.mp4'],
    ['../../etc/passwd', '-..-etc-passwd.mp4'],
    ['a/b\\c:d', 'a-b-c-d.mp4'],
    ['  .hidden. ', 'hidden.mp4'],
    ['', 'clip.mp4'],
    ['...', 'clip.mp4'],
    ['x'.repeat(300), `${'x'.repeat(100)}.mp4`],
  ])('%j becomes one plain file name', async (name, wanted) => {
    const { context, asked } = contextFor({});
    await save.run!(context, { file, name });
    expect(asked['save']).toEqual([file, wanted]);
  });
});
