import { editSchema } from '@reelgraph/runtime/document/edit';
import { workflowSchema } from '@reelgraph/runtime/document/workflow';
import { numberedEventSchema } from '@reelgraph/runtime/events/run-event';
import { problemSchema } from '@reelgraph/runtime/node/problem';
import { sweepAxisSchema } from '@reelgraph/runtime/plan/sweep';
import { checkpointInfoSchema } from '@reelgraph/runtime/values/checkpoint-info';
import { z } from 'zod';

/** One line of the run list: everything but its events and its workflow. */
export const runLineSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['queued', 'running', 'paused', 'finished', 'failed', 'cancelled']),
  createdAt: z.number(),
  endedAt: z.number().nullish(),
  draft: z.string().nullish(),
  position: z.number().nullish(),
  sweep: z.object({ id: z.string(), cell: z.number().int() }).nullish(),
});
export type RunLine = z.infer<typeof runLineSchema>;

/** `seq` is the last event when the list was made: a socket opened after it misses nothing. */
export const runListSchema = z.object({ runs: z.array(runLineSchema), seq: z.number().int() });
/** A grid of runs over one or two parameters; `runs` in the order of its cells. */
export const sweepSchema = z.object({
  id: z.string(),
  title: z.string(),
  draft: z.string().optional(),
  axes: z.array(sweepAxisSchema),
  createdAt: z.number(),
});
export const sweepReportSchema = sweepSchema.extend({ workflow: workflowSchema, runs: z.array(runLineSchema) });
export const runEventsSchema = z.array(numberedEventSchema);
export const startedRunSchema = z.object({
  run: z.union([z.string(), z.object({ id: z.string() }).transform((run) => run.id)]),
});

/** What a plan tells of one node; `ready` when its result lies on disk already. */
export const plannedSchema = z.object({
  key: z.string(),
  known: z.record(z.string(), z.looseObject({})),
  cost: z.object({
    steps: z.number().optional(),
    tokens: z.number().optional(),
    bytes: z.number().optional(),
    multiplyAdds: z.number().optional(),
  }),
  notes: z.array(z.string()),
  ready: z.boolean(),
});
export type Planned = z.infer<typeof plannedSchema>;

export const planAnswerSchema = z.object({
  problems: z.array(problemSchema),
  order: z.array(z.string()),
  nodes: z.record(z.string(), plannedSchema),
  estimateMs: z.number().nullable(),
});

export const modelsSchema = z.object({
  models: z.array(checkpointInfoSchema),
  problems: z.array(z.object({ folder: z.string(), message: z.string() })),
});
export type Models = z.infer<typeof modelsSchema>;

export const examplesSchema = z.array(
  z.object({ id: z.string(), name: z.string(), description: z.string().optional() }),
);
export const workflowListSchema = z.array(z.object({ id: z.string(), name: z.string(), updatedAt: z.number() }));
export const savedSchema = z.object({ id: z.string() });
export const workflowAnswerSchema = z.union([
  workflowSchema,
  z.object({ workflow: workflowSchema }).transform((answer) => answer.workflow),
]);

export const draftLineSchema = z.object({
  id: z.string(),
  name: z.string(),
  updatedAt: z.number(),
  savedAs: z.string().nullish(),
});
export const draftSchema = z.object({
  id: z.string(),
  workflow: workflowSchema,
  revision: z.number().int(),
  savedAs: z.string().nullish(),
});
export type Draft = z.infer<typeof draftSchema>;
export const revisionSchema = z.object({ revision: z.number().int() });
/** The answer to edits made on an old revision: what the others did since. */
export const missedSchema = z.object({
  revision: z.number().int(),
  missed: z.array(
    z.object({ revision: z.number().int(), client: z.string(), label: z.string(), edits: z.array(editSchema) }),
  ),
});

/** Bytes of results on disk against what they may take. */
export const resultsSchema = z.object({
  bytes: z.number(),
  count: z.number(),
  budgetBytes: z.number(),
  pinnedBytes: z.number(),
  byKind: z.record(z.string(), z.object({ bytes: z.number(), count: z.number() })),
});

const provider = z.string();
export const aboutSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Absent until the engine has probed what is there. */
  device: z
    .object({
      provider,
      reason: z.string(),
      considered: z.array(z.object({ provider, works: z.boolean(), reason: z.string() })),
      threads: z.number(),
      processor: z.string(),
    })
    .nullable(),
  encoders: z.object({ usedFor: z.record(z.string(), z.string()) }),
  dataFolder: z.string(),
  models: z.number(),
});
