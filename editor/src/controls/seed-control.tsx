import { Dices } from 'lucide-react';
import { NumberControl } from './number-control.tsx';

export interface SeedControlProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number, stroke: boolean) => void;
  readonly onStrokeEnd: () => void;
}

const range = { min: 0, max: Number.MAX_SAFE_INTEGER, step: 1, integer: true };

/** A whole number with a dice; the dice stays below 2^32, numbers that a person can still copy by hand. */
export function SeedControl({ label, value, onChange, onStrokeEnd }: SeedControlProps) {
  return (
    <>
      <NumberControl label={label} value={value} range={range} onChange={onChange} onStrokeEnd={onStrokeEnd} />
      <button
        type="button"
        className="control-button"
        aria-label={`Roll ${label}`}
        title="Roll the dice"
        onClick={() => onChange(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, false)}
      >
        <Dices aria-hidden size={14} strokeWidth={1.75} />
      </button>
    </>
  );
}
