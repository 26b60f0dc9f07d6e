import { Popover } from '@base-ui/react/popover';
import { defaultOf, type Input } from '@reelgraph/runtime/node/input';
import { isCurve } from '@reelgraph/runtime/values/curve';
import { isTrack, type Track } from '@reelgraph/runtime/values/track';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { inputValue } from '../document/input-value.ts';
import { useNodePlan } from '../run/use-node-problems.ts';
import { Button } from '../ui/button.tsx';
import { PlainControl } from './plain-control.tsx';
import { setValue } from './set-value.ts';
import { lateWords, middleOfRest, whyNotFrom, withChange } from './track-steps.ts';
import { trackStore } from './track-store.ts';

/** Edits how one input changes along the steps; a single instance for the whole window. */
export function TrackEditor() {
  const open = useStore(trackStore, (state) => state.open);
  const node = useDocument(({ workflow }) => (open ? workflow.nodes[open.node] : undefined));
  const input = node && open ? definitionsStore.getState().definitions.get(node.type)?.inputs[open.input] : undefined;
  if (!open || !node || !input) return null;
  const anchor = { getBoundingClientRect: () => new DOMRect(open.screen.x, open.screen.y, 0, 0) };
  return (
    <Popover.Root open onOpenChange={(next) => !next && trackStore.setState({ open: undefined })}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-50">
          <Popover.Popup className="w-72 rounded-lg bg-overlay p-3 text-text shadow-pop outline-none">
            <Popover.Title className="text-xs font-semibold">{input.label} along the steps</Popover.Title>
            <Popover.Description className="mt-0.5 mb-2 text-2xs text-text-3">
              Each value holds from its step on, as the timeline counts them.
            </Popover.Description>
            <Entries
              key={`${open.node} ${open.input}`}
              node={open.node}
              name={open.input}
              input={input}
              value={inputValue(node, open.input, input)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface EntriesProps {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
  readonly value: unknown;
}

function Entries({ node, name, input, value }: EntriesProps) {
  const entries: Track<unknown>['track'] = isTrack(value) ? value.track : [{ from: 0, value }];
  const last = entries.at(-1);
  const steps = useNodePlan(node)?.cost.steps;
  const [step, setStep] = useState(() => String(middleOfRest(last?.from ?? 0, steps) + 1));
  const from = Number(step.trim()) - 1;
  const trouble = whyNotFrom(from, steps);
  const [next, setNext] = useState<unknown>(isCurve(last?.value) ? defaultOf(input) : last?.value);
  const write = (next: readonly { from: number; value: unknown }[], stroke = false) =>
    setValue(node, name, input, next.length === 1 ? next[0]?.value : { track: next }, stroke);
  return (
    <div className="flex flex-col gap-1.5">
      {entries.map((entry, i) => (
        <div key={entry.from} className="flex items-center gap-2">
          <span className="w-16 shrink-0 text-xs text-text-3">{`Step ${entry.from + 1}`}</span>
          <span className="control control-bare grow">
            {isCurve(entry.value) ? (
              <span className="control-label">a curve over sigma</span>
            ) : (
              <PlainControl
                input={input}
                label={`${input.label} from step ${entry.from + 1}`}
                value={entry.value}
                onChange={(changed, stroke) =>
                  write(
                    entries.map((one, k) => (k === i ? { from: one.from, value: changed } : one)),
                    stroke,
                  )
                }
                onStrokeEnd={documentStore.endMerge}
              />
            )}
          </span>
          <Button
            look="quiet"
            size="small"
            aria-label={`Remove the change at step ${entry.from + 1}`}
            disabled={i === 0}
            onClick={() => write(entries.filter((_, k) => k !== i))}
          >
            <Trash2 aria-hidden size={13} />
          </Button>
        </div>
      ))}
      <form
        className="mt-1 flex items-center gap-2 border-t border-line pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!trouble) setValue(node, name, input, withChange(value, from, next));
        }}
      >
        <label className="flex shrink-0 items-center gap-2 text-xs text-text-2">
          From step
          <input
            aria-label="Step"
            aria-invalid={trouble !== undefined}
            className="h-6.5 w-11 rounded-md bg-control px-1.5 text-right aria-invalid:outline aria-invalid:outline-danger"
            inputMode="numeric"
            value={step}
            onChange={(event) => setStep(event.target.value)}
          />
        </label>
        <span className="control control-bare grow">
          <PlainControl
            input={input}
            label={`New ${input.label}`}
            value={next}
            onChange={setNext}
            onStrokeEnd={() => undefined}
          />
        </span>
        <Button size="small" type="submit" disabled={trouble !== undefined}>
          <Plus aria-hidden size={13} /> Add
        </Button>
      </form>
      {(trouble ?? lateWords(entries, steps)) && (
        <p role="status" className="text-2xs text-danger">
          {trouble ?? lateWords(entries, steps)}
        </p>
      )}
      {entries.length > 1 && (
        <Button size="small" look="quiet" onClick={() => write([{ from: 0, value: entries[0]?.value }])}>
          Same for all steps
        </Button>
      )}
    </div>
  );
}
