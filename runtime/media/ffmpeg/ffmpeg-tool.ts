import type { MediaInput } from '../media-input.ts';

/** Where a job's streams and files lie for the program that runs it: pipes and a folder, or devices and memory. */
export interface FfmpegPaths {
  frames: string;
  pixels: string;
  output: string;
  file(name: string): string;
}

/** One call of ffmpeg or ffprobe, told without saying whether it is the native or the embedded one. */
export interface FfmpegJob {
  program: 'ffmpeg' | 'ffprobe';
  args(paths: FfmpegPaths): string[];
  /** Files the arguments name through `paths.file(name)`. */
  files?: readonly MediaInput[];
  /** Raw frames read from `paths.frames`, pulled only as fast as the encoder takes them. */
  frames?: AsyncIterable<Uint8Array>;
  /** Receives what is written to `paths.pixels`; the array is the callee's to keep. */
  onPixels?(chunk: Uint8Array): void;
  /** File name, extension included, behind `paths.output`, when the job writes one. */
  output?: string;
}

/** What a finished job left: the output file's bytes, what it printed (ffprobe's JSON), and its messages. */
export interface FfmpegResult {
  exitCode: number;
  output: Uint8Array;
  printed: string;
  messages: string;
}

/** A working ffmpeg, native or embedded, behind one way of calling it. */
export interface FfmpegTool {
  /** The name shown to people, such as "native ffmpeg 5.1.9". */
  label: string;
  /** Rejects with the signal's reason after the process or worker has gone; a non-zero exit code is returned, not thrown. */
  run(job: FfmpegJob, signal?: AbortSignal): Promise<FfmpegResult>;
}
