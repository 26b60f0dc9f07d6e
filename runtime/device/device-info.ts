import type { GraphDialect } from '../models/graph-dialect.ts';

/** An ONNX Runtime execution provider, by the name ONNX Runtime gives it. */
export type ProviderName = 'cuda' | 'webgpu' | 'dml' | 'coreml' | 'cpu';

/** What became of one provider when it was considered. */
export interface ProviderReport {
  readonly provider: ProviderName;
  readonly works: boolean;
  /** Why it works or not, for people. */
  readonly reason: string;
  /** The attention operator that computes rightly there, where it works. */
  readonly attention?: GraphDialect['attention'];
}

/** What computes, why, and what else was considered, in the order in which it was. */
export interface DeviceInfo {
  readonly provider: ProviderName;
  readonly reason: string;
  readonly considered: readonly ProviderReport[];
  /** Threads of a CPU session. */
  readonly threads: number;
  /** The processor's name, as the operating system gives it. */
  readonly processor: string;
  /** How models are written for it. */
  readonly graphs: GraphDialect;
}
