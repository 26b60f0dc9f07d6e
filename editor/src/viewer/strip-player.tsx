import type { Strip } from '@reelgraph/runtime/events/run-event';
import { Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { onFrame } from './frame-clock.ts';
import { stripPicture } from './strip-pictures.ts';
import { useReducedMotion } from './use-reduced-motion.ts';

export interface StripPlayerProps {
  readonly strip: Strip;
  /** Holds this frame instead of playing. */
  readonly frame?: number | undefined;
  readonly className?: string | undefined;
  /** Empty where what stands around it says it already. */
  readonly label?: string | undefined;
}

/** Plays a clip that lies in one picture as a grid of frames; draws only while it is on screen, and stands still for who asked for reduced motion. */
export function StripPlayer({ strip, frame, className, label }: StripPlayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<HTMLImageElement | undefined>(undefined);
  const still = useReducedMotion();
  const [asked, setAsked] = useState(false);
  const [gone, setGone] = useState(false);
  const plays = frame === undefined && strip.frames > 1 && (!still || asked);

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    let live = true;
    let shown = -1;
    let stop: (() => void) | undefined;
    const draw = (k: number) => {
      const from = picture.current;
      if (!from || shown === k) return;
      shown = k;
      const { width, height, columns } = strip;
      if (target.width !== width) target.width = width;
      if (target.height !== height) target.height = height;
      context.drawImage(
        from,
        (k % columns) * width,
        Math.floor(k / columns) * height,
        width,
        height,
        0,
        0,
        width,
        height,
      );
    };
    const first = Math.min(frame ?? 0, strip.frames - 1);
    const tick = (seconds: number) => draw(Math.floor(seconds * strip.fps) % strip.frames);
    const seen = new IntersectionObserver(([entry]) => {
      stop?.();
      stop = plays && entry?.isIntersecting ? onFrame(tick) : undefined;
    });
    stripPicture(strip).then(
      (loaded) => {
        if (!live) return;
        picture.current = loaded;
        shown = -1;
        setGone(false);
        draw(plays ? Math.floor((performance.now() / 1000) * strip.fps) % strip.frames : first);
        seen.observe(target);
      },
      () => live && setGone(true),
    );
    // The picture before stays in place until the next one is decoded, so that steps follow each other without a blink.
    return () => {
      live = false;
      stop?.();
      seen.disconnect();
    };
  }, [strip, frame, plays]);

  return (
    <div className={`relative overflow-hidden ${className ?? ''}`}>
      <canvas
        ref={canvas}
        width={strip.width}
        height={strip.height}
        role={label === '' ? undefined : 'img'}
        aria-hidden={label === '' || undefined}
        aria-label={label === '' ? undefined : (label ?? 'Preview')}
        data-frames={strip.frames}
        className="block h-full w-full object-contain"
        style={{ imageRendering: strip.width <= 160 ? 'pixelated' : 'auto' }}
      />
      {gone && (
        <span className="absolute inset-0 grid place-items-center text-center text-2xs text-text-3">not kept</span>
      )}
      {still && frame === undefined && strip.frames > 1 && !asked && (
        <button
          type="button"
          aria-label="Play preview"
          onClick={() => setAsked(true)}
          className="absolute inset-0 m-auto grid size-8 place-items-center rounded-full bg-black/60 text-white"
        >
          <Play size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
