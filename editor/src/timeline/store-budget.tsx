import { z } from 'zod';
import { attempt } from '../files/file-actions.ts';
import { replan } from '../run/plan-store.ts';
import { answerOf, client } from '../server/client.ts';
import { Button } from '../ui/button.tsx';
import { fileSize } from '../viewer/units.ts';
import type { StoreUse } from './kept-store.ts';

const gigabyte = 1e9;
const names: Readonly<Record<string, string>> = { checkpoint: 'steps', result: 'results', file: 'pictures and files' };

/** What results and steps take on disk, and how much they may. */
export function StoreBudget({ use, onChange }: { readonly use: StoreUse; readonly onChange?: () => void }) {
  const change = (asked: () => Promise<Pick<Response, 'ok' | 'status' | 'json'>>) =>
    void attempt('The kept results could not be changed', () => answerOf(z.unknown(), asked())).then(() => {
      onChange?.();
      replan();
    });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="text-text-2">{fileSize(use.bytes)} on disk, of at most</span>
      <label className="flex items-center gap-1">
        <span className="sr-only">Budget in gigabytes</span>
        <input
          type="number"
          min={0}
          step="any"
          defaultValue={Number((use.budgetBytes / gigabyte).toPrecision(3))}
          key={use.budgetBytes}
          onBlur={(event) => {
            const bytes = Math.round(Number(event.target.value) * gigabyte);
            if (bytes >= 0 && event.target.value !== '' && event.target.defaultValue !== event.target.value)
              change(() => client.api.results.budget.$put({ json: { bytes } }));
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          className="h-7 w-20 rounded-md border border-line bg-well px-2 text-right"
        />
        GB
      </label>
      <Button size="small" look="danger" onClick={() => change(() => client.api.results.$delete())}>
        Clear
      </Button>
      <p className="w-full text-xs text-text-3">
        {Object.entries(use.byKind)
          .filter(([, { count }]) => count > 0)
          .map(([kind, { bytes, count }]) => `${count} ${names[kind] ?? kind}, ${fileSize(bytes)}`)
          .join(' · ') || 'Nothing is kept: the next run computes everything.'}
        {use.pinnedBytes > 0 && ` · ${fileSize(use.pinnedBytes)} of it pinned`}
      </p>
      <p className="w-full text-xs text-text-3">
        What was longest unused goes first; what is pinned stays, also when all is cleared.
      </p>
    </div>
  );
}
