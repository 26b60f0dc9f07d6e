import { z } from 'zod';

/** An id as the tables give them: never a path. */
export const idSchema = z.string().regex(/^[0-9a-f]{16}$/, 'an id is 16 letters and digits');

export const idParam = z.object({ id: idSchema });

/** A workflow as a request carries it: read by `checkWorkflow`, so that older formats and all faults are told. */
export const rawWorkflow = z.unknown().meta({ description: 'A workflow, format "reelgraph.workflow"' });

export const titleSchema = z.string().min(1).max(200);
