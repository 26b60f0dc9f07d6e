import { z } from 'zod';
import { editSchema } from '../document/edit.ts';
import { numberedEventSchema, runEventSchema } from './run-event.ts';

/** Everything that a socket carries, always from the server down. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), ...numberedEventSchema.shape }),
  /** Passing news that history does not keep, such as a node's progress. */
  z.object({ type: z.literal('live'), run: z.string(), event: runEventSchema }),
  /** Another tab edited an open document; `client` is who did. */
  z.object({
    type: z.literal('draft'),
    draft: z.string(),
    revision: z.number().int(),
    client: z.string(),
    label: z.string(),
    edits: z.array(editSchema),
  }),
  /** The order of waiting runs changed, or an ended run was taken out of the history. */
  z.object({ type: z.literal('runs') }),
  /** Something was pinned or unpinned, or the budget changed. */
  z.object({ type: z.literal('kept') }),
  /** All events after the number asked for are sent; what follows is new. */
  z.object({ type: z.literal('caught-up'), seq: z.number().int() }),
]);

export type ServerMessage = z.infer<typeof serverMessageSchema>;
