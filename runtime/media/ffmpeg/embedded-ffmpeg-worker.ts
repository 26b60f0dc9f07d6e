import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-ffmpeg.ts';
import { type WasmObject, webAssembly } from './web-assembly.ts';

interface DeviceOperations {
  open(stream: { seekable: boolean }): void;
  close(): void;
  read(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
  write(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
  llseek(): never;
}

/** The part of the Emscripten module of @ffmpeg/core that is used here. */
interface Core {
  FS: {
    makedev(major: number, minor: number): number;
    registerDevice(device: number, operations: DeviceOperations): void;
    mkdev(path: string, mode: number, device: number): void;
    writeFile(path: string, bytes: Uint8Array): void;
    readFile(path: string): Uint8Array<ArrayBuffer>;
    analyzePath(path: string): { exists: boolean };
    ErrnoError: new (errno: number) => Error;
  };
  asm: Record<string, (address: number) => void>;
  _malloc(bytes: number): number;
  setLogger(log: (line: { type: string; message: string }) => void): void;
  exec(...args: string[]): number;
  ffprobe(...args: string[]): number;
}

/** VP9 and Opus overrun the 64 KiB stack the core is built with; this one replaces it. */
const stackBytes = 8 << 20;
const messageCharacters = 16 * 1024;
const illegalSeek = 29;

const request = workerData as EmbeddedRequest;
const port = parentPort!;

async function startCore(): Promise<Core> {
  // The glue code is built for a browser's worker and asks for these two names before anything else.
  Object.assign(globalThis, { self: globalThis, location: { href: import.meta.url } });
  const require = createRequire(import.meta.url);
  const create = require('@ffmpeg/core') as (options: object) => Promise<Core>;
  const core = await create({
    instantiateWasm(imports: object, done: (instance: WasmObject) => void) {
      void webAssembly.instantiate(request.module, imports).then(done);
      return {};
    },
  });
  const stackRestore = core.asm[request.stackRestore];
  if (stackRestore === undefined) throw new Error('The stack of @ffmpeg/core cannot be moved.');
  stackRestore((core._malloc(stackBytes) + stackBytes) & ~15);
  return core;
}

/** Frames come in turns: each taken frame is acknowledged, and the sender keeps only a few on the way. */
function frameReader(): DeviceOperations['read'] {
  const arrivals = new Int32Array(request.arrivals);
  let current = new Uint8Array();
  let ended = false;
  return (_stream, buffer, offset, length) => {
    while (current.length === 0 && !ended) {
      const seen = Atomics.load(arrivals, 0);
      const message = receiveMessageOnPort(port) as { message: Uint8Array<ArrayBuffer> | 'end' } | undefined;
      if (message === undefined) Atomics.wait(arrivals, 0, seen);
      else if (message.message === 'end') ended = true;
      else {
        current = message.message;
        reply({ kind: 'taken' });
      }
    }
    const taken = Math.min(length, current.length);
    buffer.set(current.subarray(0, taken), offset);
    current = current.subarray(taken);
    return taken;
  };
}

function addDevices(core: Core): void {
  const refuseSeek = (): never => {
    throw new core.FS.ErrnoError(illegalSeek);
  };
  const device: DeviceOperations = {
    open: (stream) => {
      stream.seekable = false;
    },
    close: () => {},
    read: frameReader(),
    write: (_stream, buffer, offset, length) => {
      const pixels = buffer.slice(offset, offset + length);
      reply({ kind: 'pixels', pixels }, [pixels.buffer]);
      return length;
    },
    llseek: refuseSeek,
  };
  const number = core.FS.makedev(80, 1);
  core.FS.registerDevice(number, device);
  core.FS.mkdev('/dev/frames', 0o444, number);
  core.FS.mkdev('/dev/pixels', 0o222, number);
}

function reply(message: EmbeddedReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

const core = await startCore();
addDevices(core);
for (const file of request.files) {
  core.FS.writeFile(file.path, 'bytes' in file ? file.bytes : await readFile(file.from));
}
let messages = '';
core.setLogger(({ message }) => {
  messages = `${messages}${message}\n`.slice(-messageCharacters);
});
let exitCode: number;
if (request.program === 'ffprobe') {
  // The core's ffprobe reports no exit code; one that failed leaves an empty object.
  core.ffprobe(...request.args);
  const path = request.output ?? '';
  const isAnswer = core.FS.analyzePath(path).exists && core.FS.readFile(path).includes(0x22);
  exitCode = isAnswer ? 0 : 1;
} else {
  exitCode = core.exec(...request.args);
}
const output = exitCode === 0 && request.output !== undefined ? core.FS.readFile(request.output) : new Uint8Array();
reply({ kind: 'done', exitCode, messages, output }, [output.buffer]);
