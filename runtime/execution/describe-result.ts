import type { ValueType } from '../values/value-map.ts';
import type { ResultRecord } from './result-store.ts';
import { summariseValue } from './summarise-value.ts';
import type { Values } from './value-codec.ts';

interface Made {
  readonly types: Readonly<Record<string, ValueType>>;
  readonly values: Values;
}

/** What is told and kept of a node's outputs beside their values: words and files. Throws where an output was not given. */
export function describeResult({ types, values }: Made, chain: ResultRecord['chain']): ResultRecord {
  const outputs: ResultRecord['outputs'] = {};
  const files: string[] = [];
  for (const [name, type] of Object.entries(types)) {
    const value = values[name];
    if (value === undefined) throw new Error(`output ${JSON.stringify(name)} was not given`);
    outputs[name] = summariseValue(type, value as never);
    if (outputs[name].file) files.push(outputs[name].file.file);
  }
  return { outputs, files, ...(chain ? { chain } : {}) };
}
