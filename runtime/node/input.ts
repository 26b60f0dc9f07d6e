import type { ValueMap, ValueType } from '../values/value-map.ts';

interface Common {
  readonly label: string;
  readonly help: string;
  /** The type of wire that may feed this input instead of its control. */
  readonly accepts?: ValueType;
  /** May be changed while a run goes: it holds from a step on, and its value may be a `Track`; that of a number also a `Curve`. */
  readonly perStep?: true;
  /** May be changed while a run goes: the steps still to come are laid out anew, on a schedule that begins at the sigma reached. */
  readonly regrid?: true;
  /** Rarely touched: folded away on the node card, shown in the inspector. */
  readonly advanced?: true;
}

/** Fed only by a wire. */
export interface WireInput<T extends ValueType = ValueType> extends Common {
  readonly kind: 'wire';
  readonly accepts: T;
  readonly optional?: true;
}
export interface NumberInput extends Common {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly integer?: true;
  readonly unit?: string;
}
/** A whole number from 0 to 2^53 - 1 with a dice. */
export interface SeedInput extends Common {
  readonly kind: 'seed';
  readonly default: number;
}
export interface TextInput extends Common {
  readonly kind: 'text';
  readonly default: string;
  readonly multiline?: true;
  readonly placeholder?: string;
}
export interface ChoiceInput<V extends string = string> extends Common {
  readonly kind: 'choice';
  readonly default: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly help?: string }[];
}
export interface ToggleInput extends Common {
  readonly kind: 'toggle';
  readonly default: boolean;
}
/** A file a person brings; its value is a `FileRef`, or null while none is chosen. */
export interface FileInput extends Common {
  readonly kind: 'file';
  readonly media: 'image' | 'video';
}
/** Sigmas that take the place of those that the node's other inputs give; null while they do not. */
export interface SigmasInput extends Common {
  readonly kind: 'sigmas';
}
/** A checkpoint folder by its id. */
export interface CheckpointInput extends Common {
  readonly kind: 'checkpoint';
  readonly default: string;
}

/** One end of a node that takes something: a wire, a control, or a control that a wire may take over. Plain data, so that the editor gets it as JSON. */
export type Input =
  | WireInput
  | NumberInput
  | SeedInput
  | TextInput
  | ChoiceInput
  | ToggleInput
  | FileInput
  | SigmasInput
  | CheckpointInput;

export type Inputs = Readonly<Record<string, Input>>;

export interface Output<T extends ValueType = ValueType> {
  readonly type: T;
  readonly label: string;
  readonly help?: string;
}
export type Outputs = Readonly<Record<string, Output>>;

/** The value an input holds in the workflow when nothing was set. */
export function defaultOf(input: Input): unknown {
  return input.kind === 'wire' ? undefined : input.kind === 'file' || input.kind === 'sigmas' ? null : input.default;
}

type Optional<I, V> = I extends { optional: true } ? V | undefined : V;

/** What a node's code receives for one input, tracks already resolved for the step at hand. */
export type ValueOf<I extends Input> =
  I extends WireInput<infer T>
    ? Optional<I, ValueMap[T]>
    : I extends NumberInput | SeedInput
      ? number
      : I extends TextInput | CheckpointInput
        ? string
        : I extends ChoiceInput<infer V>
          ? V
          : I extends ToggleInput
            ? boolean
            : I extends SigmasInput
              ? readonly number[] | null
              : I extends FileInput
                ? import('../values/file-ref.ts').FileRef
                : never;

export type ValuesOf<I extends Inputs> = { readonly [K in keyof I]: ValueOf<I[K]> };
export type ResultOf<O extends Outputs> = { readonly [K in keyof O]: ValueMap[O[K]['type']] };
