import type { ValueType } from '@reelgraph/runtime/values/value-map';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { typeColour } from '../theme/type-colour.ts';
import { classNames } from '../ui/class-names.ts';
import { useCanvas } from './canvas-store.ts';
import { whyNot } from './loose-wire.tsx';
import type { HandlePlace } from './node-geometry.ts';

const shapes: Partial<Record<ValueType, 'is-square' | 'is-diamond'>> = {
  model: 'is-square',
  prompt: 'is-square',
  format: 'is-square',
  schedule: 'is-square',
  video: 'is-diamond',
  file: 'is-diamond',
};

export interface CardHandleProps {
  readonly node: string;
  readonly place: HandlePlace;
  readonly type: ValueType;
  readonly label: string;
  /** Nothing has to be wired here. */
  readonly open: boolean;
}

/** An end for wires on a card. While a wire is drawn, those that fit stand out and the others step back and say why. */
export const CardHandle = memo(function CardHandle({ node, place, type, label, open }: CardHandleProps) {
  const isInput = place.side === 'input';
  const state = useCanvas(({ connecting }) => {
    if (!connecting) return 'idle';
    if (connecting.end.node === node && (isInput ? connecting.side === 'input' : connecting.side === 'output'))
      return 'idle';
    if (connecting.side === place.side) return '';
    return whyNot(connecting, node, place.name) ?? 'fit';
  });
  const unfit = state !== 'idle' && state !== 'fit';
  return (
    <Handle
      id={place.name}
      type={isInput ? 'target' : 'source'}
      position={isInput ? Position.Left : Position.Right}
      role="img"
      aria-label={`${label}, ${valueTypes[type].title} ${isInput ? 'input' : 'output'}`}
      className={classNames(
        'handle',
        isInput ? 'is-input' : 'is-output',
        shapes[type],
        open && 'is-open',
        state === 'fit' && 'is-fit',
        unfit && 'is-unfit',
      )}
      style={
        {
          left: place.x,
          top: place.y,
          right: 'auto',
          bottom: 'auto',
          '--type': typeColour(type),
        } as React.CSSProperties
      }
    >
      <span className="handle-word">
        {unfit && state ? (
          state
        ) : (
          <>
            <b>{valueTypes[type].title}</b> {label === valueTypes[type].title ? '' : label}
          </>
        )}
      </span>
    </Handle>
  );
});
