import { Film, Workflow as GraphIcon, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { type Tab, Tabs } from '../ui/tabs.tsx';
import { type LayoutState, layoutStore, useLayout } from './layout-store.ts';
import { Splitter } from './splitter.tsx';
import { usePhone } from './use-phone.ts';

export interface AppLayoutProps {
  readonly topBar: ReactNode;
  /** Under the top bar on a phone, where the top bar has no room for it. */
  readonly runBar: ReactNode;
  readonly library: ReactNode;
  readonly canvas: ReactNode;
  readonly viewer: ReactNode;
  /** Under the canvas; on a phone under the viewer. */
  readonly timeline: ReactNode;
  /** Tabs under the viewer: inspector, problems, … */
  readonly panels: readonly Tab[];
  readonly statusLine: ReactNode;
}

const set = (part: Partial<LayoutState>) => layoutStore.setState(part);

/** Where everything stands: library and canvas over the timeline, viewer over panels; on a phone one of them at a time. */
export function AppLayout(props: AppLayoutProps) {
  return usePhone() ? <PhoneLayout {...props} /> : <DeskLayout {...props} />;
}

function DeskLayout({ topBar, library, canvas, viewer, timeline, panels, statusLine }: AppLayoutProps) {
  const { leftWidth, rightWidth, viewerShare, leftOpen, rightOpen } = useLayout((state) => state);
  return (
    <div className="flex h-full flex-col">
      {topBar}
      <div className="flex min-h-0 grow">
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <div className="flex min-h-0 grow">
            {leftOpen && (
              <aside aria-label="Library" className="min-h-0 shrink-0 bg-app" style={{ width: leftWidth }}>
                {library}
              </aside>
            )}
            <main className="flex min-w-0 grow bg-canvas">
              <h1 className="sr-only">Reelgraph</h1>
              {leftOpen && (
                <Splitter
                  label="Width of the library"
                  orientation="vertical"
                  value={leftWidth}
                  min={180}
                  max={420}
                  perPixel={1}
                  onChange={(leftWidth) => set({ leftWidth })}
                  onReset={() => set({ leftWidth: 220 })}
                />
              )}
              <div className="relative min-w-0 grow">{canvas}</div>
            </main>
          </div>
          {timeline}
        </div>
        {rightOpen && (
          <Splitter
            label="Width of the viewer"
            orientation="vertical"
            value={rightWidth}
            min={280}
            max={900}
            perPixel={-1}
            onChange={(rightWidth) => set({ rightWidth })}
            onReset={() => set({ rightWidth: 360 })}
          />
        )}
        {rightOpen && (
          <aside
            aria-label="Viewer and panels"
            className="flex min-h-0 shrink-0 flex-col bg-app"
            style={{ width: rightWidth }}
          >
            <section
              aria-label="Viewer"
              className="min-h-0 shrink-0 overflow-hidden"
              style={{ height: `${viewerShare * 100}%` }}
            >
              {viewer}
            </section>
            <Splitter
              label="Height of the viewer"
              orientation="horizontal"
              value={viewerShare}
              min={0.2}
              max={0.8}
              perPixel={1 / Math.max(1, window.innerHeight - 72)}
              onChange={(viewerShare) => set({ viewerShare })}
              onReset={() => set({ viewerShare: 0.52 })}
            />
            <Panels panels={panels} />
          </aside>
        )}
      </div>
      {statusLine}
    </div>
  );
}

const pages = [
  { id: 'graph', title: 'Graph', icon: GraphIcon },
  { id: 'viewer', title: 'Viewer', icon: Film },
  { id: 'details', title: 'Inspect', icon: SlidersHorizontal },
] as const;

function PhoneLayout({ topBar, runBar, canvas, viewer, timeline, panels }: AppLayoutProps) {
  const page = useLayout((state) => state.page);
  return (
    <div className="flex h-full flex-col">
      {topBar}
      <div className="flex min-h-11 shrink-0 items-center border-b border-line px-2">{runBar}</div>
      <main className="relative min-h-0 grow bg-canvas">
        <h1 className="sr-only">Reelgraph</h1>
        {page === 'graph' && canvas}
        {page === 'viewer' && (
          <div className="flex h-full flex-col bg-app">
            <div className="min-h-0 grow">{viewer}</div>
            {timeline}
          </div>
        )}
        {page === 'details' && (
          <div className="flex h-full flex-col bg-app">
            <Panels panels={panels} />
          </div>
        )}
      </main>
      <nav aria-label="Pages" className="flex shrink-0 border-t border-line bg-app pb-[env(safe-area-inset-bottom)]">
        {pages.map(({ id, title, icon: Icon }) => (
          <button
            key={id}
            type="button"
            aria-current={page === id ? 'page' : undefined}
            onClick={() => set({ page: id })}
            className={classNames(
              'flex h-12 grow flex-col items-center justify-center gap-0.5 text-2xs outline-offset-[-3px]',
              page === id ? 'text-accent' : 'text-text-3',
            )}
          >
            <Icon aria-hidden size={18} strokeWidth={1.75} />
            {title}
          </button>
        ))}
      </nav>
    </div>
  );
}

function Panels({ panels }: { readonly panels: readonly Tab[] }) {
  const tab = useLayout((state) => state.rightTab);
  const shown = panels.some((panel) => panel.id === tab) ? tab : panels[0]?.id;
  if (shown === undefined) return null;
  return (
    <Tabs tabs={panels} label="Panels" value={shown} onChange={(rightTab) => set({ rightTab })} className="grow" />
  );
}
