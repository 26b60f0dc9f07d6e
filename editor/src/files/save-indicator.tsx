import { useConnection } from '../server/server-events.ts';
import { type SaveState, useDraft } from './draft-store.ts';

const words: Record<SaveState, string> = {
  opening: 'Opening…',
  saved: 'Saved',
  saving: 'Saving…',
  offline: 'Kept in this browser until the server is back',
};

/** Whether everything is kept, and whether the server can be heard. */
export function SaveIndicator() {
  const state = useDraft((draft) => draft.state);
  const connection = useConnection((now) => now.state);
  const away = connection === 'reconnecting';
  return (
    <span
      role="status"
      data-testid="save-state"
      className={`text-2xs whitespace-nowrap ${away || state === 'offline' ? 'text-warning' : 'text-text-3'}`}
    >
      {away && state === 'saved' ? 'Looking for the server…' : words[away && state === 'saving' ? 'offline' : state]}
    </span>
  );
}
