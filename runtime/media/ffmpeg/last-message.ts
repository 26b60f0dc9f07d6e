/** Lines that only sum up that something failed, after the line that says what. */
const summary = /^(Conversion failed!|Aborted\(|.*\bencoding failed\b|Error while (processing|filtering))/i;

/** The last telling line of ffmpeg's messages, without addresses in memory; the earlier ones repeat it less plainly. */
export function lastMessage(messages: string): string {
  const lines = messages
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^\[[^\]]* @ 0x[0-9a-f]+\] */, '').trim())
    .filter((line) => line !== '' && !summary.test(line));
  return lines.at(-1) ?? 'it gave no reason';
}
