import type { ValueType } from '@reelgraph/runtime/values/value-map';

/** The hue of a value type, as a CSS variable; the same on handles, wires and labels. */
export const typeColour = (type: ValueType): string => `var(--type-${type})`;

const folderTypes: Readonly<Record<string, ValueType>> = {
  models: 'model',
  prompt: 'prompt',
  format: 'format',
  sampling: 'schedule',
  latent: 'latent',
  conditioning: 'conditioning',
  media: 'video',
  output: 'file',
};

/** The hue of a folder of the library, that of the value it is about; grey for folders that came with other nodes. */
export const folderColour = (folder: string): string => typeColour(folderTypes[folder] ?? 'format');
