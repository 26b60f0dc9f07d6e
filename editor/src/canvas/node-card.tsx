import type { Input } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { readingLine } from '@reelgraph/runtime/values/reading-words';
import { type NodeProps, useStore } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { InputControl } from '../controls/input-control.tsx';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { useNodeReadings } from '../readout/use-node-readings.ts';
import { useNodePlan, useNodeProblems } from '../run/use-node-problems.ts';
import { useNodeRun } from '../run/use-node-run.ts';
import { folderColour } from '../theme/type-colour.ts';
import { classNames } from '../ui/class-names.ts';
import { useCanvas } from './canvas-store.ts';
import { smallZoom } from './canvas-view.ts';
import { CardGrip } from './card-grip.tsx';
import { CardHandle } from './card-handle.tsx';
import { CardPreview } from './card-preview.tsx';
import { CardTitle } from './card-title.tsx';
import type { CardNode } from './flow-graph.ts';
import { hasPreview, isResizable, type Row, readsPrompts } from './node-geometry.ts';
import { NodeStatus, runTime } from './node-status.tsx';
import { ReadoutFooter } from './readout-footer.tsx';
import { isUnknown, sceneOf } from './scene.ts';

/** A node on the canvas. Holds no state of its own: it is unmounted whenever it leaves the view. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps<CardNode>) {
  const held = useCanvas((state) => state.held === id);
  const small = useStore((state) => state.transform[2] < smallZoom) && !held;
  const definitions = useDefinitions((state) => state.definitions);
  const placed = useDocument(({ workflow }) => sceneOf(workflow, definitions).nodes.get(id));
  const mode = useDocument(({ workflow }) => workflow.nodes[id]?.mode);
  const run = useNodeRun(id);
  const problems = useNodeProblems(id);
  if (!placed) return null;
  const { definition, geometry, folded } = placed;
  const worst = problems.some((problem) => problem.severity === 'error')
    ? 'error'
    : problems.length
      ? 'warning'
      : undefined;
  const badge = worst && (
    <span
      className={classNames('card-badge', `is-${worst}`)}
      title={problems.map((problem) => problem.message).join('\n')}
    >
      <TriangleAlert aria-hidden size={11} strokeWidth={2.25} />
      {problems.length}
      <span className="sr-only">{problems.length === 1 ? 'problem' : 'problems'}</span>
    </span>
  );
  const status = run && <NodeStatus run={run} />;
  return (
    <div
      className={classNames(
        'card',
        selected && 'is-selected',
        worst === 'error' && 'has-error',
        run?.status === 'running' && 'is-running',
      )}
      data-mode={mode}
      style={
        { '--folder': isUnknown(definition) ? 'var(--danger)' : folderColour(definition.folder) } as React.CSSProperties
      }
    >
      {small ? (
        <SmallFace node={id} definition={definition} folded={folded}>
          {badge}
          {status}
        </SmallFace>
      ) : (
        <header className="card-header">
          <CardTitle node={id} usual={definition.title} />
          {mode && <span className="card-mode">{mode === 'mute' ? 'muted' : 'bypassed'}</span>}
          {badge}
          {status}
        </header>
      )}
      {!small && !folded && (
        <div className="card-rows">
          {geometry.rows.map((row) => (
            <CardRow key={row.y} node={id} definition={definition} row={row} />
          ))}
        </div>
      )}
      {geometry.previewY !== undefined && (
        <CardPreview node={id} y={geometry.previewY} run={run} title={definition.title} />
      )}
      {!small && !folded && readsPrompts(definition) && <ReadoutFooter node={id} time={run && runTime(run)} />}
      {!small && !folded && !readsPrompts(definition) && <CardFooter node={id} time={run && runTime(run)} />}
      {!small && !folded && isResizable(definition) && <CardGrip node={id} geometry={geometry} />}
      {geometry.handles.map((place) => {
        const port = place.side === 'input' ? definition.inputs[place.name] : definition.outputs[place.name];
        const type = port && ('kind' in port ? port.accepts : port.type);
        if (!port || !type) return null;
        const open = 'kind' in port && (port.kind !== 'wire' || port.optional === true);
        return (
          <CardHandle
            key={`${place.side} ${place.name}`}
            node={id}
            place={place}
            type={type}
            label={port.label}
            open={open}
          />
        );
      })}
    </div>
  );
});

interface SmallFaceProps {
  readonly node: string;
  readonly definition: DefinitionData;
  readonly folded: boolean;
  readonly children: ReactNode;
}

/** What can still be read from some way off: the name, and the words of a prompt, what was understood of it, or what planning notes. */
function SmallFace({ node, definition, folded, children }: SmallFaceProps) {
  const prompt = Object.entries(definition.inputs).find(([, input]) => input.kind === 'text' && input.multiline)?.[0];
  const text = useDocument(({ workflow }) => (prompt === undefined ? undefined : workflow.nodes[node]?.inputs[prompt]));
  const notes = useNodePlan(node)?.notes[0];
  const read = useNodeReadings(node).find(({ negative }) => !negative);
  const said = read ? readingLine(read.reading, read.model.title) : notes;
  const words = typeof text === 'string' && text !== '' ? text : hasPreview(definition) ? undefined : said;
  return (
    <div className="card-small">
      <div className="card-small-title">
        <CardTitle node={node} usual={definition.title} />
        {children}
      </div>
      {words && !folded && <p className="card-small-words">{words}</p>}
    </div>
  );
}

interface CardRowProps {
  readonly node: string;
  readonly definition: DefinitionData;
  readonly row: Row;
}

const CardRow = memo(function CardRow({ node, definition, row }: CardRowProps) {
  const input = row.input === undefined ? undefined : definition.inputs[row.input];
  const output = row.output === undefined ? undefined : definition.outputs[row.output];
  const place = { top: row.y, height: row.height };
  if (row.control && input && row.input !== undefined)
    return (
      <div className="card-row is-control" style={place}>
        <InputControl node={node} name={row.input} input={input} />
      </div>
    );
  return (
    <div className="card-row card-row-wires" style={place}>
      {input && row.input !== undefined && <WireLabel node={node} name={row.input} input={input} />}
      {output && (
        <span className="is-output" title={output.help}>
          {output.label}
        </span>
      )}
    </div>
  );
});

function WireLabel({ node, name, input }: { readonly node: string; readonly name: string; readonly input: Input }) {
  const wired = useDocument(({ workflow }) => feedsOf(workflow.edges).get(node)?.has(name) === true);
  const needed = !wired && input.kind === 'wire' && !input.optional;
  return (
    <span className={needed ? 'is-needed' : undefined} title={needed ? `${input.help} Needs a wire.` : input.help}>
      {input.label}
    </span>
  );
}

function CardFooter({ node, time }: { readonly node: string; readonly time: string | undefined }) {
  const plan = useNodePlan(node);
  return (
    <footer className="card-footer">
      <span className="card-notes" title={plan?.notes.join('\n')}>
        {plan?.notes.join(', ')}
      </span>
      <span className="card-time">{time}</span>
    </footer>
  );
}
