import type { Strip } from '@reelgraph/runtime/events/run-event';
import type { StepState } from '@reelgraph/runtime/events/run-state';
import { Pin } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { takenSteps } from '../run/change-cost.ts';
import { StripPlayer } from '../viewer/strip-player.tsx';
import { duration } from '../viewer/units.ts';
import { useReducedMotion } from '../viewer/use-reduced-motion.ts';
import { nearestPictured } from './branch-rows.ts';
import './step-strip.css';

export interface StepStripProps {
  readonly title: string;
  readonly steps: readonly StepState[];
  /** The first step that is drawn here; those before it stand in the row above. */
  readonly from: number;
  /** Of one step, in pixels. */
  readonly width: number;
  readonly running: boolean;
  /** The step looked at, of this row. */
  readonly shown: number | null;
  /** The step held for comparing, of this row. */
  readonly held: number | null;
  /** By step: whether a pin keeps it. */
  readonly pinned: readonly boolean[];
  readonly onShow: (step: number) => void;
  readonly onHold: (step: number) => void;
  /** Arrow up and down: to the row before or after this one. */
  readonly onLeave: (step: number, by: 1 | -1) => void;
}

/** Narrower, a picture tells nothing: it then stands for several steps. */
const narrowestPicture = 26;
const narrowestNumber = 36;

/** How many steps one picture stands for. */
const stepsAPicture = (width: number): number => Math.max(1, Math.ceil(narrowestPicture / width));

/** Heights of a row: of its pictures, no higher than their width asks for, and with the bar of the noise and, where there is room, its number. */
export function rowHeights(width: number, highest: number, aspect: number): { picture: number; row: number } {
  const picture = Math.round(Math.min(highest, (stepsAPicture(width) * width) / aspect));
  return { picture, row: picture + 18 + (width >= narrowestNumber ? 13 : 0) };
}

/** The steps of one branch, each with its moving clip over its sigma; drawn across by pointer or arrow keys, the viewer shows the step under it. */
export function StepStrip(props: StepStripProps) {
  const { title, steps, from, width, running, shown, held, pinned, onShow, onHold, onLeave } = props;
  const row = useRef<HTMLDivElement>(null);
  const drawing = useRef(false);
  const still = useReducedMotion();
  const done = takenSteps(steps);
  const every = stepsAPicture(width);
  const reachable = shown ?? Math.max(from, Math.min(done, steps.length) - 1);

  const show = (k: number, focus = false) => {
    const step = nearestPictured(steps, Math.min(steps.length - 1, Math.max(from, k)), from);
    if (step === undefined) return;
    if (step !== shown) onShow(step);
    if (focus) row.current?.querySelectorAll('button')[step - from]?.focus();
  };
  const under = (event: PointerEvent) =>
    Math.floor((event.clientX - (row.current?.getBoundingClientRect().left ?? 0)) / width);
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const k = under(event);
    if (event.shiftKey) return onHold(nearestPictured(steps, k, from) ?? k);
    drawing.current = true;
    show(k);
  };
  const move = (event: PointerEvent) => {
    if (!drawing.current) return;
    if (!row.current?.hasPointerCapture(event.pointerId)) row.current?.setPointerCapture(event.pointerId);
    show(under(event));
  };
  const end = () => {
    drawing.current = false;
  };
  const keys = (event: KeyboardEvent) => {
    const to = { ArrowLeft: reachable - 1, ArrowRight: reachable + 1, Home: from, End: steps.length - 1 }[event.key];
    const row = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (to === undefined && row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined) show(to, true);
    else if (row !== undefined) onLeave(reachable, row);
  };

  return (
    <div
      ref={row}
      role="toolbar"
      aria-label={`Steps of ${title}`}
      aria-orientation="horizontal"
      className="timeline-steps"
      style={{ width: steps.length * width }}
      onKeyDown={keys}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {steps.map((step, k) => {
        if (k < from) return null;
        const first = (k - from) % every === 0;
        const span = Math.min(every, steps.length - k);
        return (
          <Cell
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain.
            key={k}
            k={k}
            step={step}
            width={width}
            strip={first ? (every === 1 ? step : steps.slice(k, k + span).find((one) => one.strip))?.strip : undefined}
            pictureWidth={first ? span * width : 0}
            current={running && k === done}
            shown={k === shown}
            held={k === held}
            stop={k === Math.max(from, reachable)}
            pinned={pinned[k] === true}
            still={still}
          />
        );
      })}
    </div>
  );
}

interface CellProps {
  readonly k: number;
  readonly step: StepState;
  readonly width: number;
  readonly strip: Strip | undefined;
  readonly pictureWidth: number;
  readonly current: boolean;
  readonly shown: boolean;
  readonly held: boolean;
  /** Where Tab comes to rest. */
  readonly stop: boolean;
  readonly pinned: boolean;
  readonly still: boolean;
}

const Cell = memo(function Cell(props: CellProps) {
  const { k, step, width, strip, pictureWidth, current, shown, held, stop, pinned, still } = props;
  const { sigma, ms } = step;
  const state = current ? 'is-current' : step.kept ? 'is-kept' : ms === undefined ? '' : 'is-done';
  const words = [
    `Step ${k + 1}`,
    sigma === undefined ? '' : `σ ${sigma.toFixed(3)}`,
    ms === undefined ? '' : duration(ms),
    step.kept ? 'from a checkpoint' : '',
    pinned ? 'pinned' : '',
  ];
  return (
    <button
      type="button"
      tabIndex={stop ? 0 : -1}
      aria-disabled={!step.strip}
      aria-pressed={shown}
      aria-label={`Step ${k + 1}${sigma === undefined ? '' : `, sigma ${sigma.toFixed(3)}`}${pinned ? ', pinned' : ''}${step.kept ? ', from a checkpoint' : ''}`}
      title={words.filter(Boolean).join(' · ')}
      className={`timeline-cell ${state} ${shown ? 'is-shown' : ''} ${held ? 'is-held' : ''}`}
      style={{ left: k * width, width, '--noise': `${Math.round(8 + 92 * Math.min(1, sigma ?? 1))}%` } as CSSProperties}
    >
      {pictureWidth > 0 && (
        <span aria-hidden className="timeline-picture" style={{ width: pictureWidth - 1 }}>
          {strip && <StripPlayer strip={strip} frame={still ? 0 : undefined} className="size-full" label="" />}
        </span>
      )}
      <span aria-hidden className="timeline-noise" />
      {width >= narrowestNumber && sigma !== undefined && (
        <span aria-hidden className="timeline-sigma">
          {sigma.toFixed(3).replace(/^0/, '')}
        </span>
      )}
      {pinned && <Pin aria-hidden className="timeline-pin" size={9} fill="currentColor" />}
    </button>
  );
});
