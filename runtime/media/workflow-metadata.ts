import { crc32 } from 'node:zlib';

/** What may be written into a produced file; `workflow` is JSON text. */
export interface MediaMetadata {
  workflow?: string;
  comment?: string;
}

/** The entries that have a value, under the keys they have in every kind of file. */
function entries(metadata: MediaMetadata): [key: 'workflow' | 'comment', text: string][] {
  const { workflow, comment } = metadata;
  return [
    ...(workflow === undefined ? [] : ([['workflow', workflow]] as ['workflow', string][])),
    ...(comment === undefined ? [] : ([['comment', comment]] as ['comment', string][])),
  ];
}

/** ffmpeg's ffmetadata file, the way into MP4 and WebM; by file because a long argument is refused by the system. */
export function ffmetadataText(metadata: MediaMetadata): string {
  const lines = entries(metadata).map(([key, text]) => `${key}=${text.replaceAll(/[\\=;#\n]/g, (c) => `\\${c}`)}\n`);
  return `;FFMETADATA1\n${lines.join('')}`;
}

/** The PNG with one iTXt chunk (UTF-8, not compressed) for each entry, right after IHDR. */
export function addPngText(png: Uint8Array, metadata: MediaMetadata): Uint8Array {
  const afterHeader = 8 + 12 + 13;
  const chunks = entries(metadata).map(([key, text]) =>
    pngChunk('iTXt', Buffer.from(`${key}\0\0\0\0\0${text}`, 'utf8')),
  );
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The GIF with a comment extension for each entry before its trailer; JSON is escaped to ASCII, as GIF89a wants. */
export function addGifComments(gif: Uint8Array, metadata: MediaMetadata): Uint8Array {
  const extensions = entries(metadata).map(([key, text]) => {
    const data = Buffer.from(key === 'workflow' ? `workflow:${asciiJson(text)}` : text, 'utf8');
    const blocks: Uint8Array[] = [Uint8Array.of(0x21, 0xfe)];
    for (let at = 0; at < data.length; at += 255) {
      const block = data.subarray(at, at + 255);
      blocks.push(Uint8Array.of(block.length), block);
    }
    return Buffer.concat([...blocks, Uint8Array.of(0)]);
  });
  return Buffer.concat([gif.subarray(0, -1), ...extensions, gif.subarray(-1)]);
}

/**
 * The WebP with an EXIF chunk at its end: the workflow as Make "workflow:…", where ComfyUI's files have theirs. Written here and
 * not by sharp, whose EXIF ends at 64 kB. `width` and `height` are needed for a still, which gains an extended header.
 */
export function addWebpExif(
  webp: Uint8Array,
  metadata: MediaMetadata,
  { width, height }: { width: number; height: number },
): Uint8Array {
  const texts = entries(metadata);
  if (texts.length === 0) return webp;
  const chunks = Buffer.from(webp.subarray(12));
  const hasHeader = chunks.toString('latin1', 0, 4) === 'VP8X';
  const header = hasHeader ? chunks.subarray(8, 18) : Buffer.alloc(10);
  if (!hasHeader) {
    header.writeUIntLE(width - 1, 4, 3);
    header.writeUIntLE(height - 1, 7, 3);
  }
  header.writeUInt8(header.readUInt8(0) | 0x08, 0);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', header),
    hasHeader ? chunks.subarray(18) : chunks,
    riffChunk('EXIF', tiffTexts(texts.map(([key, text]) => exifText(key, text)))),
  ]);
  return riffChunk('RIFF', body);
}

function exifText(key: 'workflow' | 'comment', text: string): { tag: number; text: string } {
  return key === 'workflow' ? { tag: 0x010f, text: `workflow:${asciiJson(text)}` } : { tag: 0x010e, text };
}

/** A little-endian TIFF of one directory with ASCII tags, which must stand in rising order. */
function tiffTexts(texts: { tag: number; text: string }[]): Uint8Array {
  const values = texts
    .toSorted((a, b) => a.tag - b.tag)
    .map(({ tag, text }) => ({ tag, data: Buffer.from(`${text}\0\0\0\0`) }));
  const directory = Buffer.alloc(8 + 2 + 12 * values.length + 4);
  directory.write('II*\0', 'latin1');
  directory.writeUInt32LE(8, 4);
  directory.writeUInt16LE(values.length, 8);
  let dataAt = directory.length;
  for (const [index, { tag, data }] of values.entries()) {
    const at = 10 + 12 * index;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(2, at + 2);
    directory.writeUInt32LE(data.length, at + 4);
    directory.writeUInt32LE(dataAt, at + 8);
    dataAt += data.length;
  }
  return Buffer.concat([directory, ...values.map(({ data }) => data)]);
}

function riffChunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** The same JSON with every character beyond ASCII as \uXXXX; outside strings JSON has none. */
function asciiJson(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
