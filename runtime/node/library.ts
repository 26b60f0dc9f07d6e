import type { NodeDefinition } from './define-node.ts';
import type { Inputs, Outputs } from './input.ts';

/** A definition as plain data: what the editor gets over HTTP. */
export type DefinitionData = Pick<
  NodeDefinition,
  'type' | 'version' | 'title' | 'folder' | 'help' | 'inputs' | 'outputs'
> & {
  readonly sink: boolean;
  /** Runs as a chain of steps: it can be paused, scrubbed and branched. */
  readonly steps: boolean;
};

// biome-ignore lint/suspicious/noExplicitAny: definitions of all kinds stand in one list; each is checked where it is defined.
export type AnyDefinition = NodeDefinition<any, any>;

/** All definitions by type. */
export type Library = ReadonlyMap<string, AnyDefinition>;

/** The library of these definitions; two of one type are a mistake. */
export function makeLibrary(definitions: readonly AnyDefinition[]): Library {
  const library = new Map<string, AnyDefinition>();
  for (const definition of definitions) {
    if (library.has(definition.type)) throw new Error(`two definitions of type ${definition.type}`);
    library.set(definition.type, definition);
  }
  return library;
}

export function definitionData(definition: NodeDefinition<Inputs, Outputs>): DefinitionData {
  const { type, version, title, folder, help, inputs, outputs } = definition;
  return {
    type,
    version,
    title,
    folder,
    help,
    inputs,
    outputs,
    sink: definition.sink === true,
    steps: definition.chain !== undefined,
  };
}
