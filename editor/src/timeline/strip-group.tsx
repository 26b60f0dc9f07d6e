import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { takenSteps } from '../run/change-cost.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { useView, viewAgainst } from '../run/view-store.ts';
import { viewMoment } from './branch-actions.ts';
import { type BranchRow, latestStep } from './branch-rows.ts';
import { useKeptRun } from './kept-store.ts';
import { Lanes, lanesInSight } from './lanes.tsx';
import { RowHead } from './row-head.tsx';
import { Ruler } from './ruler.tsx';
import { stepLanes } from './step-lanes.ts';
import { rowHeights, StepStrip } from './step-strip.tsx';
import type { ChainStrip } from './use-strips.ts';

export interface StripGroupProps {
  readonly strip: ChainStrip;
  /** Of one step, in pixels. */
  readonly width: number;
  /** Of the pictures at most, in pixels, and their width over their height. */
  readonly height: number;
  readonly aspect: number;
  /** Whether the run has other chains: a step looked at then says of which it is. */
  readonly several: boolean;
}

/** One denoiser: its steps, the branches that leave them as a tree, and its parameters along the steps. */
export function StripGroup({ strip, width, height, aspect, several }: StripGroupProps) {
  const { node, title, steps, workflow } = strip;
  const definitions = useDefinitions((state) => state.definitions);
  const rows = useRef<HTMLDivElement>(null);
  const { step, against } = useView();
  const lanes = useMemo(() => stepLanes(workflow, node, definitions, steps), [workflow, node, definitions, steps]);
  const own = useView((view) => !several || view.node === node);
  const shownRow = strip.rows.find((row) => row.shown);
  const running = shownRow?.run.state?.nodes[node]?.status === 'running';
  const heights = rowHeights(width, height, aspect);
  const shown = own ? (step ?? (running ? latestStep(steps, true) : null)) : null;
  const heldRow = against && strip.rows.find((row) => row.run.id === against.run);
  const leave = (index: number, k: number, by: 1 | -1) => {
    const next = strip.rows[index + by];
    if (!next) return;
    const cell = rows.current?.querySelectorAll('[role="toolbar"]')[index + by];
    cell?.querySelectorAll('button')[Math.max(0, Math.min(k, next.steps.length - 1) - next.from)]?.focus();
    viewMoment(next.run, Math.max(k, next.from), several ? node : null);
  };
  return (
    <div
      className="timeline-group"
      ref={rows}
      style={
        {
          '--picture': `${heights.picture}px`,
          '--row': `${heights.row}px`,
          '--lanes': Math.min(lanes.length, lanesInSight),
        } as CSSProperties
      }
    >
      <span className="timeline-head timeline-title is-top" title={title}>
        {title}
        {strip.rows.length > 1 && <span>{strip.rows.length} branches</span>}
      </span>
      <Ruler steps={steps.length} width={width} shown={shown} held={heldRow ? against.step : null} />
      <Lanes lanes={lanes} width={width} steps={steps.length} />
      {strip.rows.length === 0 ? (
        <>
          <span className="timeline-head timeline-row-head text-text-3">
            {steps.length ? 'not run yet' : 'its steps are not known yet'}
          </span>
          <StepStrip
            title={title}
            steps={steps}
            from={0}
            width={width}
            running={false}
            shown={null}
            held={null}
            pinned={[]}
            onShow={() => undefined}
            onHold={() => undefined}
            onLeave={() => undefined}
          />
        </>
      ) : (
        strip.rows.map((row, index) => (
          <Row
            key={row.run.id}
            row={row}
            node={node}
            title={title}
            width={width}
            fork={forkOf(strip.rows, index)}
            shown={row.shown ? shown : null}
            held={heldRow === row ? (against?.step ?? null) : null}
            onShow={(k) => viewMoment(row.run, k, several ? node : null)}
            onHold={(k) => viewAgainst({ run: row.run.id, step: k, how: against?.how ?? 'wipe' })}
            onLeave={(k, by) => leave(index, k, by)}
          />
        ))
      )}
    </div>
  );
}

interface RowProps {
  readonly row: BranchRow;
  readonly node: string;
  readonly title: string;
  readonly width: number;
  /** How many rows up the one stands that it forks from. */
  readonly fork: number;
  readonly shown: number | null;
  readonly held: number | null;
  readonly onShow: (step: number) => void;
  readonly onHold: (step: number) => void;
  readonly onLeave: (step: number, by: 1 | -1) => void;
}

function Row({ row, node, title, fork, ...rest }: RowProps) {
  const { run, steps, from } = row;
  const kept = useKeptRun(run.status === 'queued' ? undefined : run.id, newsOf(run, node));
  const pinned = useMemo(() => (kept?.chains[node] ?? []).map(({ pin }) => pin !== null), [kept, node]);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (row.shown) here.current?.scrollIntoView({ block: 'nearest' });
  }, [row.shown]);
  return (
    <>
      <RowHead row={row} pinned={kept?.pinned === true} />
      <div
        ref={here}
        className={`timeline-row ${row.shown ? 'is-shown' : ''} ${run.status === 'queued' ? 'is-waiting' : ''}`}
      >
        {row.parent !== undefined && (
          <span
            aria-hidden
            className="timeline-fork"
            style={{ left: from * rest.width, '--rows': fork } as CSSProperties}
          />
        )}
        <StepStrip
          title={row.parent === undefined ? title : `${title}, ${row.words || 'a branch'}`}
          steps={steps}
          from={from}
          running={run.state?.nodes[node]?.status === 'running'}
          pinned={pinned}
          {...rest}
        />
      </div>
    </>
  );
}

/** Changes whenever more or less of the run may be kept than before. */
const newsOf = (run: RunEntry, node: string): string =>
  `${run.status} ${takenSteps(run.state?.nodes[node]?.steps ?? [])}`;

const forkOf = (rows: readonly BranchRow[], index: number): number => index - (rows[index]?.parent ?? index);
