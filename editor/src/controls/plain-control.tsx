import type { Input } from '@reelgraph/runtime/node/input';
import { CheckpointControl } from './checkpoint-control.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { NumberControl } from './number-control.tsx';
import { SeedControl } from './seed-control.tsx';
import { TextControl } from './text-control.tsx';
import { ToggleControl } from './toggle-control.tsx';

export interface PlainControlProps {
  readonly input: Input;
  readonly label: string;
  readonly value: unknown;
  /** `undefined` means the definition's default; `stroke` is true while a drag or typing goes on. */
  readonly onChange: (value: unknown, stroke: boolean) => void;
  readonly onStrokeEnd: () => void;
}

/** The control that fits a kind of input, for one value. A value of the wrong kind shows as the default; planning tells of it. */
export function PlainControl({ input, label, value, onChange, onStrokeEnd }: PlainControlProps) {
  switch (input.kind) {
    case 'number':
      return (
        <NumberControl
          label={label}
          value={typeof value === 'number' ? value : input.default}
          range={input}
          unit={input.unit}
          onChange={onChange}
          onStrokeEnd={onStrokeEnd}
        />
      );
    case 'seed':
      return (
        <SeedControl
          label={label}
          value={typeof value === 'number' ? value : input.default}
          onChange={onChange}
          onStrokeEnd={onStrokeEnd}
        />
      );
    case 'text':
      return (
        <TextControl
          label={label}
          value={typeof value === 'string' ? value : input.default}
          multiline={input.multiline === true}
          placeholder={input.placeholder}
          onChange={(next) => onChange(next, true)}
          onStrokeEnd={onStrokeEnd}
        />
      );
    case 'choice':
      return (
        <ChoiceControl
          label={label}
          value={typeof value === 'string' ? value : input.default}
          options={input.options}
          onChange={(next) => onChange(next, false)}
        />
      );
    case 'toggle':
      return (
        <ToggleControl
          label={label}
          value={typeof value === 'boolean' ? value : input.default}
          onChange={(next) => onChange(next, false)}
        />
      );
    case 'checkpoint':
      return (
        <CheckpointControl
          label={label}
          value={typeof value === 'string' ? value : input.default}
          onChange={(next) => onChange(next, false)}
        />
      );
    // A file has a place of its own to be dropped on (`FileControl`); what comes by a wire has no value here.
    case 'file':
    // Sigmas have a plot of their own too.
    case 'sigmas':
    case 'wire':
      return null;
  }
}
