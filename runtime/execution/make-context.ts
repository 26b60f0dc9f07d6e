import { formatWorkflow } from '../document/format-workflow.ts';
import type { Workflow } from '../document/workflow.ts';
import type { Checkpoint, NodeContext } from '../node/node-context.ts';
import { ProblemError } from '../node/problem.ts';
import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { PreviewQueue } from './preview-queue.ts';
import type { Emit, RunServices } from './run-services.ts';

/** Progress is news for the eye: more often is only traffic. */
const PROGRESS_MS = 50;

type ForRun = {
  readonly signal: AbortSignal;
  readonly workflow: Workflow;
  readonly previews: PreviewQueue;
  readonly emit: Emit;
};

/** What one node, or one step of it, may reach while it runs. */
export function makeContext(
  services: RunServices,
  { signal, workflow, previews, emit }: ForRun,
  node: string,
  step?: { readonly k: number; readonly key: string },
): NodeContext {
  let told = -Infinity;
  return {
    signal,
    get workflowJson() {
      return formatWorkflow(workflow);
    },
    media: {
      encode: (frames, options) => services.media.encode(frames, options, signal),
      decode: (bytes, name, options) => services.media.decode(bytes, name, options, signal),
    },
    checkpoint(id) {
      const info = services.facts.checkpoint(id);
      if (!info)
        throw new ProblemError({ code: 'missing-model', message: `there is no model ${JSON.stringify(id)} here` });
      return info;
    },
    openCheckpoint: (model) => openSame(services, model),
    preview: (frames) => previews.add(node, frames, step),
    progress(fraction) {
      const now = performance.now();
      if (now - told < PROGRESS_MS && fraction < 1) return;
      told = now;
      emit({ kind: 'node-progress', node, fraction: Math.min(1, Math.max(0, fraction)) });
    },
    files: {
      async read({ file, name }) {
        if (services.files.has(file)) return services.files.get(file);
        throw new ProblemError({
          code: 'missing-file',
          message: `the file ${JSON.stringify(name)} is gone: choose it again`,
        });
      },
      write: (bytes, name, mime) => services.files.put(bytes, name, mime),
      async save(file, wanted) {
        const name = await services.save(file, wanted);
        emit({ kind: 'saved', node, name, file });
        return name;
      },
    },
  };
}

/** Opens the checkpoint with these weights to compute as asked, under whichever name it lies here now: a result may be older than the folder's name. */
async function openSame({ facts, openCheckpoint }: RunServices, model: CheckpointInfo): Promise<Checkpoint> {
  const same = [model.id, ...facts.checkpoints]
    .map((id) => facts.checkpoint(id))
    .find((info) => info?.fingerprint === model.fingerprint);
  const { precision } = model;
  const opened = same && (await openCheckpoint(precision ? { ...same, precision } : same));
  if (opened?.info.fingerprint === model.fingerprint) return opened;
  throw new ProblemError({
    code: 'missing-model',
    message: `${model.title} is gone or was changed since this run was planned: run again, or choose another model`,
  });
}
