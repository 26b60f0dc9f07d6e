import { findNativeFfmpeg } from '../ffmpeg/native-programs.ts';

const native = await findNativeFfmpeg();
if (!native.available) console.warn(`Only the embedded ffmpeg is tested here: ${native.reason}.`);

/** The kinds of ffmpeg a test runs with: both where this computer has one of its own, else the embedded one. */
export const testedEncoders: readonly ('native' | 'embedded')[] = native.available
  ? ['native', 'embedded']
  : ['embedded'];
