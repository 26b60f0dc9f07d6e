import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type ThemeChoice = 'dark' | 'light' | 'system';

const key = 'reelgraph.theme';
const systemLight = window.matchMedia('(prefers-color-scheme: light)');

const stored = (): ThemeChoice => {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'system' ? value : 'dark';
};

/** What the person chose; dark until then, as pictures are judged best on a dark ground. */
export const themeStore = createStore<{ choice: ThemeChoice; shown: 'dark' | 'light' }>(() => ({
  choice: stored(),
  shown: shownFor(stored()),
}));

export const useTheme = () => useStore(themeStore);

export function setTheme(choice: ThemeChoice): void {
  localStorage.setItem(key, choice);
  themeStore.setState({ choice, shown: shownFor(choice) });
}

/** Keeps the page's `data-theme` right, the system's wish included. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = themeStore.getState().shown;
  };
  systemLight.addEventListener('change', () => {
    const { choice } = themeStore.getState();
    themeStore.setState({ shown: shownFor(choice) });
  });
  themeStore.subscribe(apply);
  apply();
}

function shownFor(choice: ThemeChoice): 'dark' | 'light' {
  if (choice !== 'system') return choice;
  return systemLight.matches ? 'light' : 'dark';
}
