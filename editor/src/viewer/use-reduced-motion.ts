import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : undefined;

/** Whether the person asked their system for less motion; follows the setting as it changes. */
export const useReducedMotion = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      query?.addEventListener('change', changed);
      return () => query?.removeEventListener('change', changed);
    },
    () => query?.matches ?? false,
    () => false,
  );
