import { type MediaInput, readHead, readMedia } from './media-input.ts';

/** Whether sharp reads this file better than ffmpeg: JPEG, PNG without animation, TIFF, AVIF, WebP (ffmpeg shows no animated one). */
export async function isStillOrWebp(input: MediaInput): Promise<boolean> {
  const head = await readHead(input, 12);
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (text(0, 3) === '\xff\xd8\xff' || ['II*\0', 'MM\0*'].includes(text(0, 4)) || text(4, 12) === 'ftypavif')
    return true;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return true;
  return text(0, 4) === '\x89PNG' && !isAnimatedPng(await readMedia(input));
}

/** An animated PNG has an acTL chunk before its first IDAT. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === 0x6163544c) return true;
    if (type === 0x49444154) return false;
  }
  return false;
}
