import { type Curve, valueOnCurve } from '@reelgraph/runtime/values/curve';
import { type PointerEvent, useRef, useState } from 'react';
import { type NumberRange, snapNumber } from '../controls/number-range.ts';
import { useWidth } from '../ui/use-width.ts';
import { curvePath } from './curve-path.ts';
import { addPoint, movePoint, removePoint } from './curve-shape.ts';
import { niceTop, plotBox, plotScale } from './plot-box.ts';
import { PlotFrame, pointUnder, useFocusPoint } from './plot-frame.tsx';
import { PlotPoint } from './plot-point.tsx';
import { nearestStep, type SigmaAxis } from './sigma-axis.ts';

export interface CurvePlotProps {
  readonly label: string;
  readonly curve: Curve;
  /** What the run at work holds, drawn behind where it differs. */
  readonly held: Curve | undefined;
  readonly axis: SigmaAxis;
  readonly range: NumberRange;
  /** Steps of the run at work that are taken. */
  readonly taken: number;
  readonly selected: number;
  readonly height: number;
  readonly onSelect: (point: number) => void;
  readonly onLook: (step: number | undefined) => void;
  readonly onChange: (curve: Curve, stroke: boolean) => void;
  readonly onStrokeEnd: () => void;
  readonly onEnter: () => void;
}

/** Points this close to a tick are put on it, in pixels. */
const snapPx = 6;

/** A curve over the sigmas of a schedule: press to add a point, drag points, or move them by keys. */
export function CurvePlot(props: CurvePlotProps) {
  const { label, curve, held, axis, range, taken, selected, height, onSelect, onLook, onChange, onStrokeEnd } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<{ point: number; top: number } | undefined>(undefined);
  const focus = useFocusPoint(svg);
  const [dragTop, setDragTop] = useState<number | undefined>(undefined);

  const highest = Math.max(...[curve, ...(held ? [held] : [])].flatMap((one) => one.curve.map(({ value }) => value)));
  const top = dragTop ?? niceTop(Math.max(highest, range.min + 10 * range.step), range.max);
  const box = plotBox(width, height);
  const { px, py, shareX, shareY } = plotScale(box);
  const yOf = (value: number) => py((value - range.min) / (top - range.min));
  const steps = axis.grid.length - 1;

  const valueAt = (event: PointerEvent, rect: DOMRect) => {
    const x = shareX(event.clientX - rect.left);
    const near = axis.grid[nearestStep(axis, x)]!;
    const close = !event.shiftKey && Math.abs(px(axis.toX(near)) - px(x)) <= snapPx;
    const raw = range.min + shareY(event.clientY - rect.top) * (top - range.min);
    return { sigma: close ? near : Number(axis.toSigma(x).toFixed(3)), value: snapNumber(range, raw, event.shiftKey) };
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0 || !svg.current) return;
    event.preventDefault();
    svg.current.setPointerCapture(event.pointerId);
    let point = pointUnder(event.target, svg.current);
    if (point < 0) {
      const { sigma, value } = valueAt(event, svg.current.getBoundingClientRect());
      const added = addPoint(curve, sigma, value);
      point = added.index;
      onChange(added.curve, true);
    }
    drag.current = { point, top };
    setDragTop(top);
    onSelect(point);
    focus(point);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (!svg.current) return;
    const rect = svg.current.getBoundingClientRect();
    onLook(nearestStep(axis, shareX(event.clientX - rect.left)));
    if (!drag.current) return;
    const moved = movePoint(curve, drag.current.point, valueAt(event, rect), range);
    if (JSON.stringify(moved) !== JSON.stringify(curve)) onChange(moved, true);
  };
  const letGo = () => {
    if (!drag.current) return;
    drag.current = undefined;
    setDragTop(undefined);
    onStrokeEnd();
  };
  const remove = (point: number) => {
    onChange(removePoint(curve, point), false);
    const next = Math.max(0, point - 1);
    onSelect(next);
    focus(next);
  };

  return (
    <div ref={frame}>
      <PlotFrame
        picture={svg}
        label={`${label} over sigma`}
        box={box}
        from={range.min}
        to={top}
        taken={taken > 0 ? axis.toX(axis.grid[Math.min(taken, steps)]!) : 0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerLeave={() => onLook(undefined)}
        onDoubleClick={(event) => {
          const point = pointUnder(event.target, svg.current);
          if (point >= 0) remove(point);
        }}
      >
        <Ticks axis={axis} px={px} top={box.top} bottom={height - box.bottom} />
        {held && <path className="plot-held" d={curvePath(held, axis, px, yOf)} />}
        <path className="plot-curve" d={curvePath(curve, axis, px, yOf)} />
        {axis.grid.slice(0, -1).map((sigma, k) => {
          const value = valueOnCurve(curve, sigma);
          const moved = held !== undefined && value !== valueOnCurve(held, sigma);
          const look = `plot-step ${k < taken ? 'is-taken' : ''} ${moved ? 'is-moved' : ''}`;
          return (
            <circle key={sigma} className={look} cx={px(axis.toX(sigma))} cy={yOf(value)} r={steps > 60 ? 1.5 : 2.5} />
          );
        })}
        {curve.curve.map(({ sigma, value }, i) => (
          <PlotPoint
            // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the curve; it keeps the focus as it moves.
            key={i}
            x={px(axis.toX(sigma))}
            y={yOf(Math.min(top, value))}
            label={`Point ${i + 1} of ${curve.curve.length}`}
            value={value}
            min={range.min}
            max={range.max}
            words={`${value} at sigma ${sigma}`}
            selected={i === selected}
            onSelect={() => onSelect(i)}
            onEnter={props.onEnter}
            onRemove={curve.curve.length > 1 ? () => remove(i) : undefined}
            onNudge={(sideways, up) =>
              onChange(
                movePoint(
                  curve,
                  i,
                  { sigma: nextTick(axis, sigma, sideways), value: snapNumber(range, value + up * range.step) },
                  range,
                ),
                false,
              )
            }
          />
        ))}
      </PlotFrame>
    </div>
  );
}

interface TicksProps {
  readonly axis: SigmaAxis;
  readonly px: (share: number) => number;
  readonly top: number;
  readonly bottom: number;
}

/** A line for each step; sigmas are written where there is room for them. */
function Ticks({ axis, px, top, bottom }: TicksProps) {
  let last = -Infinity;
  const end = px(1);
  return axis.grid.map((sigma, k) => {
    const x = px(axis.toX(sigma));
    const isEnd = k === axis.grid.length - 1;
    const written = isEnd || (x - last >= 38 && end - x >= 38);
    if (written) last = x;
    return (
      <g key={sigma}>
        <line className="plot-tick" x1={x} x2={x} y1={top} y2={bottom} />
        {written && (
          <text className="plot-words is-x" x={x} y={bottom + 14}>
            {Number(sigma.toFixed(sigma < 0.1 ? 3 : 2))}
          </text>
        )}
      </g>
    );
  });
}

/** The sigma of the tick next to this one, to the left or the right. */
function nextTick({ grid }: SigmaAxis, sigma: number, sideways: number): number {
  if (sideways === 0) return sigma;
  if (sideways > 0) return grid.find((one) => one < sigma - 1e-9) ?? sigma;
  return grid.findLast((one) => one > sigma + 1e-9) ?? sigma;
}
