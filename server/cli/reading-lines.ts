import type { Plan } from '@reelgraph/runtime/plan/plan';
import { readWishes, wishLabel } from '@reelgraph/runtime/plan/read-wishes';
import { readingLine } from '@reelgraph/runtime/values/reading-words';
import type { EngineHost } from '../engine/engine-host.ts';

/** What models understand of the prompts that a plan reads, a line for each; none where an engine cannot tell, which stops no run. */
export async function readingLines({ order, nodes }: Plan, engine: EngineHost): Promise<string[]> {
  const wishes = readWishes(Object.fromEntries(order.map((id) => [id, nodes[id]!])));
  const lines = wishes.map(async (wish) => {
    const { node, model, text, negative } = wish;
    const reading = await engine.readPrompt(model, text).catch(() => undefined);
    const what = [nodes[node]?.title ?? node, wishLabel(wish, 0)].filter(Boolean).join(', ');
    return reading ? [`${what}: ${readingLine(reading, model.title, negative)}`] : [];
  });
  return (await Promise.all(lines)).flat();
}
