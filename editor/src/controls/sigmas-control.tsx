import { editCurve } from '../curves/curve-store.ts';
import { sigmasOf } from '../curves/use-sigmas.ts';
import { useNodePlan } from '../run/use-node-problems.ts';

export interface SigmasControlProps {
  readonly node: string;
  readonly name: string;
  readonly label: string;
  /** Whether they were drawn by hand. */
  readonly own: boolean;
}

const [width, height] = [200, 40];

/** The sigmas of a schedule as a small plot; a press opens them large. */
export function SigmasControl({ node, name, label, own }: SigmasControlProps) {
  const plan = useNodePlan(node);
  const sigmas =
    Object.values(plan?.known ?? {})
      .map(sigmasOf)
      .find((one) => one !== undefined) ?? [];
  const [top, steps] = [Math.max(1, sigmas[0] ?? 1), Math.max(1, sigmas.length - 1)];
  const at = (k: number) => [(k / steps) * width, 3 + (1 - sigmas[k]! / top) * (height - 6)] as const;
  return (
    <button
      type="button"
      className="control-sigmas"
      aria-label={`${label}: ${sigmas.length ? `${sigmas.length - 1} steps` : 'not known yet'}${own ? ', drawn by hand' : ''}. Open`}
      title={
        own
          ? 'Drawn by hand: steps, scheduler and shift rest'
          : 'Press to see the sigmas large, or to draw them by hand'
      }
      onClick={({ currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        editCurve(node, name, { x: box.left, y: box.bottom });
      }}
    >
      <svg viewBox={`-3 0 ${width + 6} ${height}`} preserveAspectRatio="none" aria-hidden>
        <path d={sigmas.map((_, k) => `${k === 0 ? 'M' : 'L'}${at(k).join(' ')}`).join('')} />
        {steps <= 40 &&
          sigmas.map((_, k) => <path key={at(k).join()} className="is-dot" d={`M${at(k).join(' ')}h0`} />)}
      </svg>
      {own && <span className="control-sigmas-words">drawn by hand</span>}
    </button>
  );
}
