import type { SigmasInput } from '@reelgraph/runtime/node/input';
import { parseSigmas, whyNotSigmas } from '@reelgraph/runtime/values/sigma-list';
import { Plus, Spline, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { resetValue, setValue } from '../controls/set-value.ts';
import { documentStore } from '../document/document-store.ts';
import { takenSteps } from '../run/change-cost.ts';
import { LiveCost } from '../run/live-cost.tsx';
import { useLiveRun } from '../run/use-live-run.ts';
import { useNodePlan } from '../run/use-node-problems.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { SchedulePlot } from './schedule-plot.tsx';
import { addSigma } from './schedule-shape.ts';
import { sigmasOf } from './use-sigmas.ts';

export interface SchedulePanelProps {
  readonly node: string;
  readonly name: string;
  readonly input: SigmasInput;
  readonly value: unknown;
}

/** The sigmas of a schedule, large: as its scheduler gives them, or drawn by hand, as points or as numbers. */
export function SchedulePanel({ node, name, input, value }: SchedulePanelProps) {
  const plan = useNodePlan(node);
  const planned = Object.values(plan?.known ?? {})
    .map(sigmasOf)
    .find((sigmas) => sigmas !== undefined);
  const own = Array.isArray(value) && whyNotSigmas(value) === undefined ? (value as number[]) : undefined;
  const sigmas = own ?? planned;
  const [view, setView] = useState<'points' | 'numbers'>('points');
  const [selected, setSelected] = useState(1);
  const live = useLiveRun(node);
  const walked = live && [...live.steps.map((step) => step.sigma ?? 0), 0];
  const write = (next: readonly number[], stroke: boolean) => setValue(node, name, input, [...next], stroke);
  if (!sigmas) return <p className="text-xs text-text-3">Wire a model to see the sigmas.</p>;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <Choices
          label="View"
          options={[
            { value: 'points', word: 'Points' },
            { value: 'numbers', word: 'Numbers' },
          ]}
          value={view}
          onChoose={setView}
        />
        <span className="flex-1" />
        {own ? (
          <>
            <Button
              size="small"
              onClick={() => {
                const added = addSigma(own);
                write(added.sigmas, false);
                setSelected(added.index);
              }}
            >
              <Plus aria-hidden size={13} /> Step
            </Button>
            <Button
              size="small"
              look="quiet"
              aria-label="Back to the scheduler"
              title="Takes the drawn sigmas away: steps, scheduler and shift lay them out again"
              onClick={() => resetValue(node, name, input)}
            >
              <Undo2 aria-hidden size={13} /> Scheduler
            </Button>
          </>
        ) : (
          // The sigmas stay as they are to the last bit, so that only a point that is moved makes steps run again.
          <Button size="small" onClick={() => write(sigmas, false)}>
            <Spline aria-hidden size={13} /> Edit points
          </Button>
        )}
      </div>
      {view === 'points' ? (
        <SchedulePlot
          sigmas={sigmas}
          held={walked && String(walked) !== String(sigmas) ? walked : undefined}
          taken={live ? takenSteps(live.steps) : 0}
          editable={own !== undefined}
          height={180}
          selected={selected}
          onSelect={setSelected}
          onChange={write}
          onStrokeEnd={documentStore.endMerge}
        />
      ) : (
        <Numbers key={sigmas.join()} sigmas={sigmas} onChange={(next) => write(next, false)} />
      )}
      <p className="text-2xs text-text-3">
        {own
          ? `${own.length - 1} steps drawn by hand: steps, scheduler and shift rest. The first and the last sigma stay.`
          : `${sigmas.length - 1} steps as the scheduler lays them.`}
        {own && view === 'points' && ` Step ${selected + 1}: σ ${sigmas[selected] ?? ''}.`}
      </p>
      <LiveCost node={node} name={name} input={input} value={value} />
    </div>
  );
}

interface NumbersProps {
  readonly sigmas: readonly number[];
  readonly onChange: (sigmas: readonly number[]) => void;
}

/** Sigmas as text, one list: pasted from elsewhere, checked as it is typed, taken on the way out. */
function Numbers({ sigmas, onChange }: NumbersProps) {
  const [text, setText] = useState(() => sigmas.map((sigma) => Number(sigma.toFixed(6))).join(', '));
  const parsed = parseSigmas(text);
  const problem = 'problem' in parsed ? parsed.problem : undefined;
  const commit = () => {
    if (
      'sigmas' in parsed &&
      parsed.sigmas.some(
        (sigma, k) => Math.abs(sigma - (sigmas[k] ?? -1)) > 1e-6 || parsed.sigmas.length !== sigmas.length,
      )
    )
      onChange(parsed.sigmas);
  };
  return (
    <div>
      <textarea
        aria-label="Sigmas as numbers"
        aria-invalid={problem !== undefined}
        className="h-[156px] w-full resize-none rounded-lg bg-well p-2.5 font-mono text-xs leading-5 aria-invalid:outline aria-invalid:outline-danger"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) commit();
        }}
      />
      <p role="status" className={`text-2xs ${problem ? 'text-danger' : 'text-text-3'}`}>
        {problem ?? 'From the first sigma down to 0, by commas, spaces or lines. Ctrl+Enter takes them.'}
      </p>
    </div>
  );
}
