import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { fitView, zoomTo } from '../canvas/canvas-view.ts';
import { useZoom } from '../canvas/zoom-store.ts';
import { useDocument } from '../document/document-store.ts';
import { useSelection } from '../document/selection-store.ts';
import { openDialog } from '../files/dialogs-store.ts';
import { SaveIndicator } from '../files/save-indicator.tsx';
import { useShownRun } from '../run/use-shown-run.ts';
import { aboutSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { useConnection } from '../server/server-events.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';

/** Along the foot: what computes, what is chosen, the zoom, and whether everything is kept. */
export function StatusLine() {
  const count = useDocument(({ workflow }) => Object.keys(workflow.nodes).length);
  const selected = useSelection((state) => state.nodes.size);
  const undone = useDocument(({ undoStack }) => undoStack.at(-1)?.label);
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 border-t border-line bg-app px-3 text-2xs text-text-3">
      <Device />
      <span>
        {count} {count === 1 ? 'node' : 'nodes'}
        {selected > 0 && `, ${selected} selected`}
      </span>
      <span className="min-w-0 grow truncate">{undone}</span>
      <SaveIndicator />
      <Zoom />
    </footer>
  );
}

function Device() {
  const connection = useConnection((state) => state.state);
  const ran = useShownRun()?.state?.device;
  const [about, setAbout] = useState<z.infer<typeof aboutSchema>['device']>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run is what starts the device, so it is asked for again then.
  useEffect(() => {
    if (connection === 'open')
      answerOf(aboutSchema, client.api.about.$get()).then(
        (answer) => setAbout(answer.device),
        () => undefined,
      );
  }, [connection, ran]);
  return (
    <button
      type="button"
      className="max-w-60 truncate rounded px-1 hover:bg-hover hover:text-text"
      title="About this device"
      onClick={() => openDialog('about')}
    >
      {about ? `${about.provider.toUpperCase()} · ${about.processor}` : (ran ?? 'Device')}
    </button>
  );
}

function Zoom() {
  const zoom = useZoom();
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Zoom ${Math.round(zoom * 100)} %`}
          className="w-11 rounded px-1 text-right hover:bg-hover hover:text-text"
        >
          {Math.round(zoom * 100)} %
        </button>
      }
    >
      <MenuItem shortcut="Home" onClick={() => fitView()}>
        Fit all
      </MenuItem>
      {[0.5, 1, 2].map((one) => (
        <MenuItem key={one} onClick={() => zoomTo(one)}>
          {one * 100} %
        </MenuItem>
      ))}
    </Menu>
  );
}
