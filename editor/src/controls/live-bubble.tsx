import { useDocument } from '../document/document-store.ts';
import { costOfValue, costWords } from '../run/change-cost.ts';
import { useLiveChange } from '../run/live-change.ts';
import { useLiveRun } from '../run/use-live-run.ts';
import { strokeKey } from './set-value.ts';

export interface LiveBubbleProps {
  readonly node: string;
  readonly name: string;
  readonly value: unknown;
}

/** While a live control is dragged during a run: what letting it go will cost. */
export function LiveBubble(props: LiveBubbleProps) {
  const dragged = useDocument(({ undoStack }) => undoStack.at(-1)?.mergeKey === strokeKey(props.node, props.name));
  return dragged ? <Cost {...props} /> : null;
}

function Cost({ node, name, value }: LiveBubbleProps) {
  const live = useLiveRun(node);
  const { on, from } = useLiveChange();
  if (!live) return null;
  const words = on ? costWords(costOfValue(live.steps, live.held(name), value, from)) : 'held for the next run';
  return (
    <span role="status" className="control-bubble">
      {words}
    </span>
  );
}
