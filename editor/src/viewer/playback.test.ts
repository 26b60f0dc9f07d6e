import { expect, test } from 'vitest';
import { frameAfter, type Playback, playbackKey } from './playback.ts';

const clip = { frames: 10, fps: 5, speed: 1, loop: true };

test('a looping clip wraps, forwards and backwards; another one ends at its last frame', () => {
  expect(frameAfter(8, 0.6, clip)).toEqual({ frame: 1, ended: false });
  expect(frameAfter(1, 0.6, { ...clip, speed: -1 })).toEqual({ frame: 8, ended: false });
  expect(frameAfter(8, 0.6, { ...clip, loop: false })).toEqual({ frame: 9, ended: true });
  expect(frameAfter(1, 0.6, { ...clip, loop: false, speed: -1 })).toEqual({ frame: 0, ended: true });
});

test('J K L play backwards, pause and play, faster when pressed again', () => {
  let state = { playing: false, speed: 1, frame: 4 };
  const playback = (): Playback => ({
    ...clip,
    ...state,
    toggle: () => {
      state = { ...state, playing: !state.playing };
    },
    pause: () => {
      state = { ...state, playing: false };
    },
    play: (speed) => {
      state = { ...state, playing: true, speed };
    },
    seek: (frame) => {
      state = { ...state, frame };
    },
    setLoop: () => undefined,
  });
  const press = (key: string) => playbackKey(playback(), key) && state;
  expect(press('l')).toEqual({ playing: true, speed: 1, frame: 4 });
  expect(press('l')).toEqual({ playing: true, speed: 2, frame: 4 });
  expect(press('j')).toEqual({ playing: true, speed: -1, frame: 4 });
  expect(press('ArrowRight')).toEqual({ playing: false, speed: -1, frame: 5 });
  expect(press('End')).toEqual({ playing: false, speed: -1, frame: 9 });
  expect(press('ArrowRight')).toEqual({ playing: false, speed: -1, frame: 9 });
  expect(press('x')).toBe(false);
});
