/* Runs in a process of its own, which a broken driver may take down: `probe-child.ts <provider> <threads> <compute> <evenIfSlow>`. */
import { DEFAULT_DIALECT, type GraphDialect } from '../models/graph-dialect.ts';
import type { ProviderName } from './device-info.ts';
import { probeGraph, speedGraph } from './probe-graph.ts';
import { LEAST_SPEED, type ProbeFinding, TOLERANCE } from './probe-provider.ts';
import { openSession } from './session.ts';

const provider = process.argv[2] as ProviderName;
const threads = Number(process.argv[3]);
const compute = process.argv[4] as GraphDialect['compute'];
const evenIfSlow = process.argv[5] === 'true';

async function probe(): Promise<ProbeFinding> {
  const speed = evenIfSlow ? undefined : await speedOverCpu();
  if (speed !== undefined && speed < LEAST_SPEED) return { speed };
  const fused = await worstError('fused');
  return { speed, fused, plain: fused < TOLERANCE[compute] ? undefined : await worstError('plain') };
}

async function speedOverCpu(): Promise<number> {
  const { bytes, feeds } = speedGraph();
  const fastest = async (by: ProviderName): Promise<number> => {
    const session = await openSession(bytes, { provider: by, threads });
    const times: number[] = [];
    // The first run compiles shaders; a driver that takes a second for the next needs no third.
    for (let run = 0; run < 4 && (run < 2 || times.at(-1)! < 1000); run += 1) {
      const started = performance.now();
      await session.run(feeds);
      times.push(performance.now() - started);
    }
    return Math.min(...times);
  };
  const theirs = await fastest(provider);
  return (await fastest('cpu')) / theirs;
}

async function worstError(attention: GraphDialect['attention']): Promise<number> {
  const { bytes, feeds } = probeGraph({ compute, attention });
  const { y } = await (await openSession(bytes, { provider, threads })).run(feeds);
  const { y: expected } = await (
    await openSession(probeGraph(DEFAULT_DIALECT).bytes, { provider: 'cpu', threads })
  ).run(feeds);
  return expected!.data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - y!.data[i]!)), 0);
}

const finding = await probe().catch(
  (cause: unknown): ProbeFinding => ({ failure: cause instanceof Error ? cause.message : String(cause) }),
);
process.send?.(finding, () => process.exit(0));
