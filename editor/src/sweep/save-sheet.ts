import type { RunEntry } from '../run/fold-run.ts';
import { stripPicture } from '../viewer/strip-pictures.ts';
import { stripOf } from './sheet-cell.tsx';

export interface SheetPicture {
  readonly title: string;
  readonly across: { readonly name: string; readonly values: readonly string[] };
  readonly down: { readonly name: string; readonly values: readonly string[] };
  readonly cells: readonly (RunEntry | undefined)[];
}

const gap = 8;
const line = 26;
const side = 150;
const widest = 320;

/** Draws the sheet with the frame that is shown now of each clip, and lets the person keep it as a PNG. */
export async function saveSheet(sheet: SheetPicture, name: string): Promise<void> {
  const canvas = document.createElement('canvas');
  await drawSheet(canvas, sheet, performance.now() / 1000);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name} sweep.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function drawSheet(canvas: HTMLCanvasElement, { title, across, down, cells }: SheetPicture, seconds: number) {
  const strips = cells.map((cell) => cell && stripOf(cell));
  const first = strips.find((strip) => strip !== undefined);
  const context = canvas.getContext('2d');
  if (!first || !context) return;
  const scale = Math.max(1, Math.floor(widest / first.width));
  const [width, height] = [first.width * scale, first.height * scale];
  const left = down.name ? side : gap;
  const top = line * 2 + gap;
  canvas.width = left + across.values.length * (width + gap);
  canvas.height = top + down.values.length * (height + gap);
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
  await Promise.all(
    strips.map(async (strip, cell) => {
      if (!strip) return;
      const picture = await stripPicture(strip);
      const frame = Math.floor(seconds * strip.fps) % strip.frames;
      const at = [(frame % strip.columns) * strip.width, Math.floor(frame / strip.columns) * strip.height] as const;
      const x = left + (cell % across.values.length) * (width + gap);
      const y = top + Math.floor(cell / across.values.length) * (height + gap);
      context.drawImage(picture, ...at, strip.width, strip.height, x, y, width, height);
    }),
  );
}
