import { useEffect, useRef } from 'react';

export interface TextControlProps {
  readonly label: string;
  readonly value: string;
  readonly multiline: boolean;
  readonly placeholder?: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onStrokeEnd: () => void;
}

const tallest = 280;

/** Words; a prompt box grows over what lies below it while it is written in, so that the card keeps its place. */
export function TextControl({ label, value, multiline, placeholder, onChange, onStrokeEnd }: TextControlProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const grow = () => {
    const area = box.current;
    if (!area || document.activeElement !== area) return;
    area.style.height = 'auto';
    const usual = area.parentElement?.clientHeight ?? 0;
    area.style.height = `${Math.min(tallest, Math.max(usual, area.scrollHeight + 2))}px`;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words.
  useEffect(grow, [value]);
  if (!multiline)
    return (
      <input
        aria-label={label}
        className="control-text"
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onStrokeEnd}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    );
  return (
    <textarea
      ref={box}
      aria-label={label}
      className="control-prompt nowheel"
      value={value}
      placeholder={placeholder ?? label}
      spellCheck={false}
      onFocus={grow}
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => {
        event.currentTarget.style.height = '';
        onStrokeEnd();
      }}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
