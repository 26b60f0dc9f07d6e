import { attempt } from '../files/file-actions.ts';
import { openDraft } from '../files/open-draft.ts';
import type { RunEntry } from './fold-run.ts';

/** Opens the document that a run is of, where it was started from one. */
export async function goTo({ draft, title }: RunEntry): Promise<void> {
  if (draft !== undefined) await attempt(`${title} could not be opened`, () => openDraft(draft));
}
