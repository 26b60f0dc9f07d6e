import { type ReadWish, readWishes } from '@reelgraph/runtime/plan/read-wishes';
import { type PromptReading, promptReadingSchema } from '@reelgraph/runtime/values/prompt-reading';
import { create } from 'zustand';
import { usePlan } from '../run/plan-store.ts';
import { answerOf, client } from '../server/client.ts';

/** A text of a node with what its model understood. */
export interface NodeReading extends Omit<ReadWish, 'text'> {
  readonly reading: PromptReading;
}

export interface ReadingsState {
  /** Of each node that reads prompts; while a text is being read, what was read before. */
  readonly byNode: Readonly<Record<string, readonly NodeReading[]>>;
}

/** What models understood of the prompts in the open document. */
export const useReadings = create<ReadingsState>(() => ({ byNode: {} }));

const mostKept = 500;
const kept = new Map<string, PromptReading>();
let wishes: readonly ReadWish[] = [];
let asking = false;

/** Has the prompts read after each plan; the answer stops it. */
export function keepReading(): () => void {
  return usePlan.subscribe(({ nodes }, before) => {
    if (nodes === before.nodes) return;
    wishes = readWishes(nodes);
    show();
    void ask();
  });
}

/** One question at a time: an engine at work answers late, and what was typed over meanwhile need not be asked. */
async function ask(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    for (;;) {
      const wish = wishes.find((one) => !kept.has(keyOf(one)));
      if (!wish) break;
      const { model, text } = wish;
      const asked = client.api.readings.$post({ json: { model: model.id, text } });
      kept.set(keyOf(wish), await answerOf(promptReadingSchema, asked));
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      show();
    }
  } catch (error) {
    // Nothing waits for it, and the next plan asks again.
    console.warn('a prompt could not be read', error);
  } finally {
    asking = false;
  }
}

function show(): void {
  const { byNode: before } = useReadings.getState();
  const byNode: Record<string, NodeReading[]> = {};
  for (const wish of wishes) {
    const { node, from, negative, model } = wish;
    const earlier = before[node]?.find((one) => one.from === from && one.negative === negative);
    const reading = kept.get(keyOf(wish)) ?? earlier?.reading;
    if (reading) byNode[node] = [...(byNode[node] ?? []), { node, from, negative, model, reading }];
  }
  useReadings.setState({ byNode });
}

const keyOf = ({ model, text }: ReadWish): string => `${model.fingerprint} ${text}`;
