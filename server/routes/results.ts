import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { parse } from './parse.ts';

const budget = z.object({ bytes: z.number().int().nonnegative() });

/** What runs left on disk, and how much of it may be. */
export const resultRoutes = ({ results, clearResults }: Services) =>
  new Hono()
    .get('/results', describeRoute({ summary: 'What kept results take on disk' }), async (context) =>
      context.json(await results.use()),
    )
    .put(
      '/results/budget',
      describeRoute({ summary: 'How much they may take' }),
      parse('json', budget),
      async (context) => {
        await results.setBudget(context.req.valid('json').bytes);
        return context.json(await results.use());
      },
    )
    .delete(
      '/results',
      describeRoute({ summary: 'Take away all but files a person brought and the run at work' }),
      async (context) => {
        await clearResults();
        return context.json(await results.use());
      },
    );
