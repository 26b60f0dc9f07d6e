import { checkWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { RunEntry, StoredRun } from '../database/runs-table.ts';
import { refusals, refuse } from '../refusal.ts';
import type { Refused } from '../run-queue.ts';
import type { Services } from '../services.ts';
import { idParam, idSchema, rawWorkflow, titleSchema } from './ids.ts';
import { parse } from './parse.ts';

const newRun = z.object({
  workflow: rawWorkflow,
  /** Nodes to work towards; all sinks where absent. */
  targets: z.array(z.string().max(64)).min(1).max(10_000).optional(),
  title: titleSchema.optional(),
  draft: idSchema.optional(),
});
const change = z.object({
  node: z.string().max(64),
  input: z.string().max(64),
  from: z.union([z.number().int().nonnegative(), z.literal('next')]),
  value: z.json(),
});
const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** Only the runs of this document, newest first. */
  draft: idSchema.optional(),
});
const afterQuery = z.object({ after: z.coerce.number().int().nonnegative().default(0) });
const place = z.object({ position: z.number().int().positive() });

/** Runs: the queue, the one at work and the history. */
export const runRoutes = ({ runs, events, queue, models }: Services) =>
  new Hono()
    .post(
      '/runs',
      describeRoute({ summary: 'Queue a run', responses: refusals({ 422: 'Not a workflow, or one with problems' }) }),
      parse('json', newRun),
      async (context) => {
        const { workflow: raw, title, ...rest } = context.req.valid('json');
        const parsed = checkWorkflow(raw);
        if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
        await models.ready();
        const { workflow } = parsed;
        const answer = queue.add({ workflow, title: title ?? (workflow.name || 'Untitled'), ...rest });
        return 'run' in answer ? context.json({ run: entryOf(answer.run) }, 201) : refused(context, answer);
      },
    )
    .get(
      '/runs',
      describeRoute({ summary: 'Runs at work, waiting, then ended, and the number of the last event' }),
      parse('query', listQuery),
      (context) => {
        const { limit, draft } = context.req.valid('query');
        const listed = draft === undefined ? runs.list(limit) : runs.ofDraft(draft, limit);
        return context.json({ runs: listed, seq: events.lastSeq() });
      },
    )
    .get(
      '/runs/:id',
      describeRoute({ summary: 'A run with its workflow', responses: refusals({ 404: 'No such run' }) }),
      parse('param', idParam),
      (context) => {
        const run = runs.get(context.req.valid('param').id);
        return run ? context.json(run, 200) : refuse(context, 404, 'there is no such run');
      },
    )
    .get(
      '/runs/:id/events',
      describeRoute({ summary: 'What happened in a run', responses: refusals({ 404: 'No such run' }) }),
      parse('param', idParam),
      parse('query', afterQuery),
      (context) => {
        const { id } = context.req.valid('param');
        if (!runs.get(id)) return refuse(context, 404, 'there is no such run');
        return context.json(events.ofRun(id, context.req.valid('query').after), 200);
      },
    )
    .post(
      '/runs/:id/pause',
      describeRoute({ summary: 'Pause after the step at work', responses: gone }),
      parse('param', idParam),
      (context) => answered(context, queue.pause(context.req.valid('param').id)),
    )
    .post(
      '/runs/:id/resume',
      describeRoute({ summary: 'Go on', responses: gone }),
      parse('param', idParam),
      (context) => answered(context, queue.resume(context.req.valid('param').id)),
    )
    .post(
      '/runs/:id/step',
      describeRoute({ summary: 'Take one step, then pause', responses: gone }),
      parse('param', idParam),
      (context) => answered(context, queue.step(context.req.valid('param').id)),
    )
    .post(
      '/runs/:id/cancel',
      describeRoute({ summary: 'End it', responses: gone }),
      parse('param', idParam),
      (context) => answered(context, queue.cancel(context.req.valid('param').id)),
    )
    .post(
      '/runs/:id/change',
      describeRoute({ summary: 'Set an input from a step on', responses: gone }),
      parse('param', idParam),
      parse('json', change),
      (context) => answered(context, queue.change(context.req.valid('param').id, context.req.valid('json'))),
    )
    .post(
      '/runs/:id/move',
      describeRoute({ summary: 'Move it in the queue; 1 is next', responses: gone }),
      parse('param', idParam),
      parse('json', place),
      (context) => answered(context, queue.move(context.req.valid('param').id, context.req.valid('json').position)),
    )
    .delete(
      '/runs/:id',
      describeRoute({ summary: 'Take an ended run out of the history', responses: gone }),
      parse('param', idParam),
      (context) => {
        const answer = queue.remove(context.req.valid('param').id);
        return 'removed' in answer ? context.body(null, 204) : refused(context, answer);
      },
    );

const gone = refusals({ 404: 'No such run', 409: 'Not possible in its state' });

const answered = (context: Context, answer: { run: StoredRun } | Refused) =>
  'run' in answer ? context.json({ run: entryOf(answer.run) }, 200) : refused(context, answer);

const refused = (context: Context, { refused: status, message, problems }: Refused) =>
  refuse(context, status, message, problems);

const entryOf = ({ workflow: _workflow, targets: _targets, ...entry }: StoredRun): RunEntry => entry;
