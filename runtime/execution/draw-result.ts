import type { Strip } from '../events/run-event.ts';
import type { AnyDefinition } from '../node/library.ts';
import type { PlannedNode } from '../plan/plan.ts';
import type { ValueMap, ValueType } from '../values/value-map.ts';
import type { PreviewQueue } from './preview-queue.ts';
import type { ResultRecord } from './result-store.ts';
import type { RunServices } from './run-services.ts';
import type { Values } from './value-codec.ts';

interface Made {
  readonly node: string;
  readonly types: Readonly<Record<string, ValueType>>;
  readonly values: Values;
}

/** Pictures of a node's outputs by name, once all that the node showed is drawn: that takes longer than some nodes do. */
export async function drawResult(
  { node, types, values }: Made,
  previews: PreviewQueue,
): Promise<Record<string, Strip>> {
  const strips: Record<string, Strip> = {};
  // Asked for before the wait, or what the next node shows would be drawn first.
  const clips = Object.entries(types).flatMap(([name, type]) =>
    type === 'video' ? [{ name, picture: previews.picture(values[name] as ValueMap['video']) }] : [],
  );
  await previews.drain();
  for (const { name, picture } of clips) strips[name] = (await picture).strip;
  // A latent has no pixels; the last picture of the chain that made it shows what it is.
  const last = previews.last(node);
  for (const [name, type] of Object.entries(types)) if (type === 'latent' && last) strips[name] = last;
  return strips;
}

/** A clip is kept before its picture is drawn: where the engine died in between, it is drawn now. Gives what is then told of the result. */
export async function drawMissing(
  { library, results }: Pick<RunServices, 'library' | 'results'>,
  { id, key, type }: PlannedNode,
  record: ResultRecord,
  previews: PreviewQueue,
): Promise<ResultRecord> {
  const types = outputTypes(library.get(type)!);
  const drawn = Object.entries(types).every(([name, type]) => type !== 'video' || record.outputs[name]?.strip);
  const values = drawn ? undefined : results.load(key);
  return values ? results.keepStrips(key, record, await drawResult({ node: id, types, values }, previews)) : record;
}

/** The types of a node's outputs by name. */
export function outputTypes({ outputs }: AnyDefinition): Record<string, ValueType> {
  const types: Record<string, ValueType> = {};
  for (const [name, { type }] of Object.entries(outputs as Record<string, { type: ValueType }>)) types[name] = type;
  return types;
}
