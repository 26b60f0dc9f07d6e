import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import { z } from 'zod';
import type { GraphDialect } from '../models/graph-dialect.ts';
import type { ProviderName, ProviderReport } from './device-info.ts';

/** What the probing process found: speed over the CPU's and the worst errors with either attention, each where it was worth asking. */
const findingSchema = z.union([
  z.object({ failure: z.string() }),
  z.object({ speed: z.number().optional(), fused: z.number().optional(), plain: z.number().optional() }),
]);

export type ProbeFinding = z.infer<typeof findingSchema>;

/** Errors on numbers about 1, by the precision of the graph. */
export const TOLERANCE = { float32: 1e-3, float16: 3e-2 } as const;

/** Of the CPU provider's speed. Below it a "GPU" is a software driver. */
export const LEAST_SPEED = 0.2;

/** Shaders compile for seconds on a busy computer; a software driver takes minutes over what follows. */
const PATIENCE_SECONDS = { normally: 20, evenIfSlow: 120 };

export type ProbeOptions = {
  readonly threads: number;
  readonly compute: GraphDialect['compute'];
  readonly evenIfSlow: boolean;
};

/**
 * Says whether a provider computes here what the CPU computes, and not much slower, by trying it in a process of its own.
 * `evenIfSlow` accepts software drivers too, for a person who asked for this provider by name.
 */
export async function probeProvider(
  provider: ProviderName,
  { threads, compute, evenIfSlow }: ProbeOptions,
): Promise<ProviderReport> {
  const no = (reason: string): ProviderReport => ({ provider, works: false, reason });
  if (!listSupportedBackends().some((backend) => backend.name === provider && backend.bundled)) {
    return no(
      provider === 'cuda'
        ? 'its libraries are not installed (onnxruntime-node brings them on Linux x64 only when its install script runs)'
        : 'it is not part of ONNX Runtime for this system',
    );
  }
  if (provider === 'cpu') return { provider, works: true, reason: 'works everywhere', attention: 'fused' };
  const finding = await ask(provider, { threads, compute, evenIfSlow });
  if ('failure' in finding) return no(readable(finding.failure));
  const { fused, plain, speed } = finding;
  const speedText = speed === undefined ? '' : `, at ${speed.toPrecision(2)} times its speed`;
  if (fused === undefined) return no(`slower than the CPU${speedText}: probably a software driver`);
  const agrees = `agrees with the CPU${speedText}`;
  if (fused < TOLERANCE[compute]) return { provider, works: true, attention: 'fused', reason: agrees };
  if (plain !== undefined && plain < TOLERANCE[compute]) {
    const reason = `${agrees}; its fused attention is off by ${fused.toPrecision(2)}, so plain matrix products are used`;
    return { provider, works: true, attention: 'plain', reason };
  }
  return no(`its results differ from the CPU's by ${plain ?? fused}`);
}

function ask(provider: ProviderName, { threads, compute, evenIfSlow }: ProbeOptions): Promise<ProbeFinding> {
  const script = fileURLToPath(new URL('./probe-child.ts', import.meta.url));
  const seconds = evenIfSlow ? PATIENCE_SECONDS.evenIfSlow : PATIENCE_SECONDS.normally;
  return new Promise((resolve) => {
    const child = fork(script, [provider, String(threads), compute, String(evenIfSlow)], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ failure: `no answer in ${seconds} s: probably a software driver` });
    }, seconds * 1000);
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
