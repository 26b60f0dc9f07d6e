const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** The kind of a file by its first 64 bytes, never by its name; `application/octet-stream` where it is not one we know. */
export function mimeOf(head: Uint8Array): string {
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(head, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (ascii(head, 0, 4) === 'GIF8') return 'image/gif';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(head, 4, 8) === 'ftyp') {
    const brand = ascii(head, 8, 12);
    return brand === 'avif' || brand === 'avis' ? 'image/avif' : brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
  }
  if (ascii(head, 0, 4) === '\x1a\x45\xdf\xa3') return 'video/webm';
  if (ascii(head, 0, 4) === 'PK\x03\x04') return 'application/zip';
  if (/^\s*\{/.test(ascii(head, 0, 64))) return 'application/json';
  return 'application/octet-stream';
}

/** Kinds that a browser may show in place; everything else is only offered for download, so that no file acts as a page of ours. */
export const shownInPlace = (mime: string): boolean =>
  /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm|quicktime)|application\/json)$/.test(mime);
