import { defaultOf } from '@reelgraph/runtime/node/input';
import { type CSSProperties, Fragment } from 'react';
import type { Lane } from './step-lanes.ts';

/** Above so many stretches a number is a line, not a row of blocks. */
const mostBlocks = 8;
const laneHeight = 18;
/** So many stay in sight over a long tree of branches; more would leave no room for it. */
export const lanesInSight = 3;

/** How each parameter goes along the steps: a block for each stretch of one value, or a line where it changes all the way. */
export function Lanes({
  lanes,
  width,
  steps,
}: {
  readonly lanes: readonly Lane[];
  readonly width: number;
  readonly steps: number;
}) {
  return lanes.map((lane, i) => (
    <Fragment key={`${lane.node} ${lane.name}`}>
      <span
        className={`timeline-head timeline-lane-name ${i < lanesInSight ? 'is-top' : ''}`}
        style={{ '--lane': i } as CSSProperties}
        title={lane.input.help}
      >
        {lane.input.label}
      </span>
      <div
        className={`timeline-lane ${i < lanesInSight ? 'is-top' : ''}`}
        style={{ width: width * steps, '--lane': i } as CSSProperties}
      >
        {lane.segments.length > mostBlocks ? (
          <Line lane={lane} width={width} steps={steps} />
        ) : (
          <Blocks lane={lane} width={width} />
        )}
      </div>
    </Fragment>
  ));
}

function Blocks({ lane, width }: { readonly lane: Lane; readonly width: number }) {
  return lane.segments.map(({ from, to, value }) => (
    <span
      key={from}
      className={`timeline-block ${from > 0 ? 'is-change' : ''}`}
      style={{ left: from * width, width: (to - from) * width - 1 }}
      title={`${lane.input.label} ${words(lane, value)}, ${to - from === 1 ? `step ${from + 1}` : `steps ${from + 1} to ${to}`}`}
    >
      {words(lane, value)}
    </span>
  ));
}

function Line({ lane, width, steps }: { readonly lane: Lane; readonly width: number; readonly steps: number }) {
  const numbers = lane.segments.map(({ value }) => Number(value));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const y = (value: number) => (high === low ? 0.5 : 1 - (value - low) / (high - low)) * (laneHeight - 6) + 3;
  const points = lane.segments.flatMap(({ from, to }, i) => {
    const height = y(numbers[i] ?? low).toFixed(1);
    return [`${from * width},${height}`, `${to * width},${height}`];
  });
  return (
    <>
      <svg
        width={width * steps}
        height={laneHeight}
        role="img"
        aria-label={`${lane.input.label} from ${low} to ${high}`}
      >
        <polyline points={points.join(' ')} className="timeline-line" />
      </svg>
      <span className="timeline-ends">
        {low} … {high}
      </span>
    </>
  );
}

function words({ input }: Lane, value: unknown): string {
  const shown = value ?? defaultOf(input);
  if (input.kind === 'choice') return input.options.find((option) => option.value === shown)?.label ?? String(shown);
  return typeof shown === 'boolean' ? (shown ? 'on' : 'off') : String(shown);
}
