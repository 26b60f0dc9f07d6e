import type { Problem } from '@reelgraph/runtime/node/problem';
import { problemSchema } from '@reelgraph/runtime/node/problem';
import type { Context } from 'hono';
import { type describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';

/** What every refused request is answered with. */
export const refusalSchema = z
  .object({ error: z.object({ message: z.string(), problems: z.array(problemSchema).optional() }) })
  .meta({ id: 'Refusal' });

export type Refusal = { error: { message: string; problems?: Problem[] } };

/** Refuses a request with words for a person, and where a workflow is at fault, with all its problems. */
export function refuse<S extends 400 | 404 | 409 | 413 | 415 | 416 | 422 | 503>(
  context: Context,
  status: S,
  message: string,
  problems?: readonly Problem[],
) {
  const body: Refusal = { error: { message, ...(problems ? { problems: [...problems] } : {}) } };
  return context.json(body, status);
}

type Responses = Parameters<typeof describeRoute>[0]['responses'];

/** The refusals of a route, for the OpenAPI document. */
export const refusals = (reasons: Readonly<Record<number, string>>): Responses =>
  Object.fromEntries(
    Object.entries(reasons).map(([status, description]) => [
      status,
      { description, content: { 'application/json': { schema: resolver(refusalSchema) } } },
    ]),
  );
