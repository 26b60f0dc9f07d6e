import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { gridValues, niceTop, plotBox, plotScale } from './plot-box.ts';
import { PlotPoint } from './plot-point.tsx';
import { moveSigma, removeSigma } from './schedule-shape.ts';
import './curves.css';

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
  const [focusOn, setFocusOn] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (focusOn === undefined) return;
    svg.current?.querySelector<SVGGElement>(`[data-step="${focusOn}"] [data-point]`)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

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
    const handle = (event.target as Element).closest<SVGGElement>('[data-step]');
    const k = handle ? Number(handle.dataset['step']) : sigmaAt(event).k;
    drag.current = k;
    onSelect(k);
    setFocusOn(k);
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
    setFocusOn(next);
  };
  const every = Math.max(1, Math.ceil(steps / Math.max(1, Math.floor((width - box.left) / 34))));
  const line = (list: readonly number[]) =>
    list
      .map((sigma, k) => `${k === 0 ? 'M' : 'L'}${px(Math.min(1, k / steps)).toFixed(1)} ${yOf(sigma).toFixed(1)}`)
      .join('');

  return (
    <div ref={frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset; its points are sliders. */}
      <svg
        ref={svg}
        className="plot is-schedule"
        width={width}
        height={height}
        role="group"
        aria-label="Sigma at each step"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        {taken > 0 && (
          <rect
            className="plot-taken"
            x={xOf(0)}
            y={box.top}
            width={xOf(Math.min(taken, steps)) - xOf(0)}
            height={height - box.top - box.bottom}
          />
        )}
        {gridValues(0, top, 4).map((value) => (
          <g key={value}>
            <line className="plot-line-y" x1={xOf(0)} x2={px(1)} y1={yOf(value)} y2={yOf(value)} />
            <text className="plot-words is-y" x={box.left - 6} y={yOf(value)}>
              {value}
            </text>
          </g>
        ))}
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
            // biome-ignore lint/suspicious/noArrayIndexKey: as above; a point keeps the focus as it moves.
            <g key={k} data-step={k}>
              <PlotPoint
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
                  else setFocusOn(Math.min(steps - 1, Math.max(1, k + sideways)));
                }}
              />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
