import { applyEdits } from '@reelgraph/runtime/document/apply-edits';
import type { Edit } from '@reelgraph/runtime/document/edit';
import type { Workflow } from '@reelgraph/runtime/document/workflow';

export interface Batch {
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** One accepted change of a draft, as the server numbers and tells it. */
export interface Accepted extends Batch {
  readonly revision: number;
  readonly client: string;
}

/** `missed` may leave some out where the draft is too far ahead: it is read anew then. */
export type Sent =
  | { readonly revision: number }
  | { readonly revision: number; readonly missed: readonly Accepted[] }
  | 'refused'
  | 'gone';

/** What a draft needs of the outside; `send` rejects where the server is out of reach. */
export interface DraftDoors {
  send(base: number, batch: Batch, leaving: boolean): Promise<Sent>;
  read(): Promise<{ readonly workflow: Workflow; readonly revision: number }>;
  /** Puts the merged document before the person. */
  show(workflow: Workflow): void;
  onState(state: 'saved' | 'saving' | 'offline'): void;
  /** All that the server has not confirmed, each time it changes: whatever ends the page, this is what would be lost. */
  onUnsent(batch: Batch | undefined): void;
  onRefused(batch: Batch): void;
  onGone(): void;
}

export interface DraftSync {
  /** Takes in what the person just did; it is sent soon. */
  local(batch: Batch): void;
  /** Takes in what the socket tells of this draft, this tab's own edits too. */
  remote(accepted: Accepted): void;
  /** Reads what was missed while the socket was down. */
  catchUp(): Promise<void>;
  /** Sends what waits, as the page goes away. */
  leave(): void;
  stop(): void;
}

const gatherMs = 120;
const retryMs = 1000;

/**
 * Keeps a document and its draft on the server the same: what is shown is always the confirmed document with the edits not yet
 * confirmed on top, so tabs that edit at once end with one document; where both set the same place, the later arrival wins.
 */
export function createDraftSync(
  start: { readonly workflow: Workflow; readonly revision: number },
  client: string,
  doors: DraftDoors,
): DraftSync {
  let confirmed = start.workflow;
  let revision = start.revision;
  let waiting: readonly Batch[] = [];
  let flying: Batch | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let away = false;
  /** Told out of turn: kept until the ones before them came. */
  const early = new Map<number, Accepted>();

  const show = () => {
    let shown = confirmed;
    for (const batch of flying ? [flying, ...waiting] : waiting) shown = applied(shown, batch.edits) ?? shown;
    doors.show(shown);
  };
  const keep = () => {
    const unsent = flying ? [flying, ...waiting] : waiting;
    doors.onUnsent(unsent.length ? gathered(unsent) : undefined);
  };
  const soon = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };
  const accept = (accepted: Accepted): void => {
    if (accepted.revision <= revision) return;
    if (accepted.revision > revision + 1) {
      early.set(accepted.revision, accepted);
      return;
    }
    confirmed = applied(confirmed, accepted.edits) ?? confirmed;
    revision = accepted.revision;
    if (accepted.client === client && flying) {
      flying = undefined;
      keep();
    } else show();
    const next = early.get(revision + 1);
    early.delete(revision);
    if (next) accept(next);
  };

  const flush = async (): Promise<void> => {
    if (stopped || flying || waiting.length === 0) return;
    const batch = standing(confirmed, gathered(waiting));
    waiting = [];
    if (batch.edits.length === 0) {
      keep();
      doors.onState('saved');
      return;
    }
    flying = batch;
    doors.onState('saving');
    let sent: Sent;
    try {
      sent = await doors.send(revision, batch, false);
    } catch {
      if (stopped) return;
      // The server may have taken it before the line broke: its echo then counts, so the batch is put back only if it is still flying.
      await settle(batch);
      return;
    }
    if (stopped) return;
    if (sent === 'gone') {
      doors.onGone();
      return;
    }
    if (sent === 'refused') {
      flying = undefined;
      keep();
      show();
      doors.onRefused(batch);
    } else if ('missed' in sent) {
      if (flying === batch) {
        flying = undefined;
        waiting = [batch, ...waiting];
      }
      for (const missed of sent.missed) accept(missed);
      if (revision < sent.revision) await read().catch(() => undefined);
    } else accept({ ...batch, client, revision: sent.revision });
    if (waiting.length) soon(0);
    else doors.onState('saved');
  };

  /** After a broken line: asks what the server has, and sends again what it has not. */
  const settle = async (batch: Batch): Promise<void> => {
    away = true;
    doors.onState('offline');
    try {
      await read(batch);
      soon(0);
    } catch {
      if (!stopped) timer = setTimeout(() => void settle(batch), retryMs);
    }
  };

  const read = async (unsure?: Batch): Promise<void> => {
    const now = await doors.read();
    if (stopped) return;
    away = false;
    if (unsure && flying === unsure) {
      flying = undefined;
      waiting = [unsure, ...waiting];
    }
    if (now.revision > revision) {
      confirmed = now.workflow;
      revision = now.revision;
      for (const early_ of [...early.keys()]) if (early_ <= revision) early.delete(early_);
      show();
    }
    doors.onState(waiting.length || flying ? 'saving' : 'saved');
  };

  return {
    local(batch) {
      waiting = [...waiting, batch];
      keep();
      if (!away) doors.onState('saving');
      if (!flying) soon(gatherMs);
    },
    remote: accept,
    catchUp: () => (flying ? Promise.resolve() : read()),
    leave() {
      if (stopped || waiting.length === 0) return;
      void doors.send(flying ? revision + 1 : revision, gathered(waiting), true).catch(() => undefined);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The workflow with these edits, or nothing where one of them leads nowhere any more. */
function applied(workflow: Workflow, edits: readonly Edit[]): Workflow | undefined {
  try {
    return applyEdits(workflow, edits);
  } catch {
    return undefined;
  }
}

/** The batch without edits of what others took away meanwhile: one such edit must not keep the others from being saved. */
function standing(workflow: Workflow, batch: Batch): Batch {
  let now = workflow;
  const edits = batch.edits.filter((edit) => {
    const next = applied(now, [edit]);
    now = next ?? now;
    return next !== undefined;
  });
  return edits.length === batch.edits.length ? batch : { ...batch, edits };
}

/** Many small batches as one; of several values set at one place in a row only the last is kept. */
export function gathered(batches: readonly Batch[]): Batch {
  const edits: Edit[] = [];
  for (const edit of batches.flatMap((batch) => batch.edits)) {
    const last = edits.at(-1);
    const samePlace =
      last && last.path.length === edit.path.length && last.path.every((key, i) => key === edit.path[i]);
    if (samePlace && edit.op === 'replace' && last.op !== 'remove')
      edits[edits.length - 1] = { ...last, value: edit.value };
    else edits.push(edit);
  }
  return { label: batches.at(-1)?.label ?? '', edits };
}
