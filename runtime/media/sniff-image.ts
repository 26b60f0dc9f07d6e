import { type MediaInput, readHead, readMedia } from './media-input.ts';

/** Whether sharp reads this file better than ffmpeg: JPEG, PNG without animation, WebP (ffmpeg shows no animated one). */
export async function isStillOrWebp(input: MediaInput): Promise<boolean> {
  const head = await readHead(input, 12);
  if (starts(head, [0xff, 0xd8, 0xff])) return true;
  if (starts(head, [0x52, 0x49, 0x46, 0x46]) && starts(head.subarray(8), [0x57, 0x45, 0x42, 0x50])) return true;
  return starts(head, [0x89, 0x50, 0x4e, 0x47]) && !isAnimatedPng(await readMedia(input));
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
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
