import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly tone: 'plain' | 'error';
  readonly action?: { readonly label: string; readonly act: () => void } | undefined;
}

/** Short messages that pass by at the foot of the window; errors stay until they are closed. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

const staysMs = 4000;
/** Longer where there is something to press. */
const staysWithActionMs = 10_000;
const atMost = 4;
let count = 0;

export function tell(text: string, action?: Notice['action']): number {
  const id = add({ text, tone: 'plain', action });
  setTimeout(() => dismiss(id), action ? staysWithActionMs : staysMs);
  return id;
}

/** Says what failed and, in the server's own words, why. */
export function tellError(text: string, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  add({ text, detail, tone: 'error' });
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

function add(notice: Omit<Notice, 'id'>): number {
  const id = ++count;
  useNotices.setState(({ notices }) => {
    const others = notices.filter((one) => one.text !== notice.text || one.detail !== notice.detail);
    return { notices: [...others, { id, ...notice }].slice(-atMost) };
  });
  return id;
}
