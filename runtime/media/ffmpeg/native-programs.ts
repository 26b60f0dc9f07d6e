import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FfmpegTool } from './ffmpeg-tool.ts';
import { nativeFfmpeg } from './native-ffmpeg.ts';

/** The ffmpeg of this computer with what it can write, or the reason why there is none. */
export type NativeState =
  | {
      available: true;
      path: string;
      version: string;
      hasLibx264: boolean;
      hasLibvpxVp9: boolean;
      hasFfprobe: boolean;
      tool: FfmpegTool;
    }
  | { available: false; reason: string };

const run = promisify(execFile);
const found = new Map<string, Promise<NativeState>>();

/**
 * Finds ffmpeg on PATH, or where REELGRAPH_FFMPEG points ("none" turns it off), and tries it; asked once per setting.
 */
export function findNativeFfmpeg(setting = process.env.REELGRAPH_FFMPEG ?? ''): Promise<NativeState> {
  const known = found.get(setting);
  if (known) return known;
  const state = probe(setting);
  found.set(setting, state);
  return state;
}

async function probe(setting: string): Promise<NativeState> {
  if (setting === 'none') return { available: false, reason: 'REELGRAPH_FFMPEG is "none"' };
  const path = setting === '' ? await findOnPath('ffmpeg') : setting;
  if (path === undefined) return { available: false, reason: 'there is no ffmpeg on PATH' };
  try {
    const { stdout: about } = await run(path, ['-hide_banner', '-version'], { windowsHide: true });
    const { stdout: encoders } = await run(path, ['-hide_banner', '-encoders'], { windowsHide: true });
    const full = /^ffmpeg version (\S+)/.exec(about)?.[1] ?? 'unknown';
    const version = /^n?(\d+(?:\.\d+)+)/.exec(full)?.[1] ?? full;
    const ffprobe = (await findIn([dirname(path)], 'ffprobe')) ?? (await findOnPath('ffprobe'));
    return {
      available: true,
      path,
      version,
      hasLibx264: / libx264 /.test(encoders),
      hasLibvpxVp9: / libvpx-vp9 /.test(encoders),
      hasFfprobe: ffprobe !== undefined,
      tool: nativeFfmpeg(`native ffmpeg ${version}`, { ffmpeg: path, ffprobe: ffprobe ?? 'ffprobe' }),
    };
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { available: false, reason: `${path} does not run: ${cause}` };
  }
}

function findOnPath(program: string): Promise<string | undefined> {
  return findIn((process.env.PATH ?? '').split(delimiter).filter(Boolean), program);
}

async function findIn(folders: readonly string[], program: string): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${program}.exe` : program;
  for (const folder of folders) {
    const path = join(folder, file);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
