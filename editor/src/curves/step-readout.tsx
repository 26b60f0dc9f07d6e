export interface StepReadoutProps {
  readonly label: string;
  readonly grid: readonly number[];
  readonly values: readonly number[];
  /** The step under the pointer. */
  readonly looked: number | undefined;
  /** Whether the sigmas are those of a schedule. */
  readonly known: boolean;
}

/** What each step takes, in numbers: a cell per step, and the one under the pointer in words. */
export function StepReadout({ label, grid, values, looked, known }: StepReadoutProps) {
  const step = looked === undefined ? undefined : Math.min(looked, values.length - 1);
  return (
    <div className="flex flex-col gap-1">
      <ol aria-label={`${label} at each step`} className="flex gap-px overflow-x-auto pb-1">
        {values.map((value, k) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the schedule.
            key={k}
            aria-label={`Step ${k + 1}: ${value}`}
            title={`Step ${k + 1}, sigma ${grid[k]!.toFixed(3)}: ${value}`}
            className={`flex min-w-6.5 flex-1 flex-col items-center rounded-sm py-0.5 text-[10px] leading-3.5 ${k === step ? 'bg-accent-soft text-text' : 'bg-control text-text-2'}`}
          >
            <span className="text-[9px] leading-3 text-text-3">{k + 1}</span>
            {Number(value.toFixed(2))}
          </li>
        ))}
      </ol>
      <p className="text-2xs text-text-3" aria-live="off">
        {step === undefined
          ? known
            ? `${values.length} steps. Press the plot to add a point, double-click one to remove it; Shift moves finely.`
            : 'Wire a noise schedule to see its steps: the plot shows 20 even ones.'
          : `Step ${step + 1} of ${values.length}, σ ${grid[step]!.toFixed(3)}: ${Number(values[step]!.toFixed(3))}`}
      </p>
    </div>
  );
}
