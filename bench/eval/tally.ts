import { table } from '../lib/figures.ts';
import type { AboutProbe, Reading } from './probe.ts';
import type { Prompt } from './prompts.ts';

/** What clips show where their prompt says nothing, for fields whose other values are never left unsaid. */
const unsaid = [
  ['count', '1'],
  ['camera', 'still'],
  ['second', 'none'],
  ['then', 'none'],
  ['style', 'none'],
] as const;
export const EVERYTHING = 'all that is said';

interface Count {
  readonly asked: number;
  readonly shown: number;
}

/** Counts how often clips show what their prompts say. */
export class Tally {
  private readonly counts = new Map<string, Count>();
  private readonly missed = new Map<string, number>();

  add({ said }: Prompt, { shown }: Pick<Reading, 'shown'>): void {
    // Of what a prompt says the probe reads some fields.
    const entries = Object.entries(said).filter(([field]) => field in shown);
    for (const [field, value] of entries) {
      const read = shown[field]!;
      this.count(field, read === value);
      if (field === 'subject') this.count(`  ${value}`, read === value);
      if (read !== value) {
        const pair = `${value}, read as ${read}`;
        this.missed.set(pair, (this.missed.get(pair) ?? 0) + 1);
      }
    }
    this.count(
      EVERYTHING,
      entries.every(([field, value]) => shown[field] === value),
    );
    for (const [field, value] of unsaid)
      if (!(field in said)) this.count(`${field} ${value} where none is said`, shown[field] === value);
  }

  private count(what: string, shown: boolean): void {
    const before = this.counts.get(what) ?? { asked: 0, shown: 0 };
    this.counts.set(what, { asked: before.asked + 1, shown: before.shown + Number(shown) });
  }

  /** Of all clips whose prompts say it, the share that show it; of several fields, of all that is asked. */
  share(...whats: readonly string[]): number {
    const seen = whats.flatMap((what) => this.counts.get(what) ?? []);
    const sum = (of: keyof Count) => seen.reduce((total, count) => total + count[of], 0);
    return sum('shown') / sum('asked');
  }

  print({ fields, on_drawn_clips }: AboutProbe): void {
    const row = (what: string, note = '') => {
      const { asked } = this.counts.get(what) ?? { asked: 0 };
      return asked ? [[what.trim(), `${this.share(what).toFixed(3)}  (of ${asked})${note}`] as const] : [];
    };
    const rest = unsaid.map(([field, value]) => `${field} ${value} where none is said`);
    table('What the clips show of what their prompts say, by the probe', [
      ...Object.keys(fields).flatMap((field) =>
        row(field, `  the probe on drawn clips: ${on_drawn_clips[field]!.toFixed(3)}`),
      ),
      ...[EVERYTHING, ...rest].flatMap((what) => row(what)),
    ]);
    table(
      'Each subject',
      [...this.counts.keys()]
        .filter((what) => what.startsWith('  '))
        .sort()
        .flatMap((what) => row(what)),
    );
    const often = [...this.missed].sort(([, a], [, b]) => b - a).slice(0, 12);
    table(
      'Read as something else most often',
      often.map(([pair, times]) => [pair, String(times)] as const),
    );
  }
}
