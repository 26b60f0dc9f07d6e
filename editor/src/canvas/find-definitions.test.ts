import type { Inputs, Outputs } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { beforeEach, expect, test } from 'vitest';
import { setDefinitions } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { addNode } from '../document/recipes/add-node.ts';
import { findDefinitions } from './find-definitions.ts';

const define = (type: string, folder: string, help: string, inputs: Inputs, outputs: Outputs): DefinitionData => ({
  type,
  version: 1,
  title: type.replace('-', ' '),
  folder,
  help,
  inputs,
  outputs,
  sink: false,
  steps: false,
});
const latentIn: Inputs = { latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help: '' } };
const decode = define('latent-decode', 'latent', 'Turns a latent into pixels.', latentIn, {
  video: { type: 'video', label: 'Video' },
});
const prompt = define('prompt', 'prompt', 'What to show.', {}, { prompt: { type: 'prompt', label: 'Prompt' } });
const denoise = define(
  'denoise',
  'sampling',
  'Walks the noise down.',
  {},
  { latent: { type: 'latent', label: 'Latent' } },
);
const definitions = new Map([prompt, decode, denoise].map((one) => [one.type, one]));
const types = (query: string, wire?: Parameters<typeof findDefinitions>[2]) =>
  findDefinitions(definitions, query, wire).map(({ definition }) => definition.type);

beforeEach(() => setDefinitions([...definitions.values()]));

test('a name is found before help and types', () => {
  expect(types('decode')).toEqual(['latent-decode']);
  expect(types('pixels')).toEqual(['latent-decode']);
  expect(types('latent')[0]).toBe('latent-decode');
  expect(types('latent')).toContain('denoise');
});

test('what fits a waiting wire comes first, the rest stays to be found', () => {
  let node = '';
  documentStore.edit('Add', (draft) => {
    node = addNode(draft, denoise, { x: 0, y: 0 });
  });
  const found = findDefinitions(definitions, '', {
    side: 'output',
    end: { node, output: 'latent' },
    type: 'latent',
  });
  expect(found.map(({ definition, fits }) => [definition.type, fits])).toEqual([
    ['latent-decode', true],
    ['prompt', false],
    ['denoise', false],
  ]);
});
