import { checkWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { sweepAxesSchema } from '@reelgraph/runtime/plan/sweep';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { idParam, idSchema, rawWorkflow, titleSchema } from './ids.ts';
import { parse } from './parse.ts';

const newSweep = z.object({
  workflow: rawWorkflow,
  axes: sweepAxesSchema,
  title: titleSchema.optional(),
  draft: idSchema.optional(),
});
const listQuery = z.object({ draft: idSchema.optional() });
const gone = refusals({ 404: 'No such sweep', 409: 'Not possible in its state' });

/** Sweeps: one workflow run for every pair of values of two of its parameters. */
export const sweepRoutes = ({ sweeps, models }: Services) =>
  new Hono()
    .post(
      '/sweeps',
      describeRoute({
        summary: 'Queue a run for each cell of a grid over one or two parameters',
        responses: refusals({ 422: 'Not a workflow, or one with problems in a cell' }),
      }),
      parse('json', newSweep),
      async (context) => {
        const { workflow: raw, axes, title, ...rest } = context.req.valid('json');
        const parsed = checkWorkflow(raw);
        if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
        await models.ready();
        const { workflow } = parsed;
        const answer = sweeps.add({ workflow, axes, title: title ?? (workflow.name || 'Untitled'), ...rest });
        if ('refused' in answer) return refuse(context, answer.refused, answer.message, answer.problems);
        return context.json(answer.sweep, 201);
      },
    )
    .get(
      '/sweeps',
      describeRoute({ summary: 'The latest sweeps, of one document or of all' }),
      parse('query', listQuery),
      (context) => context.json(sweeps.list(context.req.valid('query').draft)),
    )
    .get(
      '/sweeps/:id',
      describeRoute({ summary: 'A sweep with its runs', responses: gone }),
      parse('param', idParam),
      (context) => {
        const sweep = sweeps.get(context.req.valid('param').id);
        return sweep ? context.json(sweep, 200) : refuse(context, 404, 'there is no such sweep');
      },
    )
    .post(
      '/sweeps/:id/cancel',
      describeRoute({ summary: 'End all its runs that have not ended', responses: gone }),
      parse('param', idParam),
      (context) => {
        const answer = sweeps.cancel(context.req.valid('param').id);
        if ('refused' in answer) return refuse(context, answer.refused, answer.message);
        return context.json(answer.sweep, 200);
      },
    )
    .delete(
      '/sweeps/:id',
      describeRoute({ summary: 'Take an ended sweep and its runs out of the history', responses: gone }),
      parse('param', idParam),
      (context) => {
        const answer = sweeps.remove(context.req.valid('param').id);
        if ('refused' in answer) return refuse(context, answer.refused, answer.message);
        return context.body(null, 204);
      },
    );
