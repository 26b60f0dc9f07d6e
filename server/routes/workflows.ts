import { checkWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { idParam, rawWorkflow } from './ids.ts';
import { parse } from './parse.ts';

const body = z.object({ workflow: rawWorkflow });
const none = 'there is no such workflow';

/** The workflows a person saved. */
export const workflowRoutes = ({ workflows }: Services) =>
  new Hono()
    .get('/workflows', describeRoute({ summary: 'Saved workflows, latest first' }), (context) =>
      context.json(workflows.list()),
    )
    .post(
      '/workflows',
      describeRoute({ summary: 'Save a new workflow', responses: refusals({ 422: 'Not a workflow' }) }),
      parse('json', body),
      (context) => {
        const parsed = checkWorkflow(context.req.valid('json').workflow);
        if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
        return context.json(workflows.add(parsed.workflow), 201);
      },
    )
    .get(
      '/workflows/:id',
      describeRoute({ summary: 'A saved workflow', responses: refusals({ 404: 'No such workflow' }) }),
      parse('param', idParam),
      (context) => {
        const saved = workflows.get(context.req.valid('param').id);
        return saved ? context.json(saved, 200) : refuse(context, 404, none);
      },
    )
    .put(
      '/workflows/:id',
      describeRoute({
        summary: 'Save over it',
        responses: refusals({ 404: 'No such workflow', 422: 'Not a workflow' }),
      }),
      parse('param', idParam),
      parse('json', body),
      (context) => {
        const parsed = checkWorkflow(context.req.valid('json').workflow);
        if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
        const saved = workflows.replace(context.req.valid('param').id, parsed.workflow);
        return saved ? context.json(saved, 200) : refuse(context, 404, none);
      },
    )
    .delete(
      '/workflows/:id',
      describeRoute({ summary: 'Delete it', responses: refusals({ 404: 'No such workflow' }) }),
      parse('param', idParam),
      (context) =>
        workflows.remove(context.req.valid('param').id) ? context.body(null, 204) : refuse(context, 404, none),
    );
