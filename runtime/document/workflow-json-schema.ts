import { z } from 'zod';
import { curveSchema } from '../values/curve.ts';
import { fileRefSchema } from '../values/file-ref.ts';
import { trackSchema } from '../values/track.ts';
import { workflowSchema } from './workflow.ts';

const { keyType: id, valueType: node } = workflowSchema.shape.nodes;
const { keyType: name, valueType: json } = node.shape.inputs;

/** What the value of an input may be. Which of them an input takes tells its definition, so every other JSON is let through here. */
const inputValue = z.union([
  curveSchema.meta({ description: 'A number that follows sigma: points, level beyond their ends.' }),
  trackSchema(z.union([curveSchema, json])).meta({
    description: 'A value that changes along the steps: each entry holds from its step until the next.',
  }),
  fileRefSchema.meta({ description: 'A file by the SHA-256 of its bytes.' }),
  json,
]);

/** The workflow format as JSON Schema (draft 2020-12), for editors and other programs; published as docs/workflow.schema.json. */
export function workflowJsonSchema(): Record<string, unknown> {
  const described = workflowSchema.extend({
    nodes: z.record(id, node.extend({ inputs: z.record(name, inputValue) })),
  });
  return {
    $id: 'reelgraph.workflow.v1',
    title: 'Reelgraph workflow, format version 1',
    ...z.toJSONSchema(described, { io: 'input' }),
  };
}
