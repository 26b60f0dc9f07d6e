import { z } from 'zod';
import { workflowSchema } from '../document/workflow.ts';
import { problemSchema } from '../node/problem.ts';
import { fileRefSchema } from '../values/file-ref.ts';

const node = z.string();
const ms = z.number().nonnegative();
const step = z.number().int().nonnegative();

/** All frames of a clip as one picture: a grid, read row by row, played at `fps`. */
export const stripSchema = z.object({
  file: z.string(),
  mime: z.string(),
  columns: z.number().int().positive(),
  frames: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  fps: z.number().positive(),
  /** The picture itself, base64, while it is fresh; left out for slow readers and in history, where `file` tells where it is. */
  data: z.string().optional(),
});
export type Strip = z.infer<typeof stripSchema>;

/** What a result is, for people: enough to show it without its bytes. */
export const resultSummarySchema = z.object({
  type: z.string(),
  text: z.string(),
  file: fileRefSchema.optional(),
  strip: stripSchema.optional(),
});
export type ResultSummary = z.infer<typeof resultSummarySchema>;

const outputs = z.record(z.string(), resultSummarySchema);

/** What happens in a run, in the order it happened. */
export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued'), title: z.string(), workflow: workflowSchema }),
  z.object({
    kind: z.literal('started'),
    /** The nodes of the plan in their order. */
    nodes: z.array(z.object({ id: node, title: z.string(), key: z.string(), steps: step.optional() })),
    device: z.string(),
  }),
  /** The engine died and the run goes on from its checkpoints. */
  z.object({ kind: z.literal('restarted'), reason: z.string() }),
  z.object({ kind: z.literal('node-started'), node, key: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('node-reused'), node, key: z.string(), from: z.enum(['memory', 'disk']), outputs }),
  z.object({ kind: z.literal('node-progress'), node, fraction: z.number().min(0).max(1) }),
  /** A chain starts to work: steps before `from` come from checkpoints. */
  z.object({
    kind: z.literal('chain'),
    node,
    from: step,
    steps: step,
    sigmas: z.array(z.number()).optional(),
    keys: z.array(z.string()),
  }),
  z.object({ kind: z.literal('step'), node, step, key: z.string(), ms, leftMs: ms, sigma: z.number().optional() }),
  z.object({ kind: z.literal('preview'), node, step: step.optional(), strip: stripSchema }),
  z.object({ kind: z.literal('node-finished'), node, key: z.string(), ms, outputs }),
  z.object({ kind: z.literal('node-failed'), node, problem: problemSchema, bug: z.string().optional() }),
  z.object({ kind: z.literal('saved'), node, name: z.string(), file: fileRefSchema }),
  /** A parameter was changed while the run went; the run's own workflow now says so. */
  z.object({
    kind: z.literal('changed'),
    node,
    input: z.string(),
    from: step,
    value: z.json(),
    workflow: workflowSchema,
  }),
  /** A change that the run did not take, and why; it goes on as it was. */
  z.object({ kind: z.literal('change-refused'), node, input: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('paused'), node, step }),
  z.object({ kind: z.literal('resumed') }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), problems: z.array(problemSchema) }),
  z.object({ kind: z.literal('finished'), ms, computed: step, reused: step, modelMs: ms }),
]);

export type RunEvent = z.infer<typeof runEventSchema>;

/** An event as it is kept and sent: `seq` rises by one over all runs of a server, so "everything after n" is well defined. */
export const numberedEventSchema = z.object({
  seq: z.number().int().positive(),
  run: z.string(),
  at: z.number(),
  event: runEventSchema,
});
export type NumberedEvent = z.infer<typeof numberedEventSchema>;

/** A run ends with exactly one of these. */
export const isEnd = (event: RunEvent): boolean =>
  event.kind === 'finished' || event.kind === 'failed' || event.kind === 'cancelled';
