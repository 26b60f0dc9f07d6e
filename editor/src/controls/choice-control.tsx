import { ChevronDown } from 'lucide-react';

export interface ChoiceControlProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several. The browser's own list: it opens fast, works on a phone, and costs nothing on a card. */
export function ChoiceControl({ label, value, options, onChange }: ChoiceControlProps) {
  const known = options.find((option) => option.value === value);
  return (
    <span className="control-choice">
      <select aria-label={label} title={known?.help} value={value} onChange={(event) => onChange(event.target.value)}>
        {!known && <option value={value}>{value || 'none'} (not here)</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} title={option.help}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={12} />
    </span>
  );
}
