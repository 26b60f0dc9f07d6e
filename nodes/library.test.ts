import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input, Output } from '@reelgraph/runtime/node/input';
import { definitionData } from '@reelgraph/runtime/node/library';
import { makePlan } from '@reelgraph/runtime/plan/make-plan';
import { fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { describe, expect, test } from 'vitest';
import { library } from './library.ts';

const definitions = [...library.values()];

describe.each(definitions.map((definition) => [definition.type, definition] as const))('%s', (type, definition) => {
  test('lies in the folder that the library shows, under its own name', () => {
    expect(readdirSync(new URL(`./${definition.folder}`, import.meta.url))).toContain(`${type}.ts`);
  });

  test('tells people what it does and what each input means', () => {
    expect(definition.title).toMatch(/^[A-Z]/);
    expect(definition.help).toMatch(/^[A-Z].{30,}\.$/);
    for (const input of Object.values<Input>(definition.inputs)) {
      expect(input.label).not.toBe('');
      expect(input.help, input.label).toMatch(/^[A-Z0-9].{8,}\.$/);
    }
  });

  test('survives the way to the editor as JSON', () => {
    const data = definitionData(definition);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  test('takes and gives only known types, and its defaults lie in their ranges', () => {
    for (const output of Object.values<Output>(definition.outputs)) expect(valueTypes).toHaveProperty(output.type);
    for (const input of Object.values<Input>(definition.inputs)) {
      if (input.accepts) expect(valueTypes).toHaveProperty(input.accepts);
      if (input.kind === 'number') {
        expect(input.default).toBeGreaterThanOrEqual(input.min);
        expect(input.default).toBeLessThanOrEqual(input.max);
      }
      if (input.kind === 'choice') expect(input.options.map(({ value }) => value)).toContain(input.default);
    }
  });

  test('forecasts something for any values and nothing known, without throwing', () => {
    const values = Object.fromEntries(
      Object.entries<Input>(definition.inputs).map(([name, input]) => [
        name,
        'default' in input ? input.default : null,
      ]),
    );
    const known = Object.fromEntries(Object.keys(definition.inputs).map((name) => [name, {}]));
    for (const wires of [{}, known])
      expect(() => definition.forecast?.({ values, known: wires, checkpoint: () => undefined })).not.toThrow();
  });
});

const folder = new URL('../workflows/', import.meta.url);
const shipped = readdirSync(folder).filter((name) => name.endsWith('.workflow.json'));

test('text to video, image to video and remix are shipped', () => {
  expect(shipped.sort()).toEqual([
    'image-to-video.workflow.json',
    'remix.workflow.json',
    'text-to-video.workflow.json',
  ]);
});

describe.each(shipped)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const parsed = parseWorkflow(text);
  const workflow = 'workflow' in parsed ? parsed.workflow : undefined;

  test('parses, and saving it changes no byte', () => {
    expect(workflow).toBeDefined();
    expect(formatWorkflow(workflow!)).toBe(text);
  });

  test('brings every file that it refers to', () => {
    const media = readdirSync(new URL('media/', folder)).map((file) => {
      const bytes = readFileSync(new URL(`media/${file}`, folder));
      return { name: file, file: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    });
    for (const ref of filesOf(workflow!))
      expect(media).toContainEqual({ name: ref.name, file: ref.file, bytes: ref.bytes });
  });

  test('plans without a problem, and ends in a saved file', () => {
    const files = new Set(filesOf(workflow!).map(({ file }) => file));
    const plan = makePlan(workflow!, library, {
      checkpoint: (id) => (id === 'toybox' ? toyboxInfo : undefined),
      checkpoints: ['toybox'],
      hasFile: (hash) => files.has(hash),
    });
    expect(plan.problems).toEqual([]);
    expect([...plan.order].sort()).toEqual(Object.keys(workflow!.nodes).sort());
    expect(plan.order.at(-1)).toBe('save');
    expect(plan.nodes['denoise']!.known['latent']).toMatchObject({ latent: [16, 17, 8, 8], fps: 8, family: 'toybox' });
    expect(plan.nodes['video']!.known['file']).toMatchObject({
      width: 512,
      height: 512,
      frames: 17,
      fps: 8,
      mime: 'video/mp4',
    });
  });

  test('is laid out from left to right, no card over another', () => {
    const { nodes } = workflow!.layout;
    expect(Object.keys(nodes).sort()).toEqual(Object.keys(workflow!.nodes).sort());
    for (const { from, to } of Object.values(workflow!.edges))
      expect(nodes[from.node]!.x, `${from.node} before ${to.node}`).toBeLessThanOrEqual(nodes[to.node]!.x);
    const ids = Object.keys(nodes);
    for (const a of ids)
      for (const b of ids)
        if (a < b) {
          const apart =
            Math.abs(nodes[a]!.x - nodes[b]!.x) >= cardWidth ||
            nodes[a]!.y + heightOf(workflow!, a) <= nodes[b]!.y ||
            nodes[b]!.y + heightOf(workflow!, b) <= nodes[a]!.y;
          expect(apart, `${a} and ${b}`).toBe(true);
        }
  });
});

function filesOf(workflow: Workflow) {
  return Object.values(workflow.nodes)
    .flatMap(({ inputs }) => Object.values(inputs))
    .flatMap((value) => fileRefSchema.safeParse(value).data ?? []);
}

/** Of a card with room for its handles. */
const cardWidth = 260;

/** About the height of a card: a header, a row for each end or control, more for a text box, a file and a picture. */
function heightOf(workflow: Workflow, id: string): number {
  const definition = library.get(workflow.nodes[id]!.type)!;
  const inputs = Object.values<Input>(definition.inputs).filter(({ advanced }) => !advanced);
  const pictures =
    definition.chain ||
    Object.values<Output>(definition.outputs).some(({ type }) => type === 'video' || type === 'latent');
  const rowOf = (input: Input) =>
    input.kind === 'wire'
      ? 24
      : input.kind === 'text' && input.multiline
        ? 110
        : input.kind === 'file' || input.kind === 'sigmas'
          ? 64
          : 34;
  return 44 + inputs.reduce((sum, input) => sum + rowOf(input), 0) + (pictures ? 180 : 0);
}
