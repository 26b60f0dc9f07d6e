import type { Problem } from '@reelgraph/runtime/node/problem';
import { problemSchema } from '@reelgraph/runtime/node/problem';
import type { App } from '@reelgraph/server/app';
import { hc } from 'hono/client';
import { z } from 'zod';

/** Every route of the server, typed from the server's own app. */
export const client = hc<App>('/');

/** A refusal in the server's own words; `problems` where it named what to put right. */
export class Refused extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly body: unknown;
  constructor(status: number, message: string, problems: readonly Problem[], body: unknown) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.problems = problems;
    this.body = body;
  }
}

const refusalSchema = z.object({
  error: z.object({ message: z.string(), problems: z.array(problemSchema).optional() }),
});
const bareSchema = z.object({ problems: z.array(problemSchema).optional(), message: z.string().optional() });

/** The body of an answer, parsed; throws `Refused` for a status of 400 and more. */
export async function answerOf<T extends z.ZodType>(
  schema: T,
  asked: Promise<Pick<Response, 'ok' | 'status' | 'json'>>,
): Promise<z.infer<T>> {
  const response = await asked.catch((cause: unknown) => {
    throw new Error('the server is out of reach', { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return schema.parse(body);
  const refusal = refusalSchema.safeParse(body);
  const bare = bareSchema.safeParse(body);
  const problems = refusal.success ? refusal.data.error.problems : bare.success ? bare.data.problems : undefined;
  const message = refusal.success ? refusal.data.error.message : bare.success ? bare.data.message : undefined;
  throw new Refused(
    response.status,
    message ?? problems?.[0]?.message ?? `the server answered ${response.status}`,
    problems ?? [],
    body,
  );
}
