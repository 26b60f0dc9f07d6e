import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';

export interface SplitterProps {
  readonly label: string;
  /** The line's own direction: a vertical line changes a width. */
  readonly orientation: 'vertical' | 'horizontal';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What one pixel of movement is worth; negative where the part lies right of or below the line. */
  readonly perPixel: number;
  readonly onChange: (value: number) => void;
  readonly onReset?: () => void;
}

/** A line between two parts that can be dragged, or moved by arrow keys; double click takes back the usual size. */
export function Splitter({ label, orientation, value, min, max, perPixel, onChange, onReset }: SplitterProps) {
  const start = useRef<{ at: number; value: number } | undefined>(undefined);
  const vertical = orientation === 'vertical';
  const clamp = (next: number) => Math.min(max, Math.max(min, next));
  const where = (event: ReactPointerEvent) => (vertical ? event.clientX : event.clientY);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value * 100) / 100}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classNames(
        'group relative z-10 shrink-0 touch-none bg-line outline-none',
        vertical ? 'w-px cursor-col-resize' : 'h-px cursor-row-resize',
      )}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: where(event), value };
      }}
      onPointerMove={(event) => {
        if (start.current) onChange(clamp(start.current.value + (where(event) - start.current.at) * perPixel));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const forward = vertical ? 'ArrowRight' : 'ArrowDown';
        const back = vertical ? 'ArrowLeft' : 'ArrowUp';
        if (event.key !== forward && event.key !== back) return;
        event.preventDefault();
        onChange(clamp(value + (event.key === forward ? 16 : -16) * perPixel));
      }}
    >
      <span
        className={classNames(
          'absolute transition-colors group-hover:bg-accent-soft group-focus-visible:bg-accent',
          vertical ? '-left-1 h-full w-[9px]' : '-top-1 h-[9px] w-full',
        )}
      />
    </div>
  );
}
