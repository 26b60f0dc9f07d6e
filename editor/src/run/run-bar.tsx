import { ArrowUpRight, CircleStop, ListVideo, Pause, Play, StepForward } from 'lucide-react';
import { showPanel } from '../app/layout-store.ts';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { revealNode } from '../document/selection-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { Tip } from '../ui/tip.tsx';
import { duration } from '../viewer/units.ts';
import { isActive, type RunEntry } from './fold-run.ts';
import { goTo } from './go-to.ts';
import { usePlan } from './plan-store.ts';
import { progressOf } from './progress.ts';
import { Queue } from './queue.tsx';
import { cancel, pause, resume, run, step } from './run-actions.ts';
import { useRuns } from './run-store.ts';
import { workAhead } from './work-ahead.ts';

/** Starts the open workflow and tells beforehand what that means; then how far it is and what waits behind it. */
export function RunBar() {
  const { runs, order } = useRuns();
  const draft = useDraft((state) => state.id);
  const active = order.map((id) => runs[id]!).filter((entry) => isActive(entry.status));
  const atWork = active.find((entry) => entry.status !== 'queued');
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <RunButton queues={active.length > 0} />
      {atWork ? <AtWork entry={atWork} mine={atWork.draft === draft} waiting={active.length - 1} /> : <Forecast />}
      {active.length > 0 && (
        <Popover
          label="Queue"
          trigger={
            <button
              type="button"
              aria-label={`Queue: ${active.length}`}
              className="flex h-7 shrink-0 items-center gap-1 rounded-md px-2 text-xs text-text-2 hover:bg-hover"
            >
              <ListVideo size={15} aria-hidden />
              {active.length}
            </button>
          }
        >
          <Queue entries={active} />
        </Popover>
      )}
    </div>
  );
}

function RunButton({ queues }: { readonly queues: boolean }) {
  const problems = usePlan((plan) => plan.problems);
  const reachable = usePlan((plan) => plan.state !== 'unreachable');
  // Until the document is open there is nothing to run.
  const open = useDraft((draft) => draft.id !== undefined);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0];
  if (first)
    return (
      <Tip label={first.message}>
        <Button
          look="danger"
          className="border border-danger/40"
          onClick={() => {
            showPanel('problems');
            if (first.node !== undefined) revealNode(first.node);
          }}
        >
          {errors.length === 1 ? '1 problem' : `${errors.length} problems`}
        </Button>
      </Tip>
    );
  return (
    <Tip label={queues ? 'Run once the queue has come to it' : 'Run the workflow'} shortcut="$mod+Enter">
      <Button look="primary" disabled={!reachable || !open} onClick={() => void run()}>
        <Play size={14} fill="currentColor" aria-hidden />
        Run
      </Button>
    </Tip>
  );
}

/** What Run would do, in a few words. */
function Forecast() {
  const plan = usePlan();
  const workflow = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  if (plan.state === 'unreachable') return <Words text="the server is out of reach" />;
  if (plan.state === 'planning' || plan.order.length === 0) return <Words text="" />;
  if (plan.problems.some((problem) => problem.severity === 'error'))
    return <Words text={plan.problems.find((problem) => problem.severity === 'error')!.message} />;
  const isSink = (id: string) => definitions.get(workflow.nodes[id]?.type ?? '')?.sink === true;
  const ahead = workAhead(workflow, plan, isSink);
  if (ahead.length === 0) return <Words text="nothing to compute" />;
  const time = plan.estimateMs === null ? '' : `, about ${duration(plan.estimateMs)}`;
  return <Words text={`${ahead.length} of ${plan.order.length} nodes${time}`} />;
}

const Words = ({ text }: { readonly text: string }) => (
  <span data-testid="forecast" className="min-w-0 flex-1 truncate text-xs text-text-3" title={text}>
    {text}
  </span>
);

/** The run that the engine has, whichever document it is of: how far it is, and what can be done about it. */
function AtWork({
  entry,
  mine,
  waiting,
}: {
  readonly entry: RunEntry;
  readonly mine: boolean;
  readonly waiting: number;
}) {
  const progress = entry.state ? progressOf(entry.state) : { fraction: 0 };
  const { node } = progress;
  const paused = entry.status === 'paused';
  const where = node
    ? `${node.title}${node.steps ? ` ${node.step}/${node.steps}` : ''}`
    : progress.fraction > 0
      ? 'finishing'
      : 'starting';
  const what = paused ? `paused${node || progress.fraction > 0 ? ` at ${where}` : ''}` : where;
  const draft = entry.draft;
  return (
    <>
      <button
        type="button"
        className="min-w-0 max-w-md flex-1 rounded-md px-1 py-0.5 text-left enabled:hover:bg-hover"
        disabled={mine ? node === undefined : draft === undefined}
        onClick={() => {
          if (!mine) void goTo(entry);
          else if (node) revealNode(node.id);
        }}
        title={mine ? undefined : `A run of ${entry.title}: one run works at a time`}
      >
        <span className="flex gap-2 text-xs leading-4">
          <span className={`min-w-0 truncate ${paused ? 'text-warning' : 'text-text'}`} data-testid="at-work">
            {mine ? what : `${entry.title}: ${what}`}
          </span>
          <span className={`ml-auto shrink-0 text-text-3 ${paused ? '' : 'phone:hidden'}`}>
            {paused && waiting > 0
              ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for it`
              : node?.leftMs !== undefined && !paused && `${duration(node.leftMs)} left`}
          </span>
        </span>
        <span
          role="progressbar"
          aria-label={`Progress of ${entry.title}`}
          aria-valuenow={Math.round(progress.fraction * 100)}
          className="mt-1 block h-1 overflow-hidden rounded-full bg-control"
        >
          <span
            className={`block h-full rounded-full transition-[width] duration-200 ${paused ? 'bg-warning' : 'bg-accent'}`}
            style={{ width: `${progress.fraction * 100}%` }}
          />
        </span>
      </button>
      {!mine && draft !== undefined && (
        <IconButton icon={ArrowUpRight} label={`Go to ${entry.title}`} onClick={() => void goTo(entry)} />
      )}
      {paused ? (
        <>
          <IconButton icon={Play} label="Go on" shortcut="KeyP" onClick={() => void resume(entry.id)} />
          <IconButton
            icon={StepForward}
            label="Take one step"
            shortcut="Shift+KeyP"
            onClick={() => void step(entry.id)}
          />
        </>
      ) : (
        <IconButton icon={Pause} label="Pause after this step" shortcut="KeyP" onClick={() => void pause(entry.id)} />
      )}
      <IconButton icon={CircleStop} label="Cancel the run" onClick={() => void cancel(entry.id)} />
    </>
  );
}
