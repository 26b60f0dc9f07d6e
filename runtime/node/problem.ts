import { z } from 'zod';
import { editSchema } from '../document/edit.ts';

/** Something a person can put right: which node and input, why, and where possible the edits that do it. */
export const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  node: z.string().optional(),
  input: z.string().optional(),
  message: z.string(),
  fix: z.object({ label: z.string(), edits: z.array(editSchema) }).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** Thrown by a node for what its user can put right; the executor adds the node. Anything else thrown is shown as a bug. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Omit<Problem, 'severity'>) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = { severity: 'error', ...problem };
  }
}
