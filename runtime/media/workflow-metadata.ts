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

/** EXIF tags for sharp's `withExif`; JSON is escaped to ASCII, all that these tags carry. */
export function exifTexts(metadata: MediaMetadata): Record<string, string> {
  return Object.fromEntries(
    entries(metadata).map(([key, text]) =>
      key === 'workflow' ? ['Make', `workflow:${asciiJson(text)}`] : ['ImageDescription', text],
    ),
  );
}

/** The same JSON with every character beyond ASCII as \uXXXX; outside strings JSON has none. */
function asciiJson(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
