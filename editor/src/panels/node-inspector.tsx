import type { WorkflowNode } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { Eye, Play } from 'lucide-react';
import { InputControl } from '../controls/input-control.tsx';
import { SchedulePanel, type SchedulePanelProps } from '../curves/schedule-panel.tsx';
import { useDefinition } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { setTitle } from '../document/recipes/set-title.ts';
import { toggleMode } from '../document/recipes/toggle-mode.ts';
import { Readout } from '../readout/readout.tsx';
import { useReadingsAround } from '../readout/use-node-readings.ts';
import { run } from '../run/run-actions.ts';
import { useNodePlan, useNodeProblems } from '../run/use-node-problems.ts';
import { useNodeRun } from '../run/use-node-run.ts';
import { viewNode } from '../run/view-store.ts';
import { typeColour } from '../theme/type-colour.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { duration } from '../viewer/units.ts';
import { knownWords } from './known-words.ts';
import { Fact, Section } from './section.tsx';

const modes = [
  { mode: undefined, word: 'On', help: 'The node works' },
  { mode: 'mute', word: 'Mute', help: 'It and what needs it does not run' },
  { mode: 'bypass', word: 'Bypass', help: 'What comes in goes out unchanged' },
] as const;

/** One node in full: all its inputs, what its outputs are known to be, and how it fared last time. */
export function NodeInspector({ id }: { readonly id: string }) {
  const node = useDocument((state) => state.workflow.nodes[id]);
  const definition = useDefinition(node?.type);
  if (!node) return null;
  return (
    <>
      <Head id={id} node={node} definition={definition} />
      <Problems id={id} />
      {definition && <Inputs id={id} definition={definition} />}
      <Understood id={id} />
      {definition && <Outputs id={id} definition={definition} />}
      <LastRun id={id} />
    </>
  );
}

function Head({
  id,
  node,
  definition,
}: {
  readonly id: string;
  readonly node: WorkflowNode;
  readonly definition: DefinitionData | undefined;
}) {
  return (
    <header className="border-b border-line px-3 py-2.5">
      <div className="flex items-center gap-1">
        <input
          aria-label="Title"
          value={node.title ?? ''}
          placeholder={definition?.title ?? node.type}
          maxLength={200}
          onChange={(event) => {
            const { value } = event.target;
            documentStore.edit('Rename the node', (draft) => setTitle(draft, id, value), `title ${id}`);
          }}
          onBlur={documentStore.endMerge}
          className="-ml-1.5 h-7 min-w-0 flex-1 rounded-md bg-transparent px-1.5 text-sm font-semibold placeholder:text-text hover:bg-control focus:bg-well"
        />
        <IconButton size="small" icon={Eye} label="Show its result in the viewer" onClick={() => viewNode(id)} />
        <IconButton size="small" icon={Play} label="Run up to here" onClick={() => void run([id])} />
      </div>
      <p className="mt-0.5 text-xs text-text-2">{definition?.help ?? 'This Reelgraph has no node of this type.'}</p>
      <div className="mt-2 flex items-center gap-2">
        <fieldset aria-label="Mode" className="inline-flex shrink-0 rounded-md border border-line bg-well p-px">
          {modes.map(({ mode, word, help }) => (
            <button
              key={word}
              type="button"
              title={help}
              aria-pressed={node.mode === mode}
              onClick={() => {
                const change = mode ?? node.mode;
                if (node.mode !== mode && change)
                  documentStore.edit(`${word} a node`, (draft) => toggleMode(draft, [id], change));
              }}
              className="h-6 rounded-[5px] px-2 text-xs text-text-2 aria-pressed:bg-hover aria-pressed:text-text"
            >
              {word}
            </button>
          ))}
        </fieldset>
        <code className="ml-auto truncate text-2xs text-text-3 select-all" title="Its name on the command line">
          {id}
        </code>
      </div>
    </header>
  );
}

function Problems({ id }: { readonly id: string }) {
  const problems = useNodeProblems(id);
  if (problems.length === 0) return null;
  return (
    <ul className="border-b border-line bg-danger-soft px-3 py-2 text-xs">
      {problems.map((problem) => (
        <li key={problem.message} className={problem.severity === 'error' ? 'text-danger' : 'text-warning'}>
          {problem.message}
        </li>
      ))}
    </ul>
  );
}

function Inputs({ id, definition }: { readonly id: string; readonly definition: DefinitionData }) {
  const inputs = Object.entries(definition.inputs);
  if (inputs.length === 0) return null;
  return (
    <Section title="Inputs">
      <div className="flex flex-col gap-1">
        {inputs.map(([name, input]) => (
          <div key={name}>
            {input.kind === 'sigmas' ? (
              <InspectedSigmas node={id} name={name} input={input} />
            ) : (
              <InputControl node={id} name={name} input={input} />
            )}
            {input.advanced && <p className="pb-1 text-2xs text-text-3">{input.help}</p>}
          </div>
        ))}
      </div>
    </Section>
  );
}

function InspectedSigmas({ node, name, input }: Omit<SchedulePanelProps, 'value'>) {
  const value = useDocument(({ workflow }) => workflow.nodes[node]?.inputs[name]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of one plot is no fieldset.
    <div role="group" aria-label={input.label} data-input={name} className="pt-1">
      <SchedulePanel node={node} name={name} input={input} value={value ?? null} />
    </div>
  );
}

function Understood({ id }: { readonly id: string }) {
  const readings = useReadingsAround(id);
  if (readings.length === 0) return null;
  return (
    <Section title="Understood">
      <Readout readings={readings} />
    </Section>
  );
}

function Outputs({ id, definition }: { readonly id: string; readonly definition: DefinitionData }) {
  const plan = useNodePlan(id);
  const outputs = Object.entries(definition.outputs);
  if (outputs.length === 0 && !plan?.notes.length) return null;
  return (
    <Section title="Outputs">
      <ul className="flex flex-col gap-1 text-xs">
        {outputs.map(([name, output]) => (
          <li key={name} className="flex items-baseline gap-2">
            <span
              aria-hidden
              className="size-2 shrink-0 rounded-full"
              style={{ background: typeColour(output.type) }}
            />
            <span>{output.label}</span>
            <span className="min-w-0 flex-1 text-text-2">
              {knownWords(plan?.known[name]) || valueTypes[output.type].title}
            </span>
          </li>
        ))}
      </ul>
      {plan?.notes.map((note) => (
        <p key={note} className="mt-1 text-xs text-text-2">
          {note}
        </p>
      ))}
    </Section>
  );
}

function LastRun({ id }: { readonly id: string }) {
  const state = useNodeRun(id);
  const plan = useNodePlan(id);
  const kept = state?.steps.filter((step) => step.kept).length ?? 0;
  const times = state?.steps.flatMap((step) => step.ms ?? []) ?? [];
  return (
    <Section title="Last run">
      <dl>
        <Fact word="State">{state ? words[state.status] : 'has not run here yet'}</Fact>
        <Fact word="Why">{state?.reason}</Fact>
        <Fact word="Took">{state?.ms !== undefined && duration(state.ms)}</Fact>
        <Fact word="Steps">
          {state &&
            state.steps.length > 1 &&
            `${state.steps.length}${kept ? `, ${kept} from checkpoints` : ''}${times.length ? `, ${duration(times.reduce((a, b) => a + b) / times.length)} each` : ''}`}
        </Fact>
        <Fact word="Next run">{plan && (plan.ready ? 'its result is on disk: nothing to compute' : 'computes')}</Fact>
        <Fact word="Bug">{state?.bug}</Fact>
        <Fact word="Key">{plan && <code className="text-2xs break-all">{plan.key.slice(0, 16)}…</code>}</Fact>
      </dl>
    </Section>
  );
}

const words = {
  waiting: 'waits',
  running: 'works now',
  done: 'computed',
  reused: 'reused what was there',
  failed: 'failed',
} as const;
