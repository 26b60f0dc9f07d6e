import type { RunEvent } from '@reelgraph/runtime/events/run-event';

/** The event as history has it: it tells where a picture lies, only fresh news carries the picture itself. */
export function withoutPicture(event: RunEvent): RunEvent {
  if (event.kind === 'preview') {
    const { data: _, ...strip } = event.strip;
    return { ...event, strip };
  }
  if (event.kind !== 'node-finished' && event.kind !== 'node-reused') return event;
  const outputs = Object.entries(event.outputs).map(([name, { strip, ...summary }]) => {
    if (!strip) return [name, summary];
    const { data: _, ...rest } = strip;
    return [name, { ...summary, strip: rest }];
  });
  return { ...event, outputs: Object.fromEntries(outputs) };
}
