import { expect, it } from 'vitest';
import { providerChain } from './provider-chain.ts';

it.each([
  ['linux', undefined, ['cuda', 'webgpu', 'cpu']],
  ['win32', undefined, ['dml', 'webgpu', 'cpu']],
  ['darwin', '', ['webgpu', 'coreml', 'cpu']],
  ['freebsd', undefined, ['cpu']],
  ['linux', 'webgpu', ['webgpu', 'cpu']],
  ['linux', 'cpu', ['cpu']],
] as const)('on %s, asked for %s', (platform, asked, chain) => {
  expect(providerChain(platform, asked)).toEqual(chain);
});

it('names the providers when asked for another', () => {
  expect(() => providerChain('linux', 'vulkan')).toThrow(
    'REELGRAPH_PROVIDER is "vulkan": it must be one of cuda, webgpu',
  );
});
