import { MediaError } from '../media-error.ts';
import { findEmbeddedFfmpeg } from './embedded-ffmpeg.ts';
import type { FfmpegTool } from './ffmpeg-tool.ts';
import { findNativeFfmpeg, type NativeState } from './native-programs.ts';

/** Which ffmpeg a person asked for: "auto" is the native one where it is able, else the embedded one. */
export type EncoderChoice = 'auto' | 'native' | 'embedded';

/** What a job needs of an ffmpeg; decoding needs nothing beyond it. */
export type FfmpegNeed = 'libx264' | 'libvpx-vp9' | 'ffprobe' | 'nothing special';

/** The ffmpeg to use; where none will do, a `MediaError` says why each was passed over and what to install. */
export async function chooseFfmpeg(choice: EncoderChoice, need: FfmpegNeed): Promise<FfmpegTool> {
  let nativeRefusal = 'not asked for';
  if (choice !== 'embedded') {
    const native = await findNativeFfmpeg();
    const refusal = refusalOf(native, need);
    if (native.available && refusal === undefined) return native.tool;
    nativeRefusal = refusal ?? '';
    if (choice === 'native') {
      throw new MediaError(
        `The native ffmpeg cannot be used: ${nativeRefusal}. Install ffmpeg with ${need}, or choose the embedded encoder.`,
      );
    }
  }
  const embedded = await findEmbeddedFfmpeg();
  if (embedded.available) return embedded.tool;
  throw new MediaError(
    `There is no ffmpeg to use. Native: ${nativeRefusal}. Embedded: ${embedded.reason}. Install ffmpeg, or the package @ffmpeg/core.`,
  );
}

function refusalOf(native: NativeState, need: FfmpegNeed): string | undefined {
  if (!native.available) return native.reason;
  const able = {
    libx264: native.hasLibx264,
    'libvpx-vp9': native.hasLibvpxVp9,
    ffprobe: native.hasFfprobe,
    'nothing special': true,
  }[need];
  return able ? undefined : `${native.path} comes without ${need}`;
}
