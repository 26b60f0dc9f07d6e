import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { listExamples, readExample } from '../examples.ts';
import { refusals, refuse } from '../refusal.ts';
import { parse } from './parse.ts';

const idParam = z.object({ id: z.string().regex(/^[a-z0-9-]{1,64}$/) });

/** The workflows that come with Reelgraph. */
export const exampleRoutes = () =>
  new Hono()
    .get('/examples', describeRoute({ summary: 'Workflows that come with Reelgraph' }), async (context) =>
      context.json(await listExamples()),
    )
    .get(
      '/examples/:id',
      describeRoute({ summary: 'One of them', responses: refusals({ 404: 'No such example' }) }),
      parse('param', idParam),
      async (context) => {
        const workflow = await readExample(context.req.valid('param').id);
        return workflow ? context.json(workflow, 200) : refuse(context, 404, 'there is no such example');
      },
    );
