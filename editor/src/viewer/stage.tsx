import type { Strip } from '@reelgraph/runtime/events/run-event';
import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { fileUrl } from '../files/upload-file.ts';
import { type Against, Companion } from './companion.tsx';
import { Difference } from './difference.tsx';
import { Name } from './name-tag.tsx';
import { type Playback, playbackKey } from './playback.ts';
import type { ShownResult } from './shown-result.ts';
import { StripPlayer } from './strip-player.tsx';
import { Transport } from './transport.tsx';
import { useStripPlayback } from './use-strip-playback.ts';
import { useVideoPlayback } from './use-video-playback.ts';
import { Wipe } from './wipe.tsx';

export type Zoom = 'fit' | 'actual' | 'pixel';
export type Backdrop = 'dark' | 'checker' | 'light';

interface Looks {
  readonly zoom: Zoom;
  readonly backdrop: Backdrop;
  /** A second result to compare with, and how. */
  readonly against?: Against | undefined;
}

const backdrops: Record<Backdrop, CSSProperties> = {
  dark: { background: '#0b0b0c' },
  light: { background: '#f4f4f2' },
  checker: { background: 'repeating-conic-gradient(#8a8a8a 0 25%, #6f6f6f 0 50%) 0 0 / 16px 16px' },
};

/** Shows a result and, where it moves, its transport; keys work while the stage or a control of it has the focus. */
export function Stage({ result, ...looks }: Looks & { readonly result: ShownResult }) {
  if (result.kind === 'strip') return <StripStage strip={result.strip} {...looks} />;
  const source = fileUrl(result.file.file);
  if (result.kind === 'video') return <VideoStage source={source} fps={result.clip?.fps ?? 24} {...looks} />;
  return (
    <Surface looks={looks}>
      {result.kind === 'image' ? (
        <img src={source} alt={result.file.name} style={sizing(looks.zoom)} />
      ) : (
        <p className="p-6 text-xs text-white/70">{result.file.name} cannot be shown here: download it.</p>
      )}
    </Surface>
  );
}

function VideoStage({ source, fps, ...looks }: Looks & { readonly source: string; readonly fps: number }) {
  const video = useRef<HTMLVideoElement>(null);
  const playback = useVideoPlayback(video, source, fps);
  const [gone, setGone] = useState(false);
  if (gone)
    return (
      <Surface looks={looks}>
        <p className="max-w-56 text-center text-xs text-white/70">
          The file of this result is no longer kept: run its workflow again.
        </p>
      </Surface>
    );
  return (
    <Surface looks={looks} playback={playback}>
      <video
        ref={video}
        src={source}
        muted
        playsInline
        preload="auto"
        aria-label="Result"
        data-testid="result-video"
        onError={() => setGone(true)}
        style={sizing(looks.zoom)}
      />
    </Surface>
  );
}

function StripStage({ strip, ...looks }: Looks & { readonly strip: Strip }) {
  const playback = useStripPlayback(strip);
  return (
    <Surface looks={looks} playback={playback}>
      <div
        style={{
          ...sizing(looks.zoom),
          aspectRatio: `${strip.width} / ${strip.height}`,
          ...(looks.zoom === 'actual' ? { width: strip.width } : {}),
        }}
      >
        <StripPlayer strip={strip} frame={playback.frame} className="h-full w-full" label="Preview" />
      </div>
    </Surface>
  );
}

function Surface({
  looks,
  playback,
  children,
}: {
  readonly looks: Looks;
  readonly playback?: Playback;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble up here.
    <div
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        const target = event.target as HTMLElement;
        const ownKeys =
          target instanceof HTMLButtonElement
            ? event.key === ' '
            : target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
        if (!playback || ownKeys || event.ctrlKey || event.metaKey || event.altKey) return;
        if (playbackKey(playback, event.key)) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      {/* A group that takes the focus, so that the transport's keys have somewhere to be pressed. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds a form's controls, this holds a picture. */}
      <div
        role="group"
        aria-label="Picture: Space plays, J K L shuttle, arrows step a frame"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
        tabIndex={0}
        className="relative grid min-h-28 flex-1 place-items-center overflow-auto outline-offset-[-2px]"
        style={backdrops[looks.backdrop]}
        onPointerUp={(event) => event.button === 0 && playback?.toggle()}
      >
        <Layers looks={looks} playback={playback}>
          {children}
        </Layers>
      </div>
      {playback && (
        <div className="border-t border-line pt-1">
          <Transport playback={playback} />
        </div>
      )}
    </div>
  );
}

/** The result alone, beside another one, or with another one wiped over it. */
function Layers({
  looks: { against, zoom },
  playback,
  children,
}: {
  readonly looks: Looks;
  readonly playback: Playback | undefined;
  readonly children: ReactNode;
}) {
  const [share, setShare] = useState(0.5);
  if (!against) return children;
  const other = (
    <Companion result={against.result} playback={playback} style={sizing(zoom === 'actual' ? 'fit' : zoom)} />
  );
  if (against.how === 'side')
    return (
      <div className="absolute inset-0 grid grid-cols-2 gap-px">
        <Pane name={against.shownName}>{children}</Pane>
        <Pane name={against.name}>{other}</Pane>
      </div>
    );
  if (against.how === 'difference')
    return (
      <Difference other={other} names={[against.shownName, against.name]}>
        {children}
      </Difference>
    );
  return (
    <>
      {children}
      <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${share * 100}%)` }}>
        <Pane name={against.name} end>
          {other}
        </Pane>
      </div>
      <Name>{against.shownName}</Name>
      <Wipe share={share} onChange={setShare} />
    </>
  );
}

function Pane({
  name,
  end,
  children,
}: {
  readonly name: string;
  readonly end?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="relative grid h-full min-w-0 place-items-center overflow-hidden">
      {children}
      <Name end={end}>{name}</Name>
    </div>
  );
}

/** `pixel` shows every pixel as a clean square, as large as fits. */
function sizing(zoom: Zoom): CSSProperties {
  if (zoom === 'actual') return { maxWidth: 'none' };
  return {
    width: '100%',
    height: '100%',
    position: 'absolute',
    inset: 0,
    margin: 'auto',
    maxWidth: '100%',
    maxHeight: '100%',
    objectFit: 'contain',
    ...(zoom === 'pixel' ? { imageRendering: 'pixelated' } : {}),
  };
}
