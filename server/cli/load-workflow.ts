import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Parsed, parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { ArgumentError } from './argument-error.ts';

/** Reads a workflow file, or the workflow inside a video or picture that Reelgraph made. */
export async function loadWorkflow(path: string): Promise<Parsed> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new ArgumentError(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read: ${error.message}`,
    );
  });
  if (bytes.subarray(0, 4096).includes(0)) {
    const { readWorkflowMetadata } = await import('@reelgraph/runtime/media/read-workflow-metadata');
    const found = await readWorkflowMetadata(bytes, basename(path));
    if (found.source !== 'reelgraph') throw new ArgumentError(found.message);
    return parseWorkflow(found.workflow);
  }
  return parseWorkflow(bytes.toString('utf8').replace(/^\uFEFF/, ''));
}
