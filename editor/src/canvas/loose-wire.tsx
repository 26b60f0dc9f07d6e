import type { ConnectionLineComponentProps } from '@xyflow/react';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { checkConnection } from '../document/recipes/connect.ts';
import { typeColour } from '../theme/type-colour.ts';
import { type LooseEnd, useCanvas } from './canvas-store.ts';
import type { CardNode } from './flow-graph.ts';
import { wirePath } from './wire-path.ts';

/** The wire that follows the pointer; over an end where it does not fit it says why. */
export function LooseWire({
  fromX,
  fromY,
  toX,
  toY,
  toHandle,
  connectionStatus,
}: ConnectionLineComponentProps<CardNode>) {
  const loose = useCanvas((state) => state.connecting);
  if (!loose) return null;
  const ends =
    loose.side === 'output' ? { sx: fromX, sy: fromY, tx: toX, ty: toY } : { sx: toX, sy: toY, tx: fromX, ty: fromY };
  const reason =
    toHandle?.id && connectionStatus === 'invalid' ? whyNot(loose, toHandle.nodeId, toHandle.id) : undefined;
  return (
    <g>
      <path
        className="wire-loose"
        d={wirePath(ends)}
        style={{ stroke: reason ? 'var(--danger)' : typeColour(loose.type) }}
      />
      <circle cx={toX} cy={toY} r={4} style={{ fill: reason ? 'var(--danger)' : typeColour(loose.type) }} />
      {reason && (
        <foreignObject x={toX + 14} y={toY + 10} width={280} height={60}>
          <span className="inline-block rounded-md bg-overlay px-2 py-1 text-xs text-text shadow-pop">{reason}</span>
        </foreignObject>
      )}
    </g>
  );
}

/** Why a loose wire may not end here; undefined where it may. */
export function whyNot(loose: LooseEnd, node: string, name: string): string | undefined {
  const workflow = documentStore.workflow();
  const { definitions } = definitionsStore.getState();
  const checked =
    loose.side === 'output'
      ? checkConnection(workflow, definitions, loose.end, { node, input: name })
      : checkConnection(workflow, definitions, { node, output: name }, loose.end);
  return checked.ok ? undefined : checked.reason;
}
