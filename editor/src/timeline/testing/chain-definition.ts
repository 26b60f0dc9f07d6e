import type { DefinitionData } from '@reelgraph/runtime/node/library';

const help = '';
/** A kind of node that runs as a chain, two of whose inputs may change along the steps. */
export const chainDefinition: DefinitionData = {
  type: 'chain',
  version: 1,
  title: 'Chain',
  folder: '',
  help,
  sink: false,
  steps: true,
  outputs: {},
  inputs: {
    cfg: { kind: 'number', label: 'Guidance scale', help, default: 2, min: 0, max: 20, step: 0.1, perStep: true },
    image: {
      kind: 'number',
      label: 'Image guidance',
      help,
      default: 1,
      min: 0,
      max: 9,
      step: 1,
      perStep: true,
      accepts: 'number',
    },
    eta: {
      kind: 'number',
      label: 'Eta',
      help,
      default: 1,
      min: 0,
      max: 1,
      step: 0.1,
      perStep: true,
      advanced: true,
    },
    seed: { kind: 'seed', label: 'Seed', help, default: 0 },
  },
};
