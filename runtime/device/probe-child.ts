/* Runs in a process of its own, which a broken driver may take down: `probe-child.ts <provider> <threads>`. */
import type { ProviderName } from './device-info.ts';
import { probeGraph, speedGraph } from './probe-graph.ts';
import { openSession, type Session } from './session.ts';

/** What the child sends to the process that asked. */
export type ProbeFinding =
  | { readonly worstError: number; readonly timesFasterThanCpu: number }
  | { readonly failure: string };

const provider = process.argv[2] as ProviderName;
const threads = Number(process.argv[3]);

async function probe(): Promise<ProbeFinding> {
  const { bytes, feeds } = probeGraph();
  const [theirs, cpus] = [
    await openSession(bytes, { provider, threads }),
    await openSession(bytes, { provider: 'cpu', threads }),
  ];
  const { y } = await theirs.run(feeds);
  const { y: expected } = await cpus.run(feeds);
  const worstError = expected!.data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - y!.data[i]!)), 0);

  const speed = speedGraph();
  const theirTime = await fastest(await openSession(speed.bytes, { provider, threads }), speed.feeds);
  const cpuTime = await fastest(await openSession(speed.bytes, { provider: 'cpu', threads }), speed.feeds);
  return { worstError, timesFasterThanCpu: cpuTime / theirTime };
}

async function fastest(session: Session, feeds: Parameters<Session['run']>[0]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    await session.run(feeds);
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

const finding = await probe().catch(
  (cause: unknown): ProbeFinding => ({ failure: cause instanceof Error ? cause.message : String(cause) }),
);
process.send?.(finding, () => process.exit(0));
