export interface ToggleControlProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function ToggleControl({ label, value, onChange }: ToggleControlProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={value}
      aria-label={label}
      className="control-toggle"
      onClick={() => onChange(!value)}
    >
      <span aria-hidden />
    </button>
  );
}
