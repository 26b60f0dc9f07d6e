import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeImage, encodePng } from './image.ts';
import { readWorkflowMetadata } from './read-workflow-metadata.ts';
import { testingClip } from './testing/testing-clip.ts';

test('PNG goes out and comes back without loss, its workflow inside', async () => {
  const clip = testingClip(2, 30, 20, 8);
  const bytes = await encodePng(clip, 1, { workflow: '{"name":"a"}' });
  const back = await decodeImage({ name: 'a.png', bytes });
  expect(back).toMatchObject({ frames: 1, width: 30, height: 20 });
  expect(Buffer.compare(back.data, clip.data.subarray(1800))).toBe(0);
  expect(await readWorkflowMetadata(bytes, 'a.png')).toEqual({ source: 'reelgraph', workflow: '{"name":"a"}' });
});

const halves = async (format: 'jpeg' | 'webp' | 'png') => {
  const left = {
    input: { create: { width: 40, height: 40, channels: 3 as const, background: '#f00' } },
    left: 0,
    top: 0,
  };
  const canvas = sharp({ create: { width: 80, height: 40, channels: 3, background: '#00f' } }).composite([left]);
  return await canvas.toFormat(format, { quality: 100 }).toBuffer();
};

test.each(['jpeg', 'webp', 'png'] as const)('%s fits by cover, contain and stretch', async (format) => {
  const input = { name: `a.${format}`, bytes: await halves(format) };
  const corner = (frames: { data: Uint8Array }) => [...frames.data.subarray(0, 3)];
  const near = (got: number[], wanted: number[]) =>
    expect(Math.max(...got.map((value, index) => Math.abs(value - wanted[index]!)))).toBeLessThan(12);
  const sized = (fit: 'cover' | 'contain' | 'stretch') => decodeImage(input, { width: 20, height: 20, fit });
  const cover = await sized('cover');
  expect(cover).toMatchObject({ width: 20, height: 20, frames: 1 });
  expect(cover.data.length).toBe(20 * 20 * 3);
  near(corner(cover), [254, 0, 0]);
  near(corner(await sized('contain')), [0, 0, 0]);
  near(corner(await sized('stretch')), [254, 0, 0]);
});

test('a photo with an EXIF turn comes upright', async () => {
  const bytes = await sharp(await halves('jpeg'))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(await decodeImage({ name: 'phone.jpg', bytes })).toMatchObject({ width: 40, height: 80 });
});

test('transparency, grey, 16 bit and CMYK become 8-bit RGB', async () => {
  const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#ff000000' } })
    .png()
    .toBuffer();
  expect([...(await decodeImage({ name: 'clear.png', bytes: clear })).data.subarray(0, 3)]).toEqual([0, 0, 0]);
  const solid = sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } });
  const grey = await solid.clone().toColourspace('b-w').png().toBuffer();
  const deep = await solid.clone().toColourspace('rgb16').png().toBuffer();
  const print = await solid.clone().toColourspace('cmyk').jpeg().toBuffer();
  for (const bytes of [grey, deep, print]) {
    const { data } = await decodeImage({ name: 'a', bytes });
    expect(data.length).toBe(48);
    expect(Math.min(...data)).toBeGreaterThan(245);
  }
});

test('what is no image, and one cut short, are named', async () => {
  await expect(decodeImage({ name: 'words.png', bytes: Buffer.from('words') })).rejects.toThrow(
    /^words\.png cannot be read as an image: /,
  );
  const bytes = await encodePng(testingClip(1, 64, 64, 8));
  await expect(decodeImage({ name: 'cut.png', bytes: bytes.subarray(0, 800) })).rejects.toThrow(/^cut\.png /);
});
