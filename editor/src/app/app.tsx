import { useEffect } from 'react';
import { AddSearch } from '../canvas/add-search.tsx';
import { Canvas } from '../canvas/canvas.tsx';
import { canvasCommands } from '../canvas/canvas-commands.ts';
import { CanvasTools } from '../canvas/canvas-tools.tsx';
import { pasteText } from '../canvas/clipboard.ts';
import { ContextMenu } from '../canvas/context-menu.tsx';
import { TrackEditor } from '../controls/track-editor.tsx';
import { CurveEditor } from '../curves/curve-editor.tsx';
import { fileCommands } from '../files/file-commands.ts';
import { Inspector } from '../panels/inspector.tsx';
import { Overlays } from '../panels/overlays.tsx';
import { ProblemCount, Problems } from '../panels/problems.tsx';
import { RunBar } from '../run/run-bar.tsx';
import { runCommands } from '../run/run-commands.ts';
import { ContactSheet } from '../sweep/contact-sheet.tsx';
import { sweepCommands } from '../sweep/sweep-commands.ts';
import { SweepDialog } from '../sweep/sweep-dialog.tsx';
import { followSweeps } from '../sweep/sweep-store.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { TipProvider } from '../ui/tip.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { appCommands } from './app-commands.ts';
import { AppLayout } from './app-layout.tsx';
import { CommandPalette } from './command-palette.tsx';
import { registerCommands } from './command-store.ts';
import { LeftPanel } from './left-panel.tsx';
import { isTyping, listenKeys } from './listen-keys.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { Welcome } from './welcome.tsx';

const panels = [
  { id: 'inspector', title: 'Inspector', content: <Inspector /> },
  { id: 'problems', title: 'Problems', content: <Problems />, badge: <ProblemCount /> },
];

const onPaste = (event: ClipboardEvent) => {
  if (isTyping(event.target)) return;
  if (pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
};

/** The whole window, put together. */
export function App() {
  useEffect(() => {
    const ends = [
      registerCommands([...runCommands, ...sweepCommands, ...fileCommands, ...canvasCommands, ...appCommands]),
      listenKeys(),
      followSweeps(),
    ];
    document.addEventListener('paste', onPaste);
    return () => {
      for (const end of ends) end();
      document.removeEventListener('paste', onPaste);
    };
  }, []);
  return (
    <TipProvider delay={500} closeDelay={0}>
      <AppLayout
        topBar={<TopBar runBar={<RunBar />} />}
        runBar={<RunBar />}
        library={<LeftPanel />}
        canvas={
          <>
            <Canvas />
            <CanvasTools />
            <Welcome />
            <ContactSheet />
          </>
        }
        viewer={<Viewer />}
        timeline={<Timeline />}
        panels={panels}
        statusLine={<StatusLine />}
      />
      <AddSearch />
      <ContextMenu />
      <TrackEditor />
      <CurveEditor />
      <SweepDialog />
      <CommandPalette />
      <Overlays />
    </TipProvider>
  );
}
