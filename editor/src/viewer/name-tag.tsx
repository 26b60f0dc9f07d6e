import type { ReactNode } from 'react';

/** A name over the corner of a picture. */
export const Name = ({ end, children }: { readonly end?: boolean | undefined; readonly children: ReactNode }) => (
  <span
    className={`pointer-events-none absolute bottom-1.5 rounded bg-black/60 px-1.5 py-0.5 text-2xs text-white ${end ? 'right-1.5' : 'left-1.5'}`}
  >
    {children}
  </span>
);
