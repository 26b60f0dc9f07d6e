import type { ProviderName } from './device-info.ts';

const PROVIDERS: readonly ProviderName[] = ['cuda', 'webgpu', 'dml', 'coreml', 'cpu'];

const CHAINS: Partial<Record<NodeJS.Platform, readonly ProviderName[]>> = {
  linux: ['cuda', 'webgpu', 'cpu'],
  win32: ['dml', 'webgpu', 'cpu'],
  // WebGPU first: CoreML compiles a model anew for every size of clip.
  darwin: ['webgpu', 'coreml', 'cpu'],
};

/**
 * The providers to try, best first. `asked` (the environment's REELGRAPH_PROVIDER) puts one in front of the CPU and leaves out the rest.
 * Throws when it names no provider.
 */
export function providerChain(platform: NodeJS.Platform, asked: string | undefined): readonly ProviderName[] {
  if (asked === undefined || asked === '') return CHAINS[platform] ?? ['cpu'];
  const provider = PROVIDERS.find((name) => name === asked);
  if (!provider) throw new Error(`REELGRAPH_PROVIDER is "${asked}": it must be one of ${PROVIDERS.join(', ')}.`);
  return provider === 'cpu' ? ['cpu'] : [provider, 'cpu'];
}
