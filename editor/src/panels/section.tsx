import type { ReactNode } from 'react';

/** A part of a panel under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="border-b border-line px-3 py-2.5 last:border-0">
      <h3 className="mb-1.5 text-2xs text-text-3">{title}</h3>
      {children}
    </section>
  );
}

/** A word with its value; nothing where there is no value. */
export function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  if (children === undefined || children === null || children === '' || children === false) return null;
  return (
    <div className="flex gap-3 py-0.5 text-xs">
      <dt className="w-20 shrink-0 text-text-3">{word}</dt>
      <dd className="min-w-0 flex-1 break-words text-text-2">{children}</dd>
    </div>
  );
}
