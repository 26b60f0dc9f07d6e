import type { Curve } from '@reelgraph/runtime/values/curve';
import { curvePath } from './curve-path.ts';
import { curveSummary } from './curve-summary.ts';
import { sigmaAxis } from './sigma-axis.ts';
import { useSigmas } from './use-sigmas.ts';
import './curves.css';

export interface CurveBadgeProps {
  readonly node: string;
  readonly label: string;
  readonly curve: Curve;
  readonly onOpen: (at: HTMLElement) => void;
}

const [width, height] = [34, 12];

/** A curve in the room of a control: its shape and its span; a press opens its editor. */
export function CurveBadge({ node, label, curve, onOpen }: CurveBadgeProps) {
  const sigmas = useSigmas(node) ?? [Math.max(1, curve.curve[0]!.sigma), 0];
  const values = curve.curve.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const path = curvePath(
    curve,
    sigmaAxis(sigmas, 'steps'),
    (share) => share * width,
    (value) => (high === low ? height / 2 : 1 + (1 - (value - low) / (high - low)) * (height - 2)),
  );
  const span = high === low ? String(low) : `${low}–${high}`;
  return (
    <button
      type="button"
      className="control-curve"
      aria-label={`${label} ${span}, ${curveSummary(curve)}`}
      title={curveSummary(curve)}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <svg width={width} height={height} aria-hidden>
        <path d={path} />
      </svg>
      {span}
    </button>
  );
}
