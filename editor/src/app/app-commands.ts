import { setTheme, themeStore } from '../theme/theme-store.ts';
import type { Command } from './command-store.ts';
import { layoutStore } from './layout-store.ts';
import { paletteStore } from './palette-store.ts';

const layout = layoutStore.setState;

/** Commands about the window itself. */
export const appCommands: readonly Command[] = [
  {
    id: 'palette',
    title: 'All commands',
    group: 'Help',
    keys: ['$mod+KeyK', 'F1'],
    inText: true,
    run: () => paletteStore.setState({ open: true }),
  },
  {
    id: 'library',
    title: 'Show or hide the library',
    group: 'View',
    keys: ['KeyL'],
    run: () => layout(({ leftOpen }) => ({ leftOpen: !leftOpen })),
  },
  {
    id: 'viewer',
    title: 'Show or hide viewer and panels',
    group: 'View',
    keys: ['KeyV'],
    run: () => layout(({ rightOpen }) => ({ rightOpen: !rightOpen })),
  },
  {
    id: 'timeline',
    title: 'Fold or unfold the timeline',
    group: 'View',
    keys: ['KeyT'],
    run: () => layout(({ timelineOpen }) => ({ timelineOpen: !timelineOpen })),
  },
  {
    id: 'theme',
    title: 'Light or dark',
    group: 'View',
    run: () => setTheme(themeStore.getState().shown === 'dark' ? 'light' : 'dark'),
  },
  { id: 'theme-system', title: 'Light or dark as the system has it', group: 'View', run: () => setTheme('system') },
];
