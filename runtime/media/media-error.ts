/** A media problem the person can act on: its message names the file or setting, the cause and, where there is one, the fix. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
}
