import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { idParam } from './ids.ts';
import { parse } from './parse.ts';

const pin = z.object({
  /** The step of a chain, counted from 0; all that the run made where absent. */
  step: z.object({ node: z.string().max(64), k: z.number().int().nonnegative() }).optional(),
  pinned: z.boolean(),
});

/** Which steps of a run are kept, and which of them stay whatever the budget is. */
export const pinRoutes = ({ runs, pins, results, hub }: Services) =>
  new Hono()
    .get(
      '/runs/:id/checkpoints',
      describeRoute({ summary: 'How the steps of a run are kept', responses: refusals({ 404: 'No such run' }) }),
      parse('param', idParam),
      (context) => {
        const { id } = context.req.valid('param');
        return runs.get(id) ? context.json(pins.kept(id), 200) : refuse(context, 404, 'there is no such run');
      },
    )
    .put(
      '/runs/:id/checkpoints',
      describeRoute({
        summary: 'Pin a step of a run, or all that it made, or take the pin away',
        responses: refusals({ 404: 'No such run or step' }),
      }),
      parse('param', idParam),
      parse('json', pin),
      async (context) => {
        const { id } = context.req.valid('param');
        const { step, pinned } = context.req.valid('json');
        if (!runs.get(id)) return refuse(context, 404, 'there is no such run');
        if (!pins.set({ run: id, step }, pinned)) return refuse(context, 404, 'the run has no such step');
        // What is no longer held may be beyond the budget.
        if (!pinned) await results.trim();
        hub.broadcast({ type: 'kept' });
        return context.json(pins.kept(id), 200);
      },
    );
