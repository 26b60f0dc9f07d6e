import type { Strip } from '@reelgraph/runtime/events/run-event';

/** Pictures kept in memory, in bytes as they came; the least recently shown go first and can be fetched again. */
const budgetBytes = 48 * 1024 * 1024;

interface Kept {
  readonly url: string;
  readonly bytes: number;
  /** Blob URLs are given back when the picture is dropped. */
  readonly own: boolean;
  picture?: Promise<HTMLImageElement>;
}

const kept = new Map<string, Kept>();
let total = 0;

/** Takes in a fresh picture that came over the socket, so that it is not fetched again. */
export function keepPicture(strip: Strip): void {
  if (strip.data === undefined || kept.has(strip.file)) return;
  const bytes = Uint8Array.from(atob(strip.data), (c) => c.charCodeAt(0));
  put(strip.file, {
    url: URL.createObjectURL(new Blob([bytes], { type: strip.mime })),
    bytes: bytes.length,
    own: true,
  });
}

/** The strip's whole picture, decoded; rejects where it is gone from the server too. */
export function stripPicture(strip: Strip): Promise<HTMLImageElement> {
  const entry =
    touch(strip.file) ??
    put(strip.file, { url: `/api/files/${strip.file}`, bytes: strip.columns * strip.width * strip.height, own: false });
  entry.picture ??= load(entry.url).catch((error) => {
    if (kept.get(strip.file) === entry) drop(strip.file);
    throw error;
  });
  return entry.picture;
}

function load(url: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = url;
  return picture.decode().then(() => picture);
}

function touch(file: string): Kept | undefined {
  const entry = kept.get(file);
  if (!entry) return undefined;
  kept.delete(file);
  kept.set(file, entry);
  return entry;
}

function put(file: string, entry: Kept): Kept {
  kept.set(file, entry);
  total += entry.bytes;
  for (const oldest of kept.keys()) {
    if (total <= budgetBytes || oldest === file) break;
    drop(oldest);
  }
  return entry;
}

function drop(file: string): void {
  const entry = kept.get(file);
  if (!entry) return;
  kept.delete(file);
  total -= entry.bytes;
  // A picture still being decoded would lose its source: the URL goes once that is over.
  if (entry.own)
    void Promise.resolve(entry.picture)
      .finally(() => URL.revokeObjectURL(entry.url))
      .catch(() => undefined);
}
