import type { ValueMap, ValueType } from '../values/value-map.ts';
import type { PreviewQueue } from './preview-queue.ts';
import type { ResultRecord } from './result-store.ts';
import { summariseValue } from './summarise-value.ts';
import type { Values } from './value-codec.ts';

interface Made {
  readonly node: string;
  readonly types: Readonly<Record<string, ValueType>>;
  readonly values: Values;
  readonly chain: ResultRecord['chain'];
  readonly previews: PreviewQueue;
}

/** What is told and kept of a node's outputs beside their values: words, files, a picture of every clip. */
export async function describeResult(made: Made): Promise<ResultRecord> {
  const outputs: ResultRecord['outputs'] = {};
  const files: string[] = [];
  for (const [name, type] of Object.entries(made.types)) {
    const value = made.values[name];
    if (value === undefined) throw new Error(`output ${JSON.stringify(name)} was not given`);
    const summary = summariseValue(type, value as never);
    if (summary.file) files.push(summary.file.file);
    const strip =
      type === 'video'
        ? (await made.previews.picture(value as ValueMap['video'])).strip
        : // A latent has no pixels; the last picture of the chain that made it shows what it is.
          type === 'latent'
          ? made.previews.last(made.node)
          : undefined;
    outputs[name] = strip ? { ...summary, strip } : summary;
  }
  return { outputs, files, ...(made.chain ? { chain: made.chain } : {}) };
}
