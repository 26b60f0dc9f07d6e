import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Workflow, workflowSchema } from '@reelgraph/runtime/document/workflow';

const shippedFile = path.resolve(import.meta.dirname, '../../workflows/text-to-video.workflow.json');

/** The text-to-video workflow that we ship, small enough for a story: 5 frames of 64 x 64 pixels. */
export async function smallClip(change: {
  seed: number;
  steps?: number;
  size?: number;
  text?: string;
}): Promise<Workflow> {
  const shipped = workflowSchema.parse(JSON.parse(await readFile(shippedFile, 'utf8')));
  const set = (node: string, inputs: Workflow['nodes'][string]['inputs']) =>
    Object.assign(shipped.nodes[node]?.inputs ?? {}, inputs);
  set('format', { size: change.size ?? 64, seconds: 0.5 });
  set('schedule', { steps: change.steps ?? 4 });
  set('noise', { seed: change.seed });
  if (change.text !== undefined) set('prompt', { text: change.text });
  return shipped;
}
