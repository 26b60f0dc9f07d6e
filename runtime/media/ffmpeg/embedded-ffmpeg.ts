import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { MediaError } from '../media-error.ts';
import type { FfmpegJob, FfmpegResult, FfmpegTool } from './ffmpeg-tool.ts';
import { type WasmObject, webAssembly } from './web-assembly.ts';

/** What a worker gets: everything of one job except its frames, which follow as messages. */
export interface EmbeddedRequest {
  module: WasmObject;
  /** Name of the wasm export that sets the stack pointer. */
  stackRestore: string;
  program: FfmpegJob['program'];
  args: string[];
  files: ({ path: string; bytes: Uint8Array } | { path: string; from: string })[];
  output?: string;
  /** One counter, raised with every frame sent, so that the worker can sleep until the next. */
  arrivals: SharedArrayBuffer;
}

/** What a worker answers. */
export type EmbeddedReply =
  | { kind: 'taken' }
  | { kind: 'pixels'; pixels: Uint8Array }
  | { kind: 'done'; exitCode: number; messages: string; output: Uint8Array };

/** The embedded ffmpeg is there, with its version, or it is not, with the reason. */
export type EmbeddedState =
  | { available: true; version: string; tool: FfmpegTool }
  | { available: false; reason: string };

interface LoadedCore {
  version: string;
  module: WasmObject;
  stackRestore: string;
}

const framesUnderWay = 4;
let state: Promise<EmbeddedState> | undefined;

/** Looks for the optional package @ffmpeg/core and compiles it once; every job then runs in a fresh worker thread. */
export function findEmbeddedFfmpeg(): Promise<EmbeddedState> {
  state ??= loadCore().then(
    (core): EmbeddedState => ({
      available: true,
      version: core.version,
      tool: { label: 'embedded ffmpeg (wasm)', run: (job, signal) => runInWorker(core, job, signal) },
    }),
    (error: unknown): EmbeddedState => ({
      available: false,
      reason:
        (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND'
          ? 'the package @ffmpeg/core is not installed'
          : `the package @ffmpeg/core cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    }),
  );
  return state;
}

async function loadCore(): Promise<LoadedCore> {
  const require = createRequire(import.meta.url);
  const glue = require.resolve('@ffmpeg/core');
  const [source, wasm, manifest] = await Promise.all([
    readFile(glue, 'utf8'),
    readFile(require.resolve('@ffmpeg/core/wasm')),
    readFile(join(dirname(glue), '../../package.json'), 'utf8'),
  ]);
  const stackRestore = /stackRestore=Module\["asm"\]\["(\w+)"\]/.exec(source)?.[1];
  if (stackRestore === undefined) throw new Error('its stack cannot be moved; version 0.12.10 is needed');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
  return { version, module: await webAssembly.compile(wasm), stackRestore };
}

async function runInWorker(core: LoadedCore, job: FfmpegJob, signal?: AbortSignal): Promise<FfmpegResult> {
  signal?.throwIfAborted();
  const files = (job.files ?? []).map((file, index) => ({ file, path: `/${index}${extname(file.name)}` }));
  const output = job.output === undefined ? undefined : `/${job.output}`;
  const args = job.args({
    frames: '/dev/frames',
    pixels: '/dev/pixels',
    output: output ?? '/output',
    file: (name) => files.find(({ file }) => file.name === name)?.path ?? name,
  });
  const printed = '/printed.json';
  const written = job.program === 'ffprobe' ? printed : output;
  const request: EmbeddedRequest = {
    module: core.module,
    stackRestore: core.stackRestore,
    program: job.program,
    args: job.program === 'ffprobe' ? [...args, '-o', printed] : args,
    files: files.map(({ file, path }) => ('bytes' in file ? { path, bytes: file.bytes } : { path, from: file.path })),
    ...(written === undefined ? {} : { output: written }),
    arrivals: new SharedArrayBuffer(4),
  };
  const worker = new Worker(new URL('./embedded-ffmpeg-worker.ts', import.meta.url), { workerData: request });
  try {
    const done = await converse(worker, new Int32Array(request.arrivals), job, signal);
    const isProbe = job.program === 'ffprobe';
    return {
      exitCode: done.exitCode,
      messages: done.messages,
      output: isProbe ? new Uint8Array() : done.output,
      printed: isProbe ? new TextDecoder().decode(done.output) : '',
    };
  } finally {
    await worker.terminate();
  }
}

/** Feeds the worker frames, at most a few ahead of what it has taken, until it reports its result. */
function converse(worker: Worker, arrivals: Int32Array, job: FfmpegJob, signal?: AbortSignal) {
  return new Promise<Extract<EmbeddedReply, { kind: 'done' }>>((resolve, reject) => {
    let underWay = 0;
    let over = false;
    let wake = () => {};
    const send = (message: Uint8Array<ArrayBuffer> | 'end') => {
      worker.postMessage(message, message === 'end' ? [] : [message.buffer]);
      Atomics.add(arrivals, 0, 1);
      Atomics.notify(arrivals, 0);
    };
    const feed = async () => {
      for await (const frame of job.frames ?? []) {
        while (underWay >= framesUnderWay && !over) {
          await new Promise<void>((resume) => {
            wake = resume;
          });
        }
        if (over) return;
        underWay++;
        // A copy that is this alone's to give away: a Buffer's own slice would be a view of what sharp holds.
        send(new Uint8Array(frame));
      }
      send('end');
    };
    const fail = (cause: unknown) =>
      reject(
        new MediaError(`The embedded ffmpeg stopped: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        }),
      );
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: EmbeddedReply) => {
      if (message.kind === 'taken') underWay--;
      else if (message.kind === 'pixels') job.onPixels?.(message.pixels);
      else resolve(message);
      wake();
    });
    worker.once('error', fail);
    worker.once('exit', (code) => {
      fail(`its thread ended with code ${code}`);
      signal?.removeEventListener('abort', abort);
      over = true;
      wake();
    });
    feed().catch(reject);
  });
}
