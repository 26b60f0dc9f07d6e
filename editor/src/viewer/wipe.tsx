import type { KeyboardEvent, PointerEvent } from 'react';

/** The line between two results, drawn over the picture; `share` is how far from the left it stands, 0 to 1. */
export function Wipe({ share, onChange }: { readonly share: number; readonly onChange: (share: number) => void }) {
  const to = (next: number) => onChange(Math.min(1, Math.max(0, next)));
  const follow = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) to((event.clientX - box.left) / box.width);
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -0.05, ArrowRight: 0.05 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    to(share + by);
  };
  return (
    <div
      role="slider"
      aria-label="Wipe"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      className="absolute inset-y-0 w-6 -translate-x-1/2 cursor-ew-resize touch-none"
      style={{ left: `${share * 100}%` }}
      onKeyDown={step}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={follow}
      onPointerUp={(event) => event.stopPropagation()}
    >
      <span className="absolute inset-y-0 left-1/2 w-px -translate-x-1/2 bg-white shadow-[0_0_3px_black]" />
      <span className="absolute top-1/2 left-1/2 h-8 w-1.5 -translate-1/2 rounded-full bg-white shadow-[0_0_3px_black]" />
    </div>
  );
}
