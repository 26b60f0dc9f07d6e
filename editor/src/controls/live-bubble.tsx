import { useDocument } from '../document/document-store.ts';
import { costWords } from '../run/change-cost.ts';
import { useLiveChange } from '../run/live-change.ts';
import { type EditedInput, useChangeCost } from '../run/use-change-cost.ts';
import { strokeKey } from './set-value.ts';

/** While a live control is dragged during a run: what letting it go will cost. */
export function LiveBubble(edited: EditedInput) {
  const dragged = useDocument(({ undoStack }) => undoStack.at(-1)?.mergeKey === strokeKey(edited.node, edited.name));
  return dragged ? <Cost {...edited} /> : null;
}

function Cost(edited: EditedInput) {
  const found = useChangeCost(edited);
  const on = useLiveChange((state) => state.on);
  if (!found) return null;
  return (
    <span role="status" className="control-bubble">
      {on ? costWords(found.cost) : 'held for the next run'}
    </span>
  );
}
