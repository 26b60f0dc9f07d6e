import type { Env, MiddlewareHandler, ValidationTargets } from 'hono';
import { validator } from 'hono-openapi';
import type { z } from 'zod';
import { refuse } from '../refusal.ts';

/** Parses one part of a request by a zod schema; what does not fit is refused with 400, naming each field. */
export const parse = <S extends z.ZodType, T extends keyof ValidationTargets>(
  target: T,
  schema: S,
): MiddlewareHandler<Env, string, { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }> =>
  validator(target, schema, (result, context) => {
    if (result.success) return undefined;
    const faults = result.error.map((issue) => {
      const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
      return path ? `${path}: ${issue.message}` : issue.message;
    });
    return refuse(context, 400, faults.join('; '));
  }) as never;
