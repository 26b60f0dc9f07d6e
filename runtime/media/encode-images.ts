import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import sharp from 'sharp';
import type { PreparedFrames } from './prepare-frames.ts';
import { addPngText, addWebpExif, type MediaMetadata } from './workflow-metadata.ts';

/** One animated WebP of all frames; `quality` is libwebp's own 1..100. */
export async function encodeWebp(
  clip: PreparedFrames,
  { quality, fps, loop, metadata }: { quality: number; fps: number; loop: boolean; metadata: MediaMetadata },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const frameBytes = clip.width * clip.height * 3;
  const column = new Uint8Array(frameBytes * clip.frames);
  for (let index = 0; index < clip.frames; index++) {
    signal?.throwIfAborted();
    column.set(await clip.frame(index), index * frameBytes);
  }
  const raw = { width: clip.width, height: clip.height * clip.frames, channels: 3 as const, pageHeight: clip.height };
  const webp = await sharp(column, { raw, limitInputPixels: false })
    .webp({ quality, effort: 4, loop: loop ? 0 : 1, delay: frameDelays(clip.frames, fps) })
    .toBuffer();
  return addWebpExif(webp, metadata, clip);
}

/** Frame `index` as PNG, the metadata in text chunks. */
export async function encodePngFrame(
  clip: PreparedFrames,
  index: number,
  metadata: MediaMetadata = {},
): Promise<Uint8Array> {
  const raw = { width: clip.width, height: clip.height, channels: 3 as const };
  const png = await sharp(await clip.frame(index), { raw, limitInputPixels: false })
    .png()
    .toBuffer();
  return addPngText(png, metadata);
}

/** The same clip is the same bytes whenever it is written; a zip cannot do without a time, this is its first. */
const noTime = new Date(1980, 0, 1);

/** A zip of frame-0001.png and so on; a workflow lies in it as workflow.json. */
export async function encodePngFrames(
  clip: PreparedFrames,
  metadata: MediaMetadata,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const digits = Math.max(4, String(clip.frames).length);
  for (let index = 0; index < clip.frames; index++) {
    signal?.throwIfAborted();
    // A PNG is deflated already.
    const entry = new ZipPassThrough(`frame-${String(index + 1).padStart(digits, '0')}.png`);
    entry.mtime = noTime;
    zip.add(entry);
    entry.push(await encodePngFrame(clip, index), true);
  }
  if (metadata.workflow !== undefined) {
    const entry = new ZipDeflate('workflow.json');
    entry.mtime = noTime;
    zip.add(entry);
    entry.push(new TextEncoder().encode(metadata.workflow), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

/** Whole milliseconds per frame whose sum never drifts from the rate by more than half a millisecond. */
function frameDelays(frames: number, fps: number): number[] {
  const at = (index: number) => Math.round((index * 1000) / fps);
  return Array.from({ length: frames }, (_, index) => at(index + 1) - at(index));
}
