import { Tabs } from '../ui/tabs.tsx';
import { layoutStore, useLayout } from './layout-store.ts';
import { LibraryPanel } from './library-panel.tsx';
import { Outline } from './outline.tsx';

/** What may be added, and what is there already. */
export function LeftPanel() {
  const tab = useLayout((state) => state.leftTab);
  return (
    <Tabs
      label="Library and outline"
      className="h-full"
      value={tab === 'outline' ? 'outline' : 'library'}
      onChange={(leftTab) => layoutStore.setState({ leftTab })}
      tabs={[
        { id: 'library', title: 'Library', content: <LibraryPanel /> },
        { id: 'outline', title: 'Outline', content: <Outline /> },
      ]}
    />
  );
}
