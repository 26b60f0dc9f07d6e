import { useDocument } from '../document/document-store.ts';
import { costFrom, costWords } from '../run/change-cost.ts';
import { useLiveChange } from '../run/live-change.ts';
import { type EditedInput, useChangeCost } from '../run/use-change-cost.ts';
import { strokeKey } from './set-value.ts';

/** While a run goes: what a change of this live control costs, as one points at it; while it is dragged, what letting it go will cost. */
export function LiveBubble(edited: EditedInput) {
  const found = useChangeCost(edited);
  const { on, from } = useLiveChange();
  const dragged = useDocument(({ undoStack }) => undoStack.at(-1)?.mergeKey === strokeKey(edited.node, edited.name));
  if (!found) return null;
  const cost = dragged ? found.cost : costFrom(found.live.steps, from);
  if (!dragged && cost.from === undefined) return null;
  const words = on ? costWords(cost) : 'held for the next run';
  return (
    <span role={dragged ? 'status' : undefined} className={dragged ? 'control-bubble' : 'control-bubble is-quiet'}>
      {dragged || !on ? words : `a change ${words}`}
    </span>
  );
}
