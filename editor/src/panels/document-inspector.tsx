import { documentStore, useDocument } from '../document/document-store.ts';
import { type PlanState, usePlan } from '../run/plan-store.ts';
import { duration } from '../viewer/units.ts';
import { Fact, Section } from './section.tsx';

/** The workflow itself: its name and description, and what it amounts to. */
export function DocumentInspector({ selected }: { readonly selected: number }) {
  const workflow = useDocument((state) => state.workflow);
  const plan = usePlan();
  const tokens = Math.max(0, ...plan.order.map((id) => plan.nodes[id]?.cost.tokens ?? 0));
  const bytes = Math.max(0, ...plan.order.map((id) => plan.nodes[id]?.cost.bytes ?? 0));
  const ready = plan.order.filter((id) => plan.nodes[id]?.ready).length;
  return (
    <>
      {selected > 1 && <p className="px-3 pt-3 text-xs text-text-2">{selected} nodes selected</p>}
      <div className="flex flex-col gap-2 px-3 py-3">
        <label className="text-2xs text-text-3">
          Name
          <input
            value={workflow.name}
            maxLength={200}
            onChange={(event) => {
              const { value } = event.target;
              documentStore.edit(
                'Rename the workflow',
                (draft) => {
                  draft.name = value;
                },
                'workflow name',
              );
            }}
            onBlur={documentStore.endMerge}
            className="mt-0.5 block h-8 w-full rounded-md border border-line bg-well px-2 text-[13px] font-medium text-text"
          />
        </label>
        <label className="text-2xs text-text-3">
          Description
          <textarea
            value={workflow.description ?? ''}
            rows={3}
            maxLength={20_000}
            onChange={(event) => {
              const { value } = event.target;
              documentStore.edit(
                'Describe the workflow',
                (draft) => {
                  if (value) draft.description = value;
                  else delete draft.description;
                },
                'workflow description',
              );
            }}
            onBlur={documentStore.endMerge}
            className="mt-0.5 block w-full resize-y rounded-md border border-line bg-well px-2 py-1.5 text-[13px] text-text"
          />
        </label>
      </div>
      <Section title="What it amounts to">
        <dl>
          <Fact word="Nodes">
            {Object.keys(workflow.nodes).length}, {Object.keys(workflow.edges).length} wires
          </Fact>
          <Fact word="Run">
            {plan.order.length > 0 && `${plan.order.length} nodes, ${ready} with a result on disk`}
          </Fact>
          <Fact word="Time">{plan.order.length > 0 && timeWords(plan)}</Fact>
          <Fact word="Tokens">{tokens > 0 && `${tokens.toLocaleString('en')} in the largest node`}</Fact>
          <Fact word="Memory">
            {bytes > 0 && `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB in the largest node`}
          </Fact>
        </dl>
      </Section>
    </>
  );
}

function timeWords({ problems, estimateMs }: PlanState): string {
  if (problems.some((problem) => problem.severity === 'error')) return 'it cannot run yet: see Problems';
  if (estimateMs === null) return 'not known before the first run';
  return estimateMs === 0 ? 'nothing to compute' : `about ${duration(estimateMs)}`;
}
