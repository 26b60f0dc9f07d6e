import { findEmbeddedFfmpeg } from '../ffmpeg/embedded-ffmpeg.ts';

/** A file made by the embedded ffmpeg, which every computer has, from ffmpeg's own arguments and, where given, another file. */
export async function makeMedia(
  name: string,
  args: readonly string[],
  from?: { name: string; bytes: Uint8Array },
): Promise<{ name: string; bytes: Uint8Array }> {
  const embedded = await findEmbeddedFfmpeg();
  if (!embedded.available) throw new Error(embedded.reason);
  const result = await embedded.tool.run({
    program: 'ffmpeg',
    args: ({ file, output }) => ['-loglevel', 'error', ...(from ? ['-i', file(from.name)] : []), ...args, output],
    files: from ? [from] : [],
    output: name,
  });
  if (result.exitCode !== 0) throw new Error(result.messages);
  return { name, bytes: result.output };
}
