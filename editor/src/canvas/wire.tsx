import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useSelection } from '../document/selection-store.ts';
import { typeColour } from '../theme/type-colour.ts';
import { classNames } from '../ui/class-names.ts';
import { useCanvas } from './canvas-store.ts';
import type { WireEdge } from './flow-graph.ts';
import { wirePath } from './wire-path.ts';

/** One wire as one path; hovering and choosing it are found by geometry, so nothing wider lies under it. */
export const Wire = memo(function Wire({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<WireEdge>) {
  const hovered = useCanvas((state) => state.hoveredWire === id || state.dropWire === id);
  const lifted = useCanvas((state) => state.lifted === id);
  const selected = useSelection((state) => state.edges.has(id));
  const d = wirePath({ sx: sourceX, sy: sourceY, tx: targetX, ty: targetY, around: data?.wire.around });
  const type = data?.wire.type;
  return (
    <>
      {selected && <path className="wire-halo" d={d} />}
      <path
        className={classNames('wire', hovered && 'is-hovered', selected && 'is-selected', lifted && 'is-lifted')}
        d={d}
        style={type && { stroke: typeColour(type) }}
      />
    </>
  );
});
