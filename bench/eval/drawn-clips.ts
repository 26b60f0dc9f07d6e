import { readFile } from 'node:fs/promises';
import { float32, readRecorded } from '@reelgraph/runtime/models/testing-tools';
import { programFolder } from '@reelgraph/server/program-folder';
import type { Rows } from './frechet.ts';

/** What `training/probe/reference.py` found of drawn clips, 128 x 128, as the autoencoder gives them back. */
export interface DrawnClips {
  readonly seam: number;
  readonly jerk: number;
  /** How near they are to what was drawn, in dB. */
  readonly kept: number;
  /** The probe's features of two sets of them. */
  readonly a: Rows;
  readonly b: Rows;
}

export async function readDrawnClips(): Promise<DrawnClips> {
  const folder = (name: string) => programFolder('training', 'probe', name);
  const figures = JSON.parse(await readFile(folder('drawn.json'), 'utf8')) as Omit<DrawnClips, 'a' | 'b'>;
  const recorded = await readRecorded(folder('drawn.safetensors'));
  const rows = (name: string): Rows => {
    const { data, dims } = float32(recorded(name));
    return Array.from({ length: dims[0]! }, (_, i) => data.subarray(i * dims[1]!, (i + 1) * dims[1]!));
  };
  return { ...figures, a: rows('a'), b: rows('b') };
}
