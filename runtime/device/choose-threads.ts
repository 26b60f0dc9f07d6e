type Machine = {
  /** os.availableParallelism() */
  readonly parallelism: number;
  /** os.loadavg()[0]; 0 where the system does not tell */
  readonly load: number;
  readonly arch: string;
  /** The environment's REELGRAPH_THREADS. */
  readonly asked: string | undefined;
};

const MOST = 16;

/**
 * Threads of a CPU session. A session with more threads than free cores is slower than one with a single thread (measured: 35 ms
 * a step against 60 ms with one of two cores busy), so the cores that others keep busy are left to them, down to half.
 * Results do not depend on it. Throws when REELGRAPH_THREADS is not a count.
 */
export function chooseThreads({ parallelism, load, arch, asked }: Machine): number {
  if (asked !== undefined && asked !== '') {
    const threads = Number(asked);
    if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
      throw new Error(`REELGRAPH_THREADS is "${asked}": it must be a whole number from 1 to 256.`);
    }
    return threads;
  }
  // On x64 two logical processors usually share one core's arithmetic units.
  const cores = arch === 'x64' && parallelism > 4 ? Math.floor(parallelism / 2) : parallelism;
  const free = Math.round(parallelism - load);
  return Math.min(MOST, Math.max(Math.ceil(cores / 2), Math.min(cores, free)));
}
