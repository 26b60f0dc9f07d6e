import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { Film } from 'lucide-react';
import { viewNode } from '../run/view-store.ts';
import { StripPlayer } from '../viewer/strip-player.tsx';
import { previewHeight } from './node-geometry.ts';

export interface CardPreviewProps {
  readonly node: string;
  readonly y: number;
  readonly run: NodeState | undefined;
  readonly title: string;
}

/** The moving picture on a card: the newest of the run; a press shows it large in the viewer. */
export function CardPreview({ node, y, run, title }: CardPreviewProps) {
  const strip = run?.strip ?? Object.values(run?.outputs ?? {}).find((output) => output.strip)?.strip;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a shortcut; the viewer's own list does the same by keyboard.
    <div className="card-preview" style={{ top: y, height: previewHeight }} onClick={() => strip && viewNode(node)}>
      {strip ? (
        <StripPlayer strip={strip} label={`${title}: preview`} />
      ) : (
        <Film aria-hidden className="card-preview-empty" size={22} strokeWidth={1.25} />
      )}
    </div>
  );
}
