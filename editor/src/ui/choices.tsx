import './choices.css';

export interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly word: string }[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** A few choices side by side, one of them taken. */
export function Choices<T extends string>({ label, options, value, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset aria-label={label} className="choice-row">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.word}
        </button>
      ))}
    </fieldset>
  );
}
