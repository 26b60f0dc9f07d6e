import type { Strip } from '@reelgraph/runtime/events/run-event';
import { useEffect, useMemo, useState } from 'react';
import { onFrame } from './frame-clock.ts';
import { frameAfter, type Playback } from './playback.ts';
import { useReducedMotion } from './use-reduced-motion.ts';

/** Plays a strip frame by frame; a new strip of the same length goes on where the last one was, as previews of a denoise do. */
export function useStripPlayback(strip: Pick<Strip, 'frames' | 'fps'>): Playback {
  const still = useReducedMotion();
  const { frames, fps } = strip;
  const [playing, setPlaying] = useState(!still);
  const [frame, setFrame] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [loop, setLoop] = useState(true);
  const [since, setSince] = useState({ frame: 0, at: performance.now() / 1000 });

  useEffect(() => {
    if (!playing || frames < 2) return;
    return onFrame((seconds) => {
      const now = frameAfter(since.frame, seconds - since.at, { frames, fps, speed, loop });
      setFrame(now.frame);
      if (now.ended) setPlaying(false);
    });
  }, [playing, frames, fps, speed, loop, since]);

  return useMemo(() => {
    const from = (at: number) => setSince({ frame: at, at: performance.now() / 1000 });
    const held = Math.min(frame, frames - 1);
    return {
      playing,
      frame: held,
      frames,
      fps,
      speed,
      loop,
      toggle: () => {
        from(!playing && !loop && held === frames - 1 ? 0 : held);
        setPlaying(!playing);
      },
      pause: () => setPlaying(false),
      play: (next) => {
        from(held);
        setSpeed(next);
        setPlaying(true);
      },
      seek: (at) => {
        from(at);
        setFrame(at);
      },
      setLoop,
    };
  }, [playing, frame, frames, fps, speed, loop]);
}
