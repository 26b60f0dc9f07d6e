import { checkWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { rawWorkflow } from './ids.ts';
import { parse } from './parse.ts';

const body = z.object({ workflow: rawWorkflow, targets: z.array(z.string().max(64)).max(10_000).optional() });

/** Planning without running: every problem, what is known of every value, what is ready and how long the rest will take. */
export const planRoutes = ({ planner, models }: Services) =>
  new Hono().post(
    '/plan',
    describeRoute({ summary: 'Plan a workflow without running it', responses: refusals({ 422: 'Not a workflow' }) }),
    parse('json', body),
    async (context) => {
      const { workflow: raw, targets } = context.req.valid('json');
      const parsed = checkWorkflow(raw);
      if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
      await models.ready();
      return context.json(planner.report(parsed.workflow, targets), 200);
    },
  );
