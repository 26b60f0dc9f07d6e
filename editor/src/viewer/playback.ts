/** A clip under the hands of a person, whatever it is drawn by; frames count from 0. */
export interface Playback {
  readonly playing: boolean;
  readonly frame: number;
  readonly frames: number;
  readonly fps: number;
  readonly speed: number;
  readonly loop: boolean;
  toggle(): void;
  pause(): void;
  /** Plays with this sign and speed: -1 is backwards. */
  play(speed: number): void;
  seek(frame: number): void;
  setLoop(loop: boolean): void;
}

export const speeds = [0.25, 0.5, 1, 2, 4] as const;

const within = (frame: number, frames: number) => Math.min(frames - 1, Math.max(0, frame));

/** What a key does to a clip, as editing rooms have it; false where the key means nothing here. */
export function playbackKey(playback: Playback, key: string): boolean {
  switch (key) {
    case ' ':
      playback.toggle();
      return true;
    case 'k':
    case 'K':
      playback.pause();
      return true;
    case 'l':
    case 'L':
      playback.play(playback.playing && playback.speed > 0 ? Math.min(4, playback.speed * 2) : 1);
      return true;
    case 'j':
    case 'J':
      playback.play(playback.playing && playback.speed < 0 ? Math.max(-4, playback.speed * 2) : -1);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
      playback.pause();
      playback.seek(within(playback.frame + (key === 'ArrowLeft' ? -1 : 1), playback.frames));
      return true;
    case 'Home':
    case 'End':
      playback.pause();
      playback.seek(key === 'Home' ? 0 : playback.frames - 1);
      return true;
    default:
      return false;
  }
}

/** Where a clip stands `seconds` after it was at `from`; `ended` when it ran out and does not loop. */
export function frameAfter(
  from: number,
  seconds: number,
  clip: Pick<Playback, 'frames' | 'fps' | 'speed' | 'loop'>,
): { frame: number; ended: boolean } {
  const moved = from + Math.trunc(seconds * clip.fps * clip.speed);
  if (moved >= 0 && moved < clip.frames) return { frame: moved, ended: false };
  if (!clip.loop) return { frame: within(moved, clip.frames), ended: true };
  return { frame: ((moved % clip.frames) + clip.frames) % clip.frames, ended: false };
}
