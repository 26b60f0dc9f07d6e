import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import { z } from 'zod';
import type { ProviderName, ProviderReport } from './device-info.ts';

const findingSchema = z.union([
  z.object({ worstError: z.number(), timesFasterThanCpu: z.number() }),
  z.object({ failure: z.string() }),
]);

const TOLERANCE = 1e-3;
/** Below this a "GPU" is a software driver, on which everything is slower than with the CPU provider. */
const LEAST_SPEEDUP = 0.5;
const PATIENCE_MS = 60_000;

/**
 * Says whether a provider computes here what the CPU computes, and no slower, by trying it in a process of its own.
 * `evenIfSlow` accepts software drivers too, for a person who asked for this provider by name.
 */
export async function probeProvider(
  provider: ProviderName,
  threads: number,
  evenIfSlow = false,
): Promise<ProviderReport> {
  const no = (reason: string): ProviderReport => ({ provider, works: false, reason });
  if (!listSupportedBackends().some((backend) => backend.name === provider && backend.bundled)) {
    return no(
      provider === 'cuda'
        ? 'its libraries are not installed (onnxruntime-node brings them on Linux x64 only when its install script runs)'
        : 'it is not part of ONNX Runtime for this system',
    );
  }
  if (provider === 'cpu') return { provider, works: true, reason: 'works everywhere' };
  const finding = await ask(provider, threads);
  if ('failure' in finding) return no(readable(finding.failure));
  const { worstError, timesFasterThanCpu } = finding;
  if (!(worstError < TOLERANCE)) return no(`its results differ from the CPU's by ${worstError}`);
  const speed = `${timesFasterThanCpu.toPrecision(2)} times the CPU's speed`;
  if (timesFasterThanCpu < LEAST_SPEEDUP && !evenIfSlow)
    return no(`it works, but at ${speed}: probably a software driver`);
  return { provider, works: true, reason: `agrees with the CPU, at ${speed}` };
}

function ask(provider: ProviderName, threads: number): Promise<z.infer<typeof findingSchema>> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('./probe-child.ts', import.meta.url)), [provider, String(threads)], {
      stdio: 'ignore',
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ failure: `no answer in ${PATIENCE_MS / 1000} s` });
    }, PATIENCE_MS);
    child.once('message', (message) => {
      const finding = findingSchema.safeParse(message);
      resolve(finding.success ? finding.data : { failure: 'its answer could not be read' });
    });
    child.once('error', (cause) => resolve({ failure: cause.message }));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ failure: `the driver took its process down (${signal ?? `exit code ${code}`})` });
    });
  });
}

/** ONNX Runtime's message without the source position and failed condition that it begins with. */
function readable(message: string): string {
  return message
    .replace(/^.*was false\. /s, '')
    .split('\n', 1)[0]!
    .slice(0, 300);
}
