import type { Strip } from '@reelgraph/runtime/events/run-event';
import type { RunEntry } from '../run/fold-run.ts';
import { stripPicture } from '../viewer/strip-pictures.ts';
import { stripOf } from './sheet-cell.tsx';

export interface SheetPicture {
  readonly title: string;
  readonly across: { readonly name: string; readonly values: readonly string[] };
  readonly down: { readonly name: string; readonly values: readonly string[] };
  readonly cells: readonly (RunEntry | undefined)[];
}

interface Clip {
  readonly strip: Strip;
  readonly picture: HTMLImageElement;
}

const gap = 8;
const line = 26;
const side = 150;
const widest = 320;
/** In seconds: a clip that is over at once is no video to show around. */
const shortestVideo = 3;
const videoKinds = ['video/mp4;codecs=avc1', 'video/webm;codecs=vp9', 'video/webm'];

/** Lets the person keep the sheet as a PNG, each clip at the frame that it shows now. */
export async function saveSheetPicture(sheet: SheetPicture, name: string): Promise<void> {
  const drawn = await drawable(sheet);
  if (!drawn) return;
  drawn.draw(performance.now() / 1000);
  const blob = await new Promise<Blob | null>((resolve) => drawn.canvas.toBlob(resolve, 'image/png'));
  if (blob) keep(blob, `${name} sweep.png`);
}

/** Lets the person keep the sheet as a video: its clips go round for some seconds, which is how long it takes to make. */
export async function saveSheetVideo(sheet: SheetPicture, name: string): Promise<void> {
  const kind = videoKinds.find((one) => MediaRecorder.isTypeSupported(one));
  const drawn = await drawable(sheet);
  if (!drawn) return;
  if (kind === undefined) throw new Error('this browser records no video');
  const longest = Math.max(...drawn.clips.map((clip) => (clip ? clip.strip.frames / clip.strip.fps : 0)));
  const seconds = longest * Math.max(1, Math.ceil(shortestVideo / longest));
  const fps = Math.max(...drawn.clips.map((clip) => clip?.strip.fps ?? 1));
  drawn.draw(0);
  const recorder = new MediaRecorder(drawn.canvas.captureStream(fps), {
    mimeType: kind,
    videoBitsPerSecond: 12_000_000,
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  const started = new Promise((resolve) => {
    recorder.onstart = resolve;
  });
  recorder.start();
  await started;
  const began = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = (performance.now() - began) / 1000;
      drawn.draw(Math.min(now, seconds - 0.001));
      if (now < seconds) return;
      clearInterval(timer);
      resolve();
    }, 1000 / fps);
  });
  recorder.stop();
  await stopped;
  const video = new Blob(parts, { type: kind });
  if (video.size === 0) throw new Error('the browser recorded nothing');
  keep(video, `${name} sweep.${kind.startsWith('video/mp4') ? 'mp4' : 'webm'}`);
}

function keep(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A canvas of the sheet, its clips decoded; `draw` shows each as it is so many seconds after its start. */
async function drawable({ title, across, down, cells }: SheetPicture) {
  const clips = await Promise.all(
    Array.from(cells, async (cell): Promise<Clip | undefined> => {
      const strip = cell && stripOf(cell);
      return strip && { strip, picture: await stripPicture(strip) };
    }),
  );
  const first = clips.find((clip) => clip !== undefined)?.strip;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!first || !context) return undefined;
  const scale = Math.max(1, Math.floor(widest / first.width));
  const [width, height] = [first.width * scale, first.height * scale];
  const left = down.name ? side : gap;
  const top = line * 2 + gap;
  // Even, as video encoders want it.
  canvas.width = 2 * Math.ceil((left + across.values.length * (width + gap)) / 2);
  canvas.height = 2 * Math.ceil((top + down.values.length * (height + gap)) / 2);
  const draw = (seconds: number) => {
    context.fillStyle = '#151516';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#e9e8e6';
    context.font = '600 14px system-ui, sans-serif';
    context.textBaseline = 'middle';
    context.fillText(title, gap, line / 2 + 2, canvas.width - 2 * gap);
    context.font = '13px system-ui, sans-serif';
    across.values.forEach((value, x) => {
      context.fillText(value, left + x * (width + gap), line * 1.5 + 4, width);
    });
    down.values.forEach((value, y) => {
      context.fillText(value, gap, top + y * (height + gap) + height / 2, side - 2 * gap);
    });
    context.imageSmoothingEnabled = first.width > 160;
    clips.forEach((clip, cell) => {
      if (!clip) return;
      const { strip, picture } = clip;
      const frame = Math.floor(seconds * strip.fps) % strip.frames;
      const at = [(frame % strip.columns) * strip.width, Math.floor(frame / strip.columns) * strip.height] as const;
      const x = left + (cell % across.values.length) * (width + gap);
      const y = top + Math.floor(cell / across.values.length) * (height + gap);
      context.drawImage(picture, ...at, strip.width, strip.height, x, y, width, height);
    });
  };
  return { canvas, clips, draw };
}
