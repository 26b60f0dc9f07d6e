import { ChevronFirst, ChevronLast, Pause, Play, Repeat, StepBack, StepForward } from 'lucide-react';
import type { CSSProperties } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { type Playback, playbackKey, speeds } from './playback.ts';
import { timecode } from './units.ts';
import './viewer.css';

/** The bar under the stage: frame slider, transport buttons, counter, speed, loop. */
export function Transport({ playback }: { readonly playback: Playback }) {
  const { frame, frames, fps, playing, speed, loop } = playback;
  const press = (key: string) => () => void playbackKey(playback, key);
  const still = frames < 2;
  return (
    <div className="flex flex-col gap-1 px-3 pb-2">
      <input
        type="range"
        aria-label="Frame"
        aria-valuetext={`frame ${frame + 1} of ${frames}`}
        min={0}
        max={frames - 1}
        step={1}
        value={frame}
        disabled={still}
        onChange={(event) => {
          playback.pause();
          playback.seek(Number(event.target.value));
        }}
        className="scrub"
        style={{ '--played': `${frames < 2 ? 0 : (frame / (frames - 1)) * 100}%` } as CSSProperties}
      />
      <div className="flex flex-wrap items-center gap-x-0.5 gap-y-1">
        <IconButton size="small" icon={ChevronFirst} label="First frame" onClick={press('Home')} disabled={still} />
        <IconButton size="small" icon={StepBack} label="One frame back" onClick={press('ArrowLeft')} disabled={still} />
        <IconButton
          size="small"
          icon={playing ? Pause : Play}
          label={playing ? 'Pause' : 'Play'}
          onClick={playback.toggle}
          disabled={still}
        />
        <IconButton
          size="small"
          icon={StepForward}
          label="One frame on"
          onClick={press('ArrowRight')}
          disabled={still}
        />
        <IconButton size="small" icon={ChevronLast} label="Last frame" onClick={press('End')} disabled={still} />
        <IconButton
          size="small"
          icon={Repeat}
          label="Loop"
          aria-pressed={loop}
          onClick={() => playback.setLoop(!loop)}
          disabled={still}
        />
        <select
          aria-label="Speed"
          value={Math.abs(speed)}
          disabled={still}
          onChange={(event) => playback.play(Number(event.target.value) * Math.sign(speed))}
          className="field-sizing-content h-6 rounded-md bg-transparent px-1 text-xs text-text-2 hover:bg-hover"
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
        <span className="ml-auto whitespace-nowrap text-xs text-text-2">
          <span className="text-text">{timecode(frame, fps)}</span>
          <span className="ml-2" data-testid="frame-counter">
            {frame + 1} / {frames}
          </span>
        </span>
      </div>
    </div>
  );
}
