import { defineNode } from '../../node/define-node.ts';
import { makeLibrary } from '../../node/library.ts';
import type { PlanFacts } from '../plan.ts';

const number = defineNode({
  type: 'number',
  version: 1,
  title: 'Number',
  folder: 'test',
  help: 'A number.',
  inputs: { value: { kind: 'number', label: 'Value', help: '', default: 1, min: 0, max: 10, step: 1, perStep: true } },
  outputs: { number: { type: 'number', label: 'Number' } },
  run: async (_, { value }) => ({ number: value }),
});

const add = defineNode({
  type: 'add',
  version: 1,
  title: 'Add',
  folder: 'test',
  help: 'A sum.',
  inputs: {
    a: { kind: 'wire', accepts: 'number', label: 'A', help: '' },
    b: { kind: 'number', accepts: 'number', label: 'B', help: '', default: 0, min: -100, max: 100, step: 1 },
  },
  outputs: { sum: { type: 'number', label: 'Sum' } },
  run: async (_, { a, b }) => ({ sum: a + b }),
});

const say = defineNode({
  type: 'say',
  version: 1,
  title: 'Say',
  folder: 'test',
  help: 'Words.',
  inputs: {
    words: { kind: 'text', accepts: 'text', label: 'Words', help: '', default: '' },
    picture: { kind: 'file', media: 'image', label: 'Picture', help: '' },
    model: { kind: 'checkpoint', label: 'Model', help: '', default: 'toybox' },
    tone: {
      kind: 'choice',
      label: 'Tone',
      help: '',
      default: 'calm',
      options: [
        { value: 'calm', label: 'Calm' },
        { value: 'loud', label: 'Loud' },
      ],
    },
  },
  outputs: { text: { type: 'text', label: 'Text' } },
  run: async (_, { words }) => ({ text: words }),
});

const show = defineNode({
  type: 'show',
  version: 1,
  title: 'Show',
  folder: 'test',
  help: 'Shows a number.',
  sink: true,
  inputs: { number: { kind: 'wire', accepts: 'number', label: 'Number', help: '' } },
  outputs: {},
  run: async () => ({}),
});

/** A small library for tests of planning: numbers that are added and shown, and one node with every other kind of control. */
export const testLibrary = makeLibrary([number, add, say, show]);

export const testFacts: PlanFacts = { checkpoint: () => undefined, checkpoints: ['toybox'], hasFile: () => false };
