import { cellCount, hintFor, mostCells, type SweepAxis } from '@reelgraph/runtime/plan/sweep';
import { Plus, X } from 'lucide-react';
import { useDefinitions } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { type AxisDraft, axisOf, type Parameter, parameterOf, parametersOf, valueWords } from './axis-draft.ts';
import { closeSweepDialog, draftOf, useSweepDialog } from './sweep-dialog-store.ts';
import { startSweep } from './sweep-store.ts';

/** Says what a sweep goes over: one parameter across, another one down if wanted, each with its values. */
export function SweepDialog() {
  const axes = useSweepDialog((state) => state.axes);
  const workflow = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  if (!axes) return null;
  const parameters = parametersOf(workflow, definitions);
  const set = (next: readonly AxisDraft[]) => useSweepDialog.setState({ axes: next });
  const parsed = axes.map((axis) => {
    const parameter = parameterOf(parameters, axis);
    return parameter ? axisOf(parameter, axis) : { fault: 'choose a parameter' };
  });
  const sound = parsed.flatMap((one) => ('axis' in one ? [one.axis] : []));
  const whole = sound.length === axes.length;
  const count = whole ? cellCount(sound) : 0;
  const run = async () => {
    if (await startSweep(documentStore.workflow(), sound)) closeSweepDialog();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && closeSweepDialog()}
      title="Sweep"
      description="A run for each value, or for each pair of values; what they have in common is computed once."
      actions={
        <>
          <p role="status" className="mr-auto self-center text-xs text-text-3">
            {!whole ? '' : count > mostCells ? `${count} runs, at most ${mostCells}` : costWords(sound)}
          </p>
          <Button onClick={closeSweepDialog}>Cancel</Button>
          <Button look="primary" disabled={!whole || count > mostCells} onClick={() => void run()}>
            {count > 1 ? `Run all ${count}` : 'Run'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {axes.map((axis, i) => (
          <Axis
            key={i === 0 ? 'across' : 'down'}
            title={i === 0 ? 'Across' : 'Down'}
            axis={axis}
            parameters={parameters}
            fault={axis.typed.trim() === '' ? undefined : faultOf(parsed[i])}
            onChange={(next) => set(axes.map((one, k) => (k === i ? next : one)))}
            onRemove={axes.length > 1 ? () => set(axes.filter((_, k) => k !== i)) : undefined}
          />
        ))}
        {axes.length === 1 && (
          <Button
            look="quiet"
            size="small"
            className="self-start"
            disabled={parameters.length < 2}
            onClick={() => {
              const other = secondOf(parameters, axes[0]);
              if (other) set([...axes, draftOf(other)]);
            }}
          >
            <Plus aria-hidden size={13} /> Second parameter, down
          </Button>
        )}
      </div>
    </Dialog>
  );
}

const faultOf = (parsed: ReturnType<typeof axisOf> | undefined): string | undefined =>
  parsed && 'fault' in parsed ? parsed.fault : undefined;

/** What is swept with the first most often: the seed, else whatever else there is. */
const secondOf = (parameters: readonly Parameter[], first: AxisDraft | undefined): Parameter | undefined => {
  const others = parameters.filter(({ node, name }) => node !== first?.node || name !== first.input);
  return others.find(({ input }) => input.kind === 'seed') ?? others[0];
};

/** How many runs, and which steps are not taken for each of them. */
function costWords(axes: readonly SweepAxis[]): string {
  const runs = cellCount(axes);
  const late = axes.filter(({ from }) => from > 0);
  const shared = Math.min(...late.map(({ from }) => from));
  const steps = shared === 1 ? 'step 1' : `steps 1 to ${shared}`;
  const words = `${runs} ${runs === 1 ? 'run' : 'runs'}`;
  if (late.length === 0) return words;
  return `${words}, ${steps} once for ${late.length === axes.length ? 'all' : 'each value of the other'}`;
}

interface AxisProps {
  readonly title: string;
  readonly axis: AxisDraft;
  readonly parameters: readonly Parameter[];
  readonly fault: string | undefined;
  readonly onChange: (axis: AxisDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function Axis({ title, axis, parameters, fault, onChange, onRemove }: AxisProps) {
  const parameter = parameterOf(parameters, axis);
  const nodes = [...new Map(parameters.map(({ node, nodeTitle }) => [node, nodeTitle]))];
  const field = 'rounded-md border border-line bg-well px-2';
  const own = parameter && axisOf(parameter, axis);
  const text = parameter?.input.kind === 'text';
  return (
    <fieldset className="flex flex-col gap-2" aria-label={title}>
      <div className="flex items-center gap-2">
        <span className="w-14 shrink-0 text-xs text-text-3">{title}</span>
        <select
          aria-label={`Parameter ${title.toLowerCase()}`}
          className={`h-8 min-w-0 grow ${field}`}
          value={`${axis.node} ${axis.input}`}
          onChange={(event) => {
            const chosen = parameters.find(({ node, name }) => `${node} ${name}` === event.target.value);
            if (chosen) onChange(draftOf(chosen));
          }}
        >
          {nodes.map(([node, nodeTitle]) => (
            <optgroup key={node} label={nodeTitle}>
              {parameters
                .filter((one) => one.node === node)
                .map(({ name, input }) => (
                  <option key={name} value={`${node} ${name}`}>
                    {input.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        {parameter?.input.perStep && (
          <label className="flex shrink-0 items-center gap-1.5 text-xs text-text-2">
            from step
            <input
              aria-label={`From step, ${title.toLowerCase()}`}
              inputMode="numeric"
              placeholder="1"
              value={axis.from}
              onChange={(event) => onChange({ ...axis, from: event.target.value })}
              className={`h-8 w-12 text-right ${field}`}
            />
          </label>
        )}
        {onRemove && <IconButton size="small" icon={X} label="Only one parameter" onClick={onRemove} />}
      </div>
      <div className="flex items-start gap-2">
        <span className="w-14 shrink-0 pt-1.5 text-xs text-text-3">Values</span>
        <div className="min-w-0 grow">
          <textarea
            aria-label={`Values ${title.toLowerCase()}`}
            aria-invalid={fault !== undefined}
            rows={text ? 4 : 1}
            spellCheck={text}
            className={`field-sizing-content block w-full resize-none py-1.5 aria-invalid:border-danger ${field}`}
            placeholder={parameter && hintFor(parameter.input)}
            value={axis.typed}
            onChange={(event) => onChange({ ...axis, typed: event.target.value })}
          />
          <p
            role={fault ? 'alert' : undefined}
            className={`mt-1 truncate text-2xs ${fault ? 'text-danger' : 'text-text-3'}`}
          >
            {fault ??
              (own && 'axis' in own
                ? `${own.axis.values.length}: ${own.axis.values.map((value) => valueWords(value, parameter?.input)).join(' · ')}`
                : parameter && hintFor(parameter.input))}
          </p>
        </div>
      </div>
    </fieldset>
  );
}
