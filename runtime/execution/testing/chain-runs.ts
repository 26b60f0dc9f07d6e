import type { RunEvent } from '../../events/run-event.ts';
import type { Latent } from '../../values/value-map.ts';
import type { RunControl } from '../run-control.ts';
import { log } from './toy-nodes.ts';
import { ofKind, openToyEngine, type ToyEngine } from './toy-runs.ts';

/** An engine of toys for one test, with an empty log. */
export async function withEngine<T>(test: (engine: ToyEngine) => Promise<T>): Promise<T> {
  const engine = await openToyEngine();
  try {
    log.length = 0;
    return await test(engine);
  } finally {
    await engine.remove();
  }
}

/** The bytes of the latent that the run led to. */
export async function result(engine: ToyEngine, events: readonly RunEvent[]): Promise<string> {
  const end = [...ofKind(events, 'node-finished'), ...ofKind(events, 'node-reused')].findLast(
    ({ node }) => node === 'chain',
  )!;
  const values = await (await engine.restarted()).services.results.load(end.key);
  const { data } = (values!['latent'] as Latent).tensor;
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');
}

/** The steps that toy chains took since the log was emptied. */
export const stepsTaken = (): number[] =>
  log.filter((entry) => /^toy-chain \d/.test(entry)).map((entry) => Number(entry.split(' ')[1]));

/** Does something once, at the first event that fits. */
export function once(fits: (event: RunEvent) => boolean, act: (control: RunControl) => void) {
  let done = false;
  return (event: RunEvent, control: RunControl) => {
    if (done || !fits(event)) return;
    done = true;
    act(control);
  };
}

export const afterStep = (k: number) => (event: RunEvent) => event.kind === 'step' && event.step === k;
