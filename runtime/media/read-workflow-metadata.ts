import { Unzlib, unzipSync } from 'fflate';

/** What a dropped file says about how it was made. `workflow` is JSON text, not yet checked to be a workflow of ours. */
export type WorkflowMetadata =
  | { source: 'reelgraph'; workflow: string }
  | { source: 'comfyui'; message: string }
  | { source: 'none'; message: string };

type Texts = Map<string, string>;

/** More than any workflow holds: a few bytes that unpack to more are an attack. */
const mostInflated = 32 * 1024 * 1024;

/**
 * Finds the workflow in an MP4, MOV, WebM, GIF, WebP, PNG, PNG-frames zip or JSON file. Touches nothing but the bytes, so it
 * runs in the browser as in Node; a file without a workflow, or a damaged one, is an answer and not an error.
 */
export async function readWorkflowMetadata(bytes: Uint8Array, name: string): Promise<WorkflowMetadata> {
  let texts: Texts | undefined;
  try {
    texts = await readTexts(bytes);
  } catch {
    return { source: 'none', message: `${name} is damaged; no workflow could be read from it.` };
  }
  if (texts === undefined) {
    return {
      source: 'none',
      message: `${name} is of a kind that carries no workflow. Use MP4, WebM, GIF, WebP or PNG.`,
    };
  }
  const workflow = texts.get('workflow');
  if (texts.has('prompt') || (workflow !== undefined && isComfyGraph(workflow))) {
    return { source: 'comfyui', message: `${name} was made by ComfyUI; its graph is not a Reelgraph workflow.` };
  }
  if (workflow === undefined) return { source: 'none', message: `${name} holds no workflow.` };
  if (parseObject(workflow) === undefined) {
    return { source: 'none', message: `${name} holds a workflow that is cut short or damaged.` };
  }
  return { source: 'reelgraph', workflow };
}

async function readTexts(bytes: Uint8Array): Promise<Texts | undefined> {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(1, 4) === 'PNG') return pngTexts(bytes);
  if (ascii(0, 3) === 'GIF') return gifTexts(bytes);
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return webpTexts(bytes);
  if (ascii(0, 4) === 'PK\x03\x04') return zipTexts(bytes);
  if (ascii(4, 8) === 'ftyp' || ascii(0, 4) === '\x1a\x45\xdf\xa3') return containerTexts(bytes);
  if (/^(\xef\xbb\xbf)?\s*\{/.test(ascii(0, 64))) return new Map([['workflow', utf8(bytes)]]);
  return undefined;
}

/** MP4 and MOV keep tags in moov/meta (keys as written), WebM in Tags (keys in capitals). */
async function containerTexts(bytes: Uint8Array): Promise<Texts> {
  const { BufferSource, Input, MATROSKA, MP4, QTFF, WEBM } = await import('mediabunny');
  using input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BufferSource(bytes) });
  const { raw = {}, comment } = await input.getMetadataTags();
  const texts: Texts = new Map();
  for (const [key, value] of Object.entries(raw)) {
    if (typeof value === 'string') texts.set(key.toLowerCase(), value);
  }
  // Some ComfyUI nodes put both of its texts as one JSON object into the comment.
  const fromComment = parseObject(comment ?? '');
  if (fromComment?.prompt !== undefined) texts.set('prompt', JSON.stringify(fromComment.prompt));
  return texts;
}

function pngTexts(bytes: Uint8Array): Texts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: Texts = new Map();
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (type === 'IEND') return texts;
    if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) continue;
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    const keyEnd = data.indexOf(0);
    const key = latin1(data.subarray(0, keyEnd));
    if (type === 'tEXt') texts.set(key, latin1(data.subarray(keyEnd + 1)));
    else if (type === 'zTXt') texts.set(key, latin1(inflate(data.subarray(keyEnd + 2))));
    else {
      const textAt = data.indexOf(0, data.indexOf(0, keyEnd + 3) + 1) + 1;
      const text = data.subarray(textAt);
      texts.set(key, utf8(data[keyEnd + 1] === 1 ? inflate(text) : text));
    }
  }
  throw new RangeError('The PNG ends before its IEND chunk.');
}

function gifTexts(bytes: Uint8Array): Texts {
  const byte = (at: number) => {
    const value = bytes[at];
    if (value === undefined) throw new RangeError('The GIF ends before its trailer.');
    return value;
  };
  const texts: Texts = new Map();
  const colourTable = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + colourTable(byte(10));
  const blocks = (): Uint8Array[] => {
    const parts: Uint8Array[] = [];
    for (let size = byte(at++); size > 0; size = byte(at++)) {
      parts.push(bytes.subarray(at, at + size));
      at += size;
    }
    return parts;
  };
  for (;;) {
    const kind = byte(at++);
    if (kind === 0x3b) return texts;
    if (kind === 0x21) {
      const isComment = byte(at++) === 0xfe;
      const parts = blocks();
      if (isComment) keepPrefixed(texts, utf8(concat(parts)));
    } else if (kind === 0x2c) {
      // Position and size, flags, colour table, then the code size before the pixels.
      at += 9 + colourTable(byte(at + 8)) + 1;
      blocks();
    } else throw new RangeError(`A GIF has no block 0x${kind.toString(16)}.`);
  }
}

/** WebP: the EXIF chunk's first directory, whose Make and Model say "workflow:…" and, by ComfyUI, "prompt:…". */
function webpTexts(bytes: Uint8Array): Texts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: Texts = new Map();
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (latin1(bytes.subarray(at, at + 4)) === 'EXIF') {
      for (const text of exifTexts(bytes.subarray(at + 8, at + 8 + size))) keepPrefixed(texts, text);
    }
    at += 8 + size + (size % 2);
  }
  return texts;
}

function exifTexts(chunk: Uint8Array): string[] {
  const tiff = latin1(chunk.subarray(0, 4)) === 'Exif' ? chunk.subarray(6) : chunk;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  const texts: string[] = [];
  for (let index = 0; index < view.getUint16(directory, little); index++) {
    const entry = directory + 2 + index * 12;
    const isText = view.getUint16(entry + 2, little) === 2;
    const length = view.getUint32(entry + 4, little);
    if (!isText) continue;
    const from = length > 4 ? view.getUint32(entry + 8, little) : entry + 8;
    texts.push(utf8(tiff.subarray(from, from + length)).replace(/\0+$/, ''));
  }
  return texts;
}

function zipTexts(bytes: Uint8Array): Texts {
  const file = unzipSync(bytes, {
    filter: ({ name, originalSize }) => name === 'workflow.json' && originalSize <= mostInflated,
  })['workflow.json'];
  return new Map(file ? [['workflow', utf8(file)]] : []);
}

/** Unpacks zlib data in portions, so that what unpacks without end is given up early. */
function inflate(data: Uint8Array): Uint8Array {
  const portion = 16 * 1024;
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    size += part.length;
    if (size > mostInflated) throw new RangeError('The text is too large.');
    parts.push(part);
  });
  for (let at = 0; at < data.length; at += portion)
    stream.push(data.subarray(at, at + portion), at + portion >= data.length);
  return concat(parts);
}

function keepPrefixed(texts: Texts, text: string): void {
  const found = /^(workflow|prompt):/i.exec(text);
  if (found) texts.set(found[1]!.toLowerCase(), text.slice(found[0].length));
}

/** ComfyUI's saved graph numbers its nodes and keeps the last number. */
function isComfyGraph(workflow: string): boolean {
  const graph = parseObject(workflow);
  return graph !== undefined && ('last_node_id' in graph || 'last_link_id' in graph || Array.isArray(graph.links));
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
