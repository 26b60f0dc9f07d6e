import { z } from 'zod';

/** Records are keyed by these, so a name that every object has already would find something that nobody put there. */
const notInherited = (name: string) => !(name in Object.prototype);
const inherited = 'a name that is reserved';

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _')
  .refine(notInherited, inherited);
const name = z.string().max(64).refine(notInherited, inherited);
const finite = z.number().min(-1e7).max(1e7);

const nodeSchema = z.strictObject({
  type: z.string().min(1).max(100).refine(notInherited, inherited),
  version: z.number().int().positive(),
  /** What a person calls this node; the definition's title where absent. */
  title: z.string().max(200).optional(),
  /** `mute`: it and what needs it does not run. `bypass`: what comes in goes out unchanged, type by type. */
  mode: z.enum(['mute', 'bypass']).optional(),
  /** Values of controls by name; what is absent has the definition's default. */
  inputs: z.record(name, z.json()),
});

const edgeSchema = z.strictObject({
  from: z.strictObject({ node: id, output: name }),
  to: z.strictObject({ node: id, input: name }),
});

const boxSchema = z.strictObject({
  x: finite,
  y: finite,
  width: finite.optional(),
  height: finite.optional(),
  folded: z.boolean().optional(),
});

/** A workflow, format version 1: meaning in `nodes` and `edges`, looks in `layout`, which no key depends on. */
export const workflowSchema = z.strictObject({
  format: z.literal('reelgraph.workflow'),
  version: z.literal(1),
  name: z.string().max(200),
  description: z.string().max(20_000).optional(),
  nodes: z.record(id, nodeSchema),
  edges: z.record(id, edgeSchema),
  layout: z.strictObject({ nodes: z.record(id, boxSchema) }),
});

export type Workflow = z.infer<typeof workflowSchema>;
export type WorkflowNode = Workflow['nodes'][string];
export type WorkflowEdge = Workflow['edges'][string];

export const emptyWorkflow = (name: string): Workflow => ({
  format: 'reelgraph.workflow',
  version: 1,
  name,
  nodes: {},
  edges: {},
  layout: { nodes: {} },
});
