import { availableParallelism, cpus, loadavg } from 'node:os';
import type { GraphDialect } from '../models/graph-dialect.ts';
import { sweepGraphs } from '../models/place-graph.ts';
import { chooseThreads } from './choose-threads.ts';
import type { DeviceInfo, ProviderReport } from './device-info.ts';
import { probeProvider } from './probe-provider.ts';
import { providerChain } from './provider-chain.ts';
import type { RunMeter } from './session.ts';
import { SessionCache } from './session-cache.ts';

/** What a process computes with: the chosen provider, its open models, and the folder where graphs are written for them. */
export interface Device {
  readonly info: DeviceInfo;
  readonly sessions: SessionCache;
  readonly meter: RunMeter;
  readonly graphFolder: string;
}

export type DeviceOptions = {
  /** Bytes that open models may take. */
  readonly memoryBudgetBytes: number;
  /** Where graphs are written, on the checkpoints' disk if possible: their weights are hard-linked there. */
  readonly graphFolder: string;
};

/**
 * Chooses the first provider of this platform that works; the environment's REELGRAPH_PROVIDER,
 * REELGRAPH_THREADS and REELGRAPH_PRECISION decide instead where they are set.
 */
export async function openDevice({ memoryBudgetBytes, graphFolder }: DeviceOptions): Promise<Device> {
  const [info] = await Promise.all([chooseDevice(), sweepGraphs(graphFolder)]);
  return { info, sessions: new SessionCache(memoryBudgetBytes), meter: { milliseconds: 0, runs: 0 }, graphFolder };
}

/** Considers this platform's providers in order; `all` goes on after the first that works, for reports. */
export async function chooseDevice({ all = false } = {}): Promise<DeviceInfo> {
  const { REELGRAPH_PROVIDER: asked, REELGRAPH_THREADS, REELGRAPH_PRECISION } = process.env;
  const precision = askedPrecision(REELGRAPH_PRECISION);
  const threads = chooseThreads({
    parallelism: availableParallelism(),
    load: loadavg()[0] ?? 0,
    arch: process.arch,
    asked: REELGRAPH_THREADS,
  });
  const considered: ProviderReport[] = [];
  let chosen: ProviderReport | undefined;
  for (const provider of providerChain(process.platform, asked)) {
    const compute = provider === 'cpu' ? 'float32' : precision;
    const report = await probeProvider(provider, { threads, compute, evenIfSlow: asked === provider });
    considered.push(report);
    if (report.works) chosen ??= report;
    if (chosen && !all) break;
  }
  if (!chosen) throw new Error(`No execution provider works here: ${considered.map(describe).join('; ')}`);
  const passedOver = considered.slice(0, considered.indexOf(chosen)).map(describe);
  return {
    provider: chosen.provider,
    reason: [chosen.reason, ...passedOver].join('; '),
    considered,
    threads,
    graphs: { compute: chosen.provider === 'cpu' ? 'float32' : precision, attention: chosen.attention ?? 'fused' },
    processor: cpus()[0]?.model.trim() ?? process.arch,
  };
}

/** Half the memory of a GPU for a little precision, by REELGRAPH_PRECISION; the CPU computes in float32 in any case, as it gains nothing. */
function askedPrecision(asked: string | undefined): GraphDialect['compute'] {
  if (asked === undefined || asked === '' || asked === 'float32') return 'float32';
  if (asked === 'float16') return asked;
  throw new Error(`REELGRAPH_PRECISION is "${asked}": it must be float32 or float16.`);
}

function describe({ provider, reason }: ProviderReport): string {
  return `${provider}: ${reason}`;
}
