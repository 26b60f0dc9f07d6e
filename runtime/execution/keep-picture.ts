import type { Strip } from '../events/run-event.ts';
import { previewStrip } from '../media/preview-strip.ts';
import type { Frames } from '../values/frames.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { FileStore } from './file-store.ts';

/** A clip as one picture, kept as a file: what describes it, and its bytes while they are fresh. */
export interface KeptPicture {
  readonly strip: Strip;
  readonly bytes: Uint8Array;
}

/** Makes a picture of a clip and keeps it; with the key of a step, beside that step's checkpoint too. */
export async function keepPicture(
  { files, checkpoints }: { readonly files: FileStore; readonly checkpoints: CheckpointStore },
  clip: Frames,
  step?: string,
): Promise<KeptPicture> {
  const { bytes, mime, columns, frames, frameWidth, frameHeight, fps } = await previewStrip(clip);
  const { file } = files.putNow(bytes, 'preview', mime);
  const strip = { file, mime, columns, frames, width: frameWidth, height: frameHeight, fps };
  if (step !== undefined) checkpoints.keepStrip(step, strip);
  return { strip, bytes };
}
