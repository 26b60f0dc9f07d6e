import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

const follow = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** Whether the window is too narrow for columns side by side. */
export const usePhone = (): boolean => useSyncExternalStore(follow, () => narrow.matches);
