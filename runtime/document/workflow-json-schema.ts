import { z } from 'zod';
import { workflowSchema } from './workflow.ts';

/** The workflow format as JSON Schema (draft 2020-12), for editors and other programs; published as docs/workflow.schema.json. */
export function workflowJsonSchema(): Record<string, unknown> {
  return {
    $id: 'reelgraph.workflow.v1',
    title: 'Reelgraph workflow, format version 1',
    ...z.toJSONSchema(workflowSchema, { io: 'input' }),
  };
}
