import { Download, ExternalLink, Grid2x2, History, Info, Maximize, Scan, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../app/listen-keys.ts';
import { useDraft } from '../files/draft-store.ts';
import { restoreWorkflow } from '../files/restore-workflow.ts';
import { fileUrl } from '../files/upload-file.ts';
import { isActive, type RunEntry } from '../run/fold-run.ts';
import { LiveSwitch } from '../run/live-switch.tsx';
import { remove } from '../run/run-actions.ts';
import { useShownRun } from '../run/use-shown-run.ts';
import { useView, viewNewest, viewNode } from '../run/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CompareButton } from './compare-button.tsx';
import { useCompared } from './compared.ts';
import { HistoryStrip, timeOf } from './history-strip.tsx';
import { ResultDetails } from './result-details.tsx';
import { chainOf, nodesToView, type ShownResult, shownResult } from './shown-result.ts';
import { type Backdrop, Stage, type Zoom } from './stage.tsx';

const nextZoom: Record<Zoom, Zoom> = { fit: 'actual', actual: 'pixel', pixel: 'fit' };
const zoomWords: Record<Zoom, string> = { fit: 'Fit', actual: '100 %', pixel: 'Pixels' };
const nextBackdrop: Record<Backdrop, Backdrop> = { dark: 'checker', checker: 'light', light: 'dark' };

/** Where a person watches: the moving preview while a run goes, then the clip, each step of the way, and earlier results. */
export function Viewer() {
  const whole = useRef<HTMLDivElement>(null);
  const entry = useShownRun();
  const { node, step, run } = useView();
  const mine = useDraft((draft) => draft.id) === entry?.draft;
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [backdrop, setBackdrop] = useState<Backdrop>('dark');
  const [details, setDetails] = useState(false);
  const result = entry?.state && shownResult(entry.state, node, step);
  const chain = entry?.state?.nodes[chainOf(entry.state, node) ?? ''];
  const against = useCompared(entry);
  useNumberKeys(entry);

  return (
    <div ref={whole} className="flex h-full min-h-0 flex-col overflow-y-auto bg-app">
      <header className="flex h-9 shrink-0 items-center gap-0.5 border-b border-line pr-1 pl-3">
        <NodeChoice entry={entry} node={node} />
        <span className="flex-1" />
        {result && result.kind !== 'strip' && <FileButtons result={result} />}
        <button
          type="button"
          aria-label={`Zoom: ${zoomWords[zoom]}`}
          title="Fit, 100 %, pixels"
          onClick={() => setZoom(nextZoom[zoom])}
          className="flex h-6 items-center gap-1 rounded-md px-1.5 text-2xs text-text-2 hover:bg-hover"
        >
          <Scan size={14} aria-hidden />
          {zoomWords[zoom]}
        </button>
        {entry && result && <CompareButton entry={entry} />}
        <IconButton
          size="small"
          icon={Grid2x2}
          label={`Background: ${backdrop}`}
          onClick={() => setBackdrop(nextBackdrop[backdrop])}
        />
        <IconButton
          size="small"
          icon={Info}
          label="Details"
          aria-pressed={details}
          onClick={() => setDetails(!details)}
        />
        <IconButton
          size="small"
          icon={Maximize}
          label="Full screen"
          onClick={() =>
            void (document.fullscreenElement ? document.exitFullscreen() : whole.current?.requestFullscreen())
          }
        />
      </header>
      {entry && run === entry.id && <EarlierRun entry={entry} />}
      <div className="relative flex min-h-44 flex-1 flex-col">
        {result ? (
          <Stage
            key={result.kind === 'strip' ? 'strip' : result.file.file}
            result={result}
            zoom={zoom}
            backdrop={backdrop}
            against={against}
          />
        ) : (
          <Empty entry={entry} />
        )}
        {details && entry && result && (
          <div className="absolute inset-y-0 right-0 w-full max-w-96 overflow-auto bg-app">
            <ResultDetails result={result} entry={entry} />
          </div>
        )}
      </div>
      {chain &&
        entry &&
        mine &&
        isActive(entry.status) &&
        (chain.status === 'running' || chain.status === 'waiting') && <LiveSwitch chain={chain} looking={step} />}
      <HistoryStrip shown={entry?.id} />
    </div>
  );
}

function NodeChoice({ entry, node }: { readonly entry: RunEntry | undefined; readonly node: string | null }) {
  const nodes = entry?.state ? nodesToView(entry.state) : [];
  if (nodes.length === 0) return <h2 className="text-xs font-medium text-text-2">Viewer</h2>;
  return (
    <select
      aria-label="Show the result of"
      value={node !== null && nodes.some((one) => one.id === node) ? node : ''}
      onChange={(event) => viewNode(event.target.value || null)}
      className="-ml-1 h-7 min-w-0 max-w-44 field-sizing-content truncate rounded-md bg-transparent px-1 text-xs font-medium hover:bg-hover"
    >
      <option value="">{entry && isActive(entry.status) ? 'Follow the run' : 'Result'}</option>
      {nodes.map((one, k) => (
        <option key={one.id} value={one.id}>
          {k < 9 ? `${k + 1}  ` : ''}
          {one.title}
        </option>
      ))}
    </select>
  );
}

/** 1 to 9 show the result of a node, in the order of the run, as the list in the viewer's head has them; 0 goes back to the run's own. */
function useNumberKeys(entry: RunEntry | undefined): void {
  const state = entry?.state;
  useEffect(() => {
    if (!state) return;
    const press = (event: KeyboardEvent) => {
      const digit = /^Digit(\d)$/.exec(event.code)?.[1];
      if (digit === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.defaultPrevented || isTyping(event.target)) return;
      const node = digit === '0' ? null : nodesToView(state)[Number(digit) - 1]?.id;
      if (node === undefined) return;
      event.preventDefault();
      viewNode(node);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [state]);
}

function FileButtons({ result }: { readonly result: Exclude<ShownResult, { kind: 'strip' }> }) {
  const look = 'grid size-6 place-items-center rounded-md text-text-2 hover:bg-hover hover:text-text';
  return (
    <>
      <a
        className={look}
        href={fileUrl(result.file.file)}
        download={result.file.name}
        aria-label={`Download ${result.file.name}`}
        title={`Download ${result.file.name}`}
      >
        <Download size={14} aria-hidden />
      </a>
      <a
        className={look}
        href={fileUrl(result.file.file)}
        target="_blank"
        rel="noreferrer"
        aria-label="Open in a new tab"
        title="Open in a new tab"
      >
        <ExternalLink size={14} aria-hidden />
      </a>
    </>
  );
}

function EarlierRun({ entry }: { readonly entry: RunEntry }) {
  const { workflow } = entry.state ?? {};
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line bg-accent-soft px-3 py-1 text-xs">
      <History size={14} aria-hidden />
      <span className="min-w-0 truncate" title={`Result of ${timeOf(entry)}`}>
        {timeOf(entry)}
      </span>
      <span className="flex-1" />
      {workflow && (
        <button
          type="button"
          className="shrink-0 font-medium text-accent hover:underline"
          onClick={() => restoreWorkflow(workflow)}
        >
          Restore this workflow
        </button>
      )}
      <button type="button" className="text-text-2 hover:text-text hover:underline" onClick={viewNewest}>
        Latest
      </button>
      {!isActive(entry.status) && (
        <IconButton
          size="small"
          icon={Trash2}
          label="Remove this run from the history"
          className="-mr-1.5"
          onClick={() => void remove(entry.id)}
        />
      )}
    </div>
  );
}

function Empty({ entry }: { readonly entry: RunEntry | undefined }) {
  const words =
    entry === undefined
      ? 'Press Run: the clip appears here as it comes out of the noise.'
      : entry.status === 'queued'
        ? 'Waiting in the queue.'
        : entry.status === 'failed'
          ? 'This run failed: see Problems.'
          : entry.status === 'cancelled'
            ? 'This run was cancelled before there was something to see.'
            : isActive(entry.status)
              ? 'Starting: the first preview comes after the first step.'
              : 'This run left nothing to look at.';
  return (
    <div className="grid min-h-32 flex-1 place-items-center p-6">
      <p className="max-w-56 text-center text-xs text-text-3">{words}</p>
    </div>
  );
}
