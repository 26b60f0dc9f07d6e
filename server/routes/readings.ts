import { longestReadText } from '@reelgraph/runtime/values/prompt-reading';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { parse } from './parse.ts';

const body = z.object({ model: z.string().max(200), text: z.string().max(longestReadText) });

/** What a model understands of a prompt, before anything runs. */
export const readingRoutes = ({ models, readPrompt }: Services) =>
  new Hono().post(
    '/readings',
    describeRoute({
      summary: 'What a model understands of a prompt, and which words it does not know',
      responses: refusals({ 404: 'No such model, or it does not tell', 503: 'The engine cannot answer' }),
    }),
    parse('json', body),
    async (context) => {
      const { model, text } = context.req.valid('json');
      await models.ready();
      const info = models.get(model);
      if (!info?.readsOut) return refuse(context, 404, `there is no model ${model} that tells what it reads`);
      try {
        return context.json(await readPrompt(info, text), 200);
      } catch (cause) {
        return refuse(context, 503, `the prompt could not be read: ${(cause as Error).message}`);
      }
    },
  );
