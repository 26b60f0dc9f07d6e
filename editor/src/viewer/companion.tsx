import { type CSSProperties, useEffect, useRef } from 'react';
import { fileUrl } from '../files/upload-file.ts';
import type { Comparing } from '../run/view-store.ts';
import type { Playback } from './playback.ts';
import type { ShownResult } from './shown-result.ts';
import { StripPlayer } from './strip-player.tsx';

/** A result laid beside or over the one on stage, each under its name. */
export interface Against {
  readonly result: ShownResult;
  readonly how: Comparing;
  readonly name: string;
  readonly shownName: string;
}

export interface CompanionProps {
  readonly result: ShownResult;
  /** What it keeps in step with; a still picture has none. */
  readonly playback: Playback | undefined;
  readonly style: CSSProperties;
}

/** A second result that goes where the one on stage goes: the same moment, playing or held. */
export function Companion({ result, playback, style }: CompanionProps) {
  if (result.kind === 'strip')
    return (
      <div style={style}>
        <StripPlayer
          strip={result.strip}
          frame={Math.min(result.strip.frames - 1, frameAt(playback, result.strip.fps))}
          className="h-full w-full"
          label="Compared result"
        />
      </div>
    );
  const source = fileUrl(result.file.file);
  if (result.kind === 'video')
    return <Follower source={source} fps={result.clip?.fps ?? 24} playback={playback} style={style} />;
  return <img src={source} alt={result.file.name} style={style} />;
}

const frameAt = (playback: Playback | undefined, fps: number): number =>
  playback ? Math.floor(((playback.frame + 0.5) / playback.fps) * fps) : 0;

function Follower({
  source,
  fps,
  playback,
  style,
}: {
  readonly source: string;
  readonly fps: number;
  readonly playback: Playback | undefined;
  readonly style: CSSProperties;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const { frame = 0, playing = false, speed = 1 } = playback ?? {};
  const seconds = playback ? (frame + 0.5) / playback.fps : 0;
  const runs = playing && speed > 0;
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    if (speed > 0) element.playbackRate = speed;
    if (runs) void element.play().catch(() => undefined);
    else element.pause();
  }, [runs, speed]);
  useEffect(() => {
    const element = video.current;
    if (!element || element.seeking || !Number.isFinite(element.duration)) return;
    const at = Math.min(seconds, element.duration - 0.5 / fps);
    // While both play, a frame or two apart is let be: a seek would be seen, the difference is not.
    if (Math.abs(element.currentTime - at) > (runs ? 2 : 0.5) / fps) element.currentTime = at;
  }, [seconds, runs, fps]);
  return (
    <video
      ref={video}
      src={source}
      muted
      loop
      playsInline
      preload="auto"
      aria-label="Compared result"
      data-testid="compared-video"
      style={style}
    />
  );
}
