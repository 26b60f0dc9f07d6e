import { type NumberedEvent, numberedEventSchema } from '@reelgraph/runtime/events/run-event';
import { z } from 'zod';
import type { Studio } from './studio.ts';

type Event = NumberedEvent['event'];
const runsSchema = z.object({ runs: z.array(z.object({ id: z.string() })) });

/** What happened in the newest run. */
export async function eventsOfLatest(studio: Studio): Promise<readonly Event[]> {
  const [latest] = runsSchema.parse(await studio.get('/api/runs')).runs;
  return z
    .array(numberedEventSchema)
    .parse(await studio.get(`/api/runs/${latest?.id}/events`))
    .map(({ event }) => event);
}
/** The steps that were taken, in their order. */
export const stepsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
/** Each time that the denoiser set out: from which step, with which keys. */
export const chainsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'chain' && event.node === 'denoise' ? [event] : []));
