/** Numbers no closer than this many pixels. */
const closest = 30;
/** A number so near to a mark would be half under it. */
const markWidth = 22;

/** Step numbers over the strips, as many as there is room for, and where the step looked at and the one held stand. */
export function Ruler({
  steps,
  width,
  shown,
  held,
}: {
  readonly steps: number;
  readonly width: number;
  readonly shown: number | null;
  readonly held: number | null;
}) {
  const every = [1, 2, 5, 10, 20, 50, 100].find((one) => one * width >= closest) ?? 200;
  const covered = (k: number) =>
    [shown, held].some((at) => at !== null && at !== k && Math.abs(at - k) * width < markWidth);
  const marks = Array.from({ length: steps }, (_, k) => k).filter(
    (k) => (k === 0 || (k + 1) % every === 0) && !covered(k),
  );
  const at = (k: number) => (k + 0.5) * width;
  return (
    <div aria-hidden className="timeline-ruler" style={{ width: steps * width }}>
      {marks.map((k) => (
        <span key={k} style={{ left: at(k) }}>
          {k + 1}
        </span>
      ))}
      {held !== null && (
        <b className="timeline-mark is-held" style={{ left: at(held) }}>
          {held + 1}
        </b>
      )}
      {shown !== null && (
        <b className="timeline-mark" style={{ left: at(shown) }}>
          {shown + 1}
        </b>
      )}
    </div>
  );
}
