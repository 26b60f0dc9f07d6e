import { type ComponentProps, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { gridValues, type PlotBox, plotScale } from './plot-box.ts';
import './curves.css';

export interface PlotFrameProps extends Omit<ComponentProps<'svg'>, 'ref'> {
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly label: string;
  readonly box: PlotBox;
  /** What the plot's height stands for. */
  readonly from: number;
  readonly to: number;
  /** The share of its width that the run at work has behind it. */
  readonly taken: number;
  readonly children: ReactNode;
}

/** The ground of a plot over the steps: what is taken, and lines to read heights by. */
export function PlotFrame({ picture, label, box, from, to, taken, className, children, ...rest }: PlotFrameProps) {
  const { px, py } = plotScale(box);
  const yOf = (value: number) => py((value - from) / (to - from));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset; its points are sliders.
    <svg
      ref={picture}
      className={classNames('plot', className)}
      width={box.width}
      height={box.height}
      role="group"
      aria-label={label}
      {...rest}
    >
      {taken > 0 && (
        <rect
          className="plot-taken"
          x={px(0)}
          y={box.top}
          width={px(taken) - px(0)}
          height={box.height - box.top - box.bottom}
        />
      )}
      {gridValues(from, to, 4).map((value) => (
        <g key={value}>
          <line className="plot-line-y" x1={px(0)} x2={px(1)} y1={yOf(value)} y2={yOf(value)} />
          <text className="plot-words is-y" x={box.left - 6} y={yOf(value)}>
            {value}
          </text>
        </g>
      ))}
      {children}
    </svg>
  );
}

/** Gives the focus to a point by its number, once it is drawn. */
export function useFocusPoint(picture: RefObject<SVGSVGElement | null>): (point: number) => void {
  const [wanted, setWanted] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (wanted === undefined) return;
    pointsOf(picture.current)[wanted]?.focus();
    setWanted(undefined);
  }, [picture, wanted]);
  return setWanted;
}

/** The number of the point that an event happened on; -1 beside them all. */
export const pointUnder = (target: EventTarget, picture: SVGSVGElement | null): number =>
  pointsOf(picture).findIndex((point) => point.contains(target as Node));

const pointsOf = (picture: SVGSVGElement | null): SVGGElement[] => [
  ...(picture?.querySelectorAll<SVGGElement>('[data-point]') ?? []),
];
