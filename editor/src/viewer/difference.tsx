import { type ReactNode, useEffect, useRef, useState } from 'react';
import { drawDifference } from './draw-difference.ts';
import { onFrame } from './frame-clock.ts';
import { Name } from './name-tag.tsx';

const gains = [1, 2, 4, 8, 16] as const;

/** How far two clips are from each other, pixel by pixel: the absolute difference of the frames shown, made brighter so that little is seen too. */
export function Difference({
  other,
  names: [shown, held],
  children,
}: {
  readonly other: ReactNode;
  readonly names: readonly [shown: string, held: string];
  readonly children: ReactNode;
}) {
  const layers = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [gain, setGain] = useState<number>(4);
  useEffect(() => {
    const [a, b] = layers.current?.children ?? [];
    const target = canvas.current;
    if (!target || !a || !b) return;
    // The players are looked up each time: a result that changes brings another one.
    return onFrame(() => {
      const [one, two] = [pictureIn(a), pictureIn(b)];
      if (one && two) drawDifference(target, one, two, gain);
    });
  }, [gain]);
  return (
    <>
      <div ref={layers} aria-hidden className="absolute inset-0 opacity-0">
        <div className="absolute inset-0">{children}</div>
        <div className="absolute inset-0">{other}</div>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label="Difference"
        data-testid="difference"
        className="absolute inset-0 size-full object-contain"
        style={{ imageRendering: 'pixelated' }}
      />
      <Name>
        {shown} − {held}
      </Name>
      <label
        className="absolute top-1.5 right-1.5 flex items-center gap-1 rounded bg-black/60 px-1.5 text-2xs text-white"
        onPointerUp={(event) => event.stopPropagation()}
      >
        brighter
        <select
          value={gain}
          onChange={(event) => setGain(Number(event.target.value))}
          className="field-sizing-content h-5 bg-transparent text-white"
        >
          {gains.map((one) => (
            <option key={one} value={one} className="text-black">
              {one}×
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const pictureIn = (layer: Element): CanvasImageSource | undefined =>
  layer.querySelector<HTMLVideoElement | HTMLCanvasElement | HTMLImageElement>('video, canvas, img') ?? undefined;
