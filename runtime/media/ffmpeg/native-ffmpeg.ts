import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FfmpegJob, FfmpegResult, FfmpegTool } from './ffmpeg-tool.ts';

/** Bytes of ffmpeg's messages kept for an error; the cause stands at the end. */
const messageBytes = 16 * 1024;

/** Runs ffmpeg and ffprobe as child processes, in a folder of their own that is removed when the job ends in any way. */
export function nativeFfmpeg(label: string, programs: { ffmpeg: string; ffprobe: string }): FfmpegTool {
  return {
    label,
    async run(job, signal) {
      signal?.throwIfAborted();
      const folder = await mkdtemp(join(tmpdir(), 'reelgraph-media-'));
      try {
        return await runIn(folder, programs[job.program], job, signal);
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

async function runIn(folder: string, program: string, job: FfmpegJob, signal?: AbortSignal): Promise<FfmpegResult> {
  const placed = new Map<string, string>();
  for (const [index, file] of (job.files ?? []).entries()) {
    if ('path' in file) placed.set(file.name, file.path);
    else {
      const path = join(
        folder,
        `${index}-${basename(file.name)
          .slice(-60)
          .replaceAll(/[^\w.-]/g, '_')}`,
      );
      await writeFile(path, file.bytes);
      placed.set(file.name, path);
    }
  }
  const output = join(folder, job.output ?? 'output');
  // The file: prefix keeps a colon in a name from being read as a protocol.
  const args = job.args({
    frames: 'pipe:0',
    pixels: 'pipe:1',
    output: `file:${output}`,
    file: (name) => `file:${placed.get(name) ?? name}`,
  });
  signal?.throwIfAborted();
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const { exitCode, printed, messages } = await supervise(child, job, signal);
  return {
    exitCode,
    printed,
    messages,
    output: exitCode === 0 && job.output !== undefined ? await readFile(output) : new Uint8Array(),
  };
}

async function supervise(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  job: FfmpegJob,
  signal?: AbortSignal,
) {
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  const printed: Uint8Array[] = [];
  let messages = '';
  child.stdout.on('data', (chunk: Uint8Array) => (job.onPixels ? job.onPixels(chunk) : printed.push(chunk)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    messages = (messages + text).slice(-messageBytes);
  });
  const closed = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(code ?? (killedBy === null ? 0 : 128)));
  });
  // A refused input ends the process before all frames are taken; then its exit code and messages say why, not the pipe.
  let sourceError: unknown;
  const fed = pipeline(
    watchSource(job.frames, (error) => (sourceError = error)),
    child.stdin,
  ).catch(() => {
    if (sourceError !== undefined) kill();
  });
  try {
    const exitCode = await closed;
    await fed;
    signal?.throwIfAborted();
    if (sourceError !== undefined) throw sourceError;
    return { exitCode, printed: Buffer.concat(printed).toString('utf8'), messages };
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

/** Passes frames on and keeps the error their maker threw apart from errors of the pipe. */
function watchSource(frames: AsyncIterable<Uint8Array> | undefined, onError: (error: unknown) => void): Readable {
  async function* watched() {
    try {
      if (frames) yield* frames;
    } catch (error) {
      onError(error);
      throw error;
    }
  }
  return Readable.from(watched(), { objectMode: true, highWaterMark: 2 });
}
