import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodeVideo, type VideoFormat } from './encode-video.ts';
import { readWorkflowMetadata } from './read-workflow-metadata.ts';
import { makeMedia } from './testing/make-media.ts';
import { testedEncoders } from './testing/tested-encoders.ts';
import { testingClip } from './testing/testing-clip.ts';

const clip = testingClip(2, 16, 16, 8);
const nasty = 'say "hi" \\ back\\slash; a=b # c\nnew\r\nline\ttab 日本語 한국어 🎬👩‍👩‍👧 é ü </script> \u2028';
const workflow = { format: 'reelgraph.workflow', name: nasty, nodes: { 'prompt=1': { inputs: { text: nasty } } } };
const texts = {
  compact: JSON.stringify(workflow),
  indented: JSON.stringify(workflow, null, 2),
  'of 500 kB': JSON.stringify({ ...workflow, long: Array.from({ length: 5000 }, (_, i) => `${i} ${nasty}`) }),
};
const formats: VideoFormat[] = ['mp4', 'webm', 'gif', 'webp', 'png', 'png-frames'];

describe.each(testedEncoders)('%s ffmpeg', (encoder) => {
  test.each(formats)('a workflow comes back from %s', async (format) => {
    for (const text of Object.values(texts)) {
      const metadata = { workflow: text, comment: 'Made with Reelgraph; 100 % = "all" 日本' };
      const file = await encodeVideo(clip, { format, quality: 50, encoder, metadata });
      const found = await readWorkflowMetadata(file.bytes, `clip.${file.extension}`);
      if (found.source !== 'reelgraph') throw new Error(found.message);
      expect(JSON.parse(found.workflow)).toEqual(JSON.parse(text));
      const isEscaped = format === 'gif' || format === 'webp';
      if (!isEscaped) expect(found.workflow).toBe(text);
    }
  });
});

test('the long text is as long as it says', () => {
  expect(new TextEncoder().encode(texts['of 500 kB']).length).toBeGreaterThan(500_000);
});

test.each(formats)('%s without a workflow says so', async (format) => {
  const file = await encodeVideo(clip, { format, quality: 50 });
  expect(await readWorkflowMetadata(file.bytes, 'plain.file')).toEqual({
    source: 'none',
    message: 'plain.file holds no workflow.',
  });
});

describe('files of ComfyUI', () => {
  const graph = JSON.stringify({ last_node_id: 3, last_link_id: 2, nodes: [], links: [], version: 0.4 });
  const prompt = JSON.stringify({ 3: { class_type: 'KSampler', inputs: {} } });
  const pixels = { create: { width: 8, height: 8, channels: 3 as const, background: 'red' } };
  const tags = ['-f', 'lavfi', '-i', 'color=red:s=16x16:d=0.2', '-metadata', `prompt=${prompt}`];

  test('WebP, MP4 and WebM are recognised by their prompt', async () => {
    const webp = await sharp(pixels)
      .webp()
      .withExif({ IFD0: { Make: `workflow:${graph}`, Model: `prompt:${prompt}` } })
      .toBuffer();
    const mp4 = await makeMedia('comfy.mp4', [...tags, '-movflags', 'use_metadata_tags', '-c:v', 'libx264']);
    const webm = await makeMedia('comfy.webm', [...tags, '-c:v', 'libvpx']);
    for (const { name, bytes } of [{ name: 'comfy.webp', bytes: webp }, mp4, webm]) {
      expect(await readWorkflowMetadata(bytes, name)).toEqual({
        source: 'comfyui',
        message: `${name} was made by ComfyUI; its graph is not a Reelgraph workflow.`,
      });
    }
  });

  test('a PNG with only its graph, and the graph as JSON, are recognised', async () => {
    const { addPngText } = await import('./workflow-metadata.ts');
    const png = addPngText(await sharp(pixels).png().toBuffer(), { workflow: graph });
    expect(await readWorkflowMetadata(png, 'comfy.png')).toMatchObject({ source: 'comfyui' });
    expect(await readWorkflowMetadata(Buffer.from(graph), 'comfy.json')).toMatchObject({ source: 'comfyui' });
  });
});

test('PNG text of other programs is read: Latin-1 and deflated', async () => {
  const { deflateSync, crc32 } = await import('node:zlib');
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const insert = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(4);
    frame.writeUInt32BE(data.length);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([png.subarray(0, 33), frame, body, crc, png.subarray(33)]);
  };
  const json = '{"name":"é"}';
  const found = { source: 'reelgraph', workflow: json };
  const plain = insert('tEXt', Buffer.from(`workflow\0${json}`, 'latin1'));
  const deflated = insert(
    'zTXt',
    Buffer.concat([Buffer.from('workflow\0\0'), deflateSync(Buffer.from(json, 'latin1'))]),
  );
  const utf8 = insert(
    'iTXt',
    Buffer.concat([Buffer.from('workflow\0\x01\0de\0Titel\0'), deflateSync(Buffer.from(json))]),
  );
  for (const bytes of [plain, deflated, utf8]) expect(await readWorkflowMetadata(bytes, 'a.png')).toEqual(found);
});

test('a workflow file itself is one', async () => {
  const found = await readWorkflowMetadata(Buffer.from(texts.indented), 'a.workflow.json');
  expect(found).toEqual({ source: 'reelgraph', workflow: texts.indented });
});

test('damaged files and files of other kinds are answers, not errors', async () => {
  for (const format of formats) {
    const { bytes } = await encodeVideo(clip, { format, quality: 50, metadata: { workflow: texts.compact } });
    for (const length of [0, 3, 13, 40, 200, Math.floor(bytes.length / 2)]) {
      const found = await readWorkflowMetadata(bytes.subarray(0, length), 'cut.file');
      if (found.source !== 'reelgraph')
        expect(found).toMatchObject({ source: 'none', message: expect.stringMatching(/^cut\.file /) });
      else expect(JSON.parse(found.workflow)).toEqual(workflow);
    }
  }
  expect(await readWorkflowMetadata(Buffer.from('BM some bitmap'), 'a.bmp')).toEqual({
    source: 'none',
    message: 'a.bmp is of a kind that carries no workflow. Use MP4, WebM, GIF, WebP or PNG.',
  });
});
