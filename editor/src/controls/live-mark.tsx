import type { Input } from '@reelgraph/runtime/node/input';
import { Spline, Zap } from 'lucide-react';
import { editCurve } from '../curves/curve-store.ts';

export interface LiveMarkProps {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
}

/** Says of an input that it may change while a run goes; that of a number opens its curve. */
export function LiveMark({ node, name, input }: LiveMarkProps) {
  if (input.kind !== 'number' || !input.perStep)
    return (
      <span
        className="control-live"
        title={
          input.regrid
            ? `Live: ${input.label} may change while a run goes; the steps still to come are laid out anew.`
            : `Live: ${input.label} may change while a run goes, from a step on.`
        }
      >
        <Zap aria-hidden size={11} />
        <span className="sr-only">live</span>
      </span>
    );
  return (
    <button
      type="button"
      className="control-live"
      aria-label={`${input.label} over sigma`}
      title={`Live: ${input.label} may change while a run goes, from a step on. Press to draw it as a curve over sigma.`}
      onClick={({ currentTarget }) => {
        const box = (currentTarget.closest('.control') ?? currentTarget).getBoundingClientRect();
        editCurve(node, name, { x: box.left, y: box.bottom });
      }}
    >
      <Spline aria-hidden size={12} />
    </button>
  );
}
