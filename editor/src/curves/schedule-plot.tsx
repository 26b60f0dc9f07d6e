import { type PointerEvent, useRef } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { niceTop, plotBox, plotScale } from './plot-box.ts';
import { PlotFrame, pointUnder, useFocusPoint } from './plot-frame.tsx';
import { PlotPoint } from './plot-point.tsx';
import { moveSigma, removeSigma } from './schedule-shape.ts';

export interface SchedulePlotProps {
  readonly sigmas: readonly number[];
  /** What the run at work walks, drawn behind where it differs. */
  readonly held: readonly number[] | undefined;
  readonly taken: number;
  readonly editable: boolean;
  readonly height: number;
  readonly selected: number;
  readonly onSelect: (point: number) => void;
  readonly onChange: (sigmas: readonly number[], stroke: boolean) => void;
  readonly onStrokeEnd: () => void;
}

/** The sigmas of a schedule, step by step; where it is drawn by hand, each but the ends is dragged up and down. */
export function SchedulePlot(props: SchedulePlotProps) {
  const { sigmas, held, taken, editable, height, selected, onSelect, onChange, onStrokeEnd } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<number | undefined>(undefined);
  // The first point is pinned and none to take hold of, so the points are those from step 2 on.
  const focus = useFocusPoint(svg);
  const focusStep = (k: number) => focus(k - 1);
  const steps = sigmas.length - 1;
  const top = sigmas[0]! <= 1 ? 1 : niceTop(sigmas[0]! / 1.25, Infinity);
  const box = plotBox(width, height);
  const { px, py, shareX, shareY } = plotScale(box);
  const xOf = (k: number) => px(steps ? k / steps : 0);
  const yOf = (sigma: number) => py(sigma / top);

  const sigmaAt = (event: PointerEvent) => {
    const rect = svg.current!.getBoundingClientRect();
    return { k: Math.round(shareX(event.clientX - rect.left) * steps), sigma: shareY(event.clientY - rect.top) * top };
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (!editable || event.button !== 0 || !svg.current) return;
    event.preventDefault();
    svg.current.setPointerCapture(event.pointerId);
    const point = pointUnder(event.target, svg.current);
    const k = point >= 0 ? point + 1 : sigmaAt(event).k;
    drag.current = k;
    onSelect(k);
    focusStep(k);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current === undefined) return;
    const moved = moveSigma(sigmas, drag.current, sigmaAt(event).sigma);
    if (moved[drag.current] !== sigmas[drag.current]) onChange(moved, true);
  };
  const letGo = () => {
    if (drag.current === undefined) return;
    drag.current = undefined;
    onStrokeEnd();
  };
  const remove = (k: number) => {
    onChange(removeSigma(sigmas, k), false);
    const next = Math.max(1, k - 1);
    onSelect(next);
    focusStep(next);
  };
  const every = Math.max(1, Math.ceil(steps / Math.max(1, Math.floor((width - box.left) / 34))));
  const line = (list: readonly number[]) =>
    list
      .map((sigma, k) => `${k === 0 ? 'M' : 'L'}${px(Math.min(1, k / steps)).toFixed(1)} ${yOf(sigma).toFixed(1)}`)
      .join('');

  return (
    <div ref={frame}>
      <PlotFrame
        picture={svg}
        className={steps > 40 ? 'is-schedule is-dense' : 'is-schedule'}
        label="Sigma at each step"
        box={box}
        from={0}
        to={top}
        taken={Math.min(taken, steps) / Math.max(1, steps)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        {sigmas.map((_, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the schedule.
          <g key={k}>
            <line className="plot-tick" x1={xOf(k)} x2={xOf(k)} y1={box.top} y2={height - box.bottom} />
            {k < steps && k % every === 0 && (
              <text className="plot-words is-x" x={xOf(k)} y={height - box.bottom + 14}>
                {k + 1}
              </text>
            )}
          </g>
        ))}
        {held && <path className="plot-held" d={line(held)} />}
        <path className="plot-curve" d={line(sigmas)} />
        {sigmas.map((sigma, k) => {
          const pinned = k === 0 || k === steps;
          if (!editable || pinned)
            return (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                key={k}
                className="plot-step is-taken"
                cx={xOf(k)}
                cy={yOf(sigma)}
                r={steps > 60 ? 1.5 : 3}
              />
            );
          return (
            <PlotPoint
              // biome-ignore lint/suspicious/noArrayIndexKey: as above; a point keeps the focus as it moves.
              key={k}
              x={xOf(k)}
              y={yOf(sigma)}
              label={`Sigma of step ${k + 1}`}
              value={sigma}
              min={sigmas[k + 1]!}
              max={sigmas[k - 1]!}
              words={String(sigma)}
              selected={k === selected}
              onSelect={() => onSelect(k)}
              onRemove={steps > 1 ? () => remove(k) : undefined}
              onNudge={(sideways, up) => {
                if (sideways === 0) onChange(moveSigma(sigmas, k, sigma + up * 0.01), false);
                else focusStep(Math.min(steps - 1, Math.max(1, k + sideways)));
              }}
            />
          );
        })}
      </PlotFrame>
    </div>
  );
}
