import type { KeyboardEvent } from 'react';

export interface PlotPointProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The point in words, for those who hear it. */
  readonly words: string;
  readonly selected: boolean;
  readonly onSelect: () => void;
  /** Arrow keys: one tick to the side, one step of the value up or down; ten with Shift. */
  readonly onNudge: (sideways: number, up: number) => void;
  readonly onRemove?: (() => void) | undefined;
  readonly onEnter?: (() => void) | undefined;
}

const nudges: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
};

/** A point of a plot that is focused, moved by keys and taken hold of; the plot moves it while a pointer drags. */
export function PlotPoint({
  x,
  y,
  label,
  value,
  min,
  max,
  words,
  selected,
  onSelect,
  onNudge,
  onRemove,
  onEnter,
}: PlotPointProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const nudge = nudges[event.key];
    if (nudge) onNudge(nudge[0], nudge[1] * (event.shiftKey ? 10 : 1));
    else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) onRemove();
    else if (event.key === 'Enter' && onEnter) onEnter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      data-point=""
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={words}
      className={selected ? 'plot-point is-selected' : 'plot-point'}
      transform={`translate(${x} ${y})`}
      onFocus={onSelect}
      onKeyDown={onKeyDown}
    >
      <circle r={16} className="plot-point-hit" />
      <circle className="plot-point-dot" />
    </g>
  );
}
