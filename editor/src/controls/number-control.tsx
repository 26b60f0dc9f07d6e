import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { type NumberRange, parseTyped, scrubPerPixel, shareOfRange, snapNumber } from './number-range.ts';

export interface NumberControlProps {
  readonly label: string;
  readonly value: number;
  readonly range: NumberRange;
  readonly unit?: string | undefined;
  /** Called all along a drag with `stroke` true, and once with it false for anything typed or stepped. */
  readonly onChange: (value: number, stroke: boolean) => void;
  readonly onStrokeEnd: () => void;
}

const threshold = 3;

/** A number that is dragged sideways (Shift: finely), stepped by arrow keys, or typed after a click or Enter. */
export function NumberControl({ label, value, range, unit, onChange, onStrokeEnd }: NumberControlProps) {
  const [typing, setTyping] = useState<string | undefined>(undefined);
  /** Whether typing began with the value as it is, to be typed over, or with its first new digit. */
  const begun = useRef<'whole' | 'digit'>('whole');
  const drag = useRef<{ x: number; value: number; moved: boolean; ends: AbortController } | undefined>(undefined);
  const share = shareOfRange(range, value);

  const commit = () => {
    const typed = typing === undefined ? undefined : parseTyped(typing);
    setTyping(undefined);
    if (typed !== undefined) onChange(snapNumber(range, typed, true), false);
  };
  const type = (text: string, how: 'whole' | 'digit') => {
    begun.current = how;
    setTyping(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (direction !== undefined && !event.altKey)
      onChange(snapNumber(range, value + direction * range.step * (event.shiftKey ? 10 : 1)), false);
    else if (event.key === 'Home') onChange(range.min, false);
    else if (event.key === 'End') onChange(range.max, false);
    else if (event.key === 'Enter') type(String(value), 'whole');
    else if (/^[-\d.,]$/.test(event.key) && !event.ctrlKey && !event.metaKey) type(event.key, 'digit');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerMove = (event: ReactPointerEvent) => {
    const from = drag.current;
    if (!from) return;
    const dx = event.clientX - from.x;
    if (!from.moved && Math.abs(dx) < threshold) return;
    from.moved = true;
    const next = snapNumber(range, from.value + dx * scrubPerPixel(range) * (event.shiftKey ? 0.1 : 1), event.shiftKey);
    if (next !== value) onChange(next, true);
  };

  const endDrag = () => {
    drag.current?.ends.abort();
    drag.current = undefined;
    onStrokeEnd();
  };
  /** Takes a drag back that turned out to be none. */
  const giveBack = () => {
    if (drag.current?.moved) onChange(drag.current.value, true);
    endDrag();
  };

  if (typing !== undefined)
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: the person asked to type here.
        autoFocus
        aria-label={label}
        inputMode="decimal"
        className="control-typed"
        value={typing}
        onFocus={(event) => begun.current === 'whole' && event.target.select()}
        onChange={(event) => setTyping(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyping(undefined);
        }}
      />
    );
  return (
    <div
      role="spinbutton"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuetext={unit ? `${value} ${unit}` : String(value)}
      className="control-number"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const ends = new AbortController();
        drag.current = { x: event.clientX, value, moved: false, ends };
        // A second finger, wherever it lands: the canvas is pinched, nothing was meant for this number.
        window.addEventListener('pointerdown', giveBack, { capture: true, signal: ends.signal });
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        if (drag.current && !drag.current.moved) type(String(value), 'whole');
        endDrag();
      }}
      onPointerCancel={giveBack}
    >
      {share !== undefined && <span aria-hidden className="control-fill" style={{ width: `${share * 100}%` }} />}
      <span className="control-value">
        {value}
        {unit && <span className="control-unit">{unit}</span>}
      </span>
    </div>
  );
}
