import { type RefObject, useEffect, useMemo, useState } from 'react';
import { onFrame } from './frame-clock.ts';
import { frameAfter, type Playback } from './playback.ts';
import { useReducedMotion } from './use-reduced-motion.ts';

/** Plays a video element to the frame: seeks go to the middle of a frame, the counter follows the frames really shown. */
export function useVideoPlayback(video: RefObject<HTMLVideoElement | null>, source: string, fps: number): Playback {
  const still = useReducedMotion();
  const [playing, setPlaying] = useState(false);
  const [frame, setFrame] = useState(0);
  const [frames, setFrames] = useState(1);
  const [speed, setSpeed] = useState(1);
  const [loop, setLoop] = useState(true);
  /** Playing backwards, which video elements cannot: from this frame since this time. */
  const [backwards, setBackwards] = useState<{ frame: number; at: number } | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another source is another clip in the same element.
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const over = new AbortController();
    const on = (name: string, heard: () => void) => element.addEventListener(name, heard, { signal: over.signal });
    const measure = () =>
      Number.isFinite(element.duration) && setFrames(Math.max(1, Math.round(element.duration * fps)));
    const count = (seconds: number) => setFrame(Math.max(0, Math.floor(seconds * fps + 0.01)));
    on('loadedmetadata', measure);
    on('play', () => setPlaying(true));
    on('pause', () => setPlaying(false));
    on('seeked', () => count(element.currentTime));
    measure();
    let request = 0;
    const follow = () => {
      request = element.requestVideoFrameCallback((_, shown) => {
        count(shown.mediaTime);
        follow();
      });
    };
    follow();
    if (!still) void element.play().catch(() => undefined);
    return () => {
      over.abort();
      element.cancelVideoFrameCallback(request);
    };
  }, [video, source, fps, still]);

  useEffect(() => {
    if (video.current) video.current.loop = loop;
  }, [video, loop]);

  useEffect(() => {
    const element = video.current;
    if (!element || !backwards) return;
    return onFrame((seconds) => {
      if (element.seeking) return;
      const now = frameAfter(backwards.frame, seconds - backwards.at, { frames, fps, speed, loop });
      element.currentTime = (now.frame + 0.5) / fps;
      if (now.ended) setBackwards(undefined);
    });
  }, [video, backwards, frames, fps, speed, loop]);

  return useMemo(() => {
    const element = () => video.current;
    const held = Math.min(frame, frames - 1);
    const runs = playing || backwards !== undefined;
    const play = (next: number) => {
      setSpeed(next);
      const target = element();
      if (!target) return;
      if (next < 0) {
        target.pause();
        setBackwards({ frame: held, at: performance.now() / 1000 });
        return;
      }
      setBackwards(undefined);
      target.playbackRate = next;
      void target.play().catch(() => undefined);
    };
    const pause = () => {
      setBackwards(undefined);
      element()?.pause();
    };
    return {
      playing: runs,
      frame: held,
      frames,
      fps,
      speed,
      loop,
      toggle: () => (runs ? pause() : play(Math.abs(speed))),
      pause,
      play,
      seek: (at) => {
        const target = element();
        if (target) target.currentTime = (at + 0.5) / fps;
        setFrame(at);
        if (backwards) setBackwards({ frame: at, at: performance.now() / 1000 });
      },
      setLoop,
    };
  }, [video, playing, backwards, frame, frames, fps, speed, loop]);
}
