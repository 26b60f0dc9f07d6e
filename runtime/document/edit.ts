import { z } from 'zod';

const key = z.union([z.string().max(200), z.number().int()]);

/** One change of a workflow, as immer writes it; paths start at the workflow's root, for example `['nodes','a','inputs','cfg']`. */
export const editSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.array(key).min(1).max(16), value: z.json() }),
  z.object({ op: z.literal('replace'), path: z.array(key).min(1).max(16), value: z.json() }),
  z.object({ op: z.literal('remove'), path: z.array(key).min(1).max(16) }),
]);

export type Edit = z.infer<typeof editSchema>;
