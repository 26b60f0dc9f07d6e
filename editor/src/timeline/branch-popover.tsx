import { Popover } from '@base-ui/react/popover';
import { GitBranch } from 'lucide-react';
import { useState } from 'react';
import { PlainControl } from '../controls/plain-control.tsx';
import { useDefinitions } from '../document/definitions-store.ts';
import { costFrom } from '../run/change-cost.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { Button } from '../ui/button.tsx';
import { duration } from '../viewer/units.ts';
import { runBranch } from './branch-actions.ts';
import { stepParameters, valuesAt } from './step-lanes.ts';
import type { ChainStrip } from './use-strips.ts';

/** Goes another way from a step on: what may change along the steps is set anew, and a run begins there. */
export function BranchPopover({
  strip,
  run,
  step,
}: {
  readonly strip: ChainStrip;
  readonly run: RunEntry;
  readonly step: number;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button size="small" look="plain" />}>
        <GitBranch aria-hidden size={13} /> Branch from here
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={6} className="z-50">
          <Popover.Popup className="w-72 rounded-lg bg-overlay p-3 text-text shadow-pop outline-none">
            <Popover.Title className="text-xs font-semibold">From step {step + 1} on</Popover.Title>
            <Fields key={`${run.id} ${step}`} strip={strip} run={run} step={step} onDone={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Fields({
  strip: { node, workflow, steps },
  run,
  step,
  onDone,
}: {
  readonly strip: ChainStrip;
  readonly run: RunEntry;
  readonly step: number;
  readonly onDone: () => void;
}) {
  const definitions = useDefinitions((state) => state.definitions);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [all, setAll] = useState(false);
  const fields = stepParameters(workflow, node, definitions).map((parameter) => {
    const held = valuesAt(workflow, parameter, steps)[step];
    const place = `${parameter.node} ${parameter.name}`;
    return { ...parameter, place, held, value: values[place] ?? held };
  });
  const offered = fields.filter(({ input, upstream, held }) => all || !(input.advanced || (upstream && held === '')));
  const changed = fields.filter(({ held, value }) => value !== held);
  const cost = costFrom(steps, step);
  const shared = step === 0 ? 'No step is shared' : step === 1 ? 'Step 1 is shared' : `Steps 1 to ${step} are shared`;
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void runBranch(run, step, changed).then((queued) => queued && onDone());
      }}
    >
      <Popover.Description className="mb-1 text-2xs text-text-3">
        {shared}, {cost.steps} of {steps.length} {cost.steps === 1 ? 'runs' : 'run'}
        {cost.ms !== undefined && `, about ${duration(cost.ms)}`}.
      </Popover.Description>
      {offered.map(({ place, input, value }) => (
        <div key={place} className="flex items-start gap-2">
          <span className="w-24 shrink-0 truncate pt-1 text-xs text-text-2" title={input.help}>
            {input.label}
          </span>
          <span className="control control-bare grow">
            <PlainControl
              input={input}
              label={`${input.label} from step ${step + 1}`}
              value={value}
              onChange={(next) => setValues({ ...values, [place]: next })}
              onStrokeEnd={() => undefined}
            />
          </span>
        </div>
      ))}
      {offered.length < fields.length && (
        <button type="button" className="timeline-link self-start" onClick={() => setAll(true)}>
          {fields.length - offered.length} more
        </button>
      )}
      <div className="mt-1 flex items-center gap-2">
        <span className="grow text-2xs text-text-3">
          {changed.length === 0
            ? 'Change a value to go another way.'
            : run.status === 'paused' && 'Waits for the paused run.'}
        </span>
        <Button size="small" look="primary" type="submit" disabled={changed.length === 0}>
          Run branch
        </Button>
      </div>
    </form>
  );
}
