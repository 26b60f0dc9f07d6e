import { MediaError } from '../media/media-error.ts';
import { CheckpointError } from '../models/checkpoint-error.ts';
import { type Problem, ProblemError } from '../node/problem.ts';

/** What to tell of an error that ended a node: a problem for its user, and for what is nobody's mistake but ours the trace. */
export function explainFailure(cause: unknown, node: string, title: string): { problem: Problem; bug?: string } {
  if (cause instanceof ProblemError) return { problem: { ...cause.problem, node } };
  const problem = (code: string, message: string): Problem => ({ code, severity: 'error', node, message });
  if (cause instanceof MediaError) return { problem: problem('media', cause.message) };
  if (cause instanceof CheckpointError) return { problem: problem('checkpoint', cause.message) };
  const error = cause instanceof Error ? cause : new Error(String(cause));
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return { problem: problem('disk-full', `${title} cannot keep its result: the disk is full. Free some space`) };
  return { problem: problem('bug', `${title} failed: ${error.message}`), bug: error.stack ?? error.message };
}
