import type { Input } from '@reelgraph/runtime/node/input';
import { defaultOf } from '@reelgraph/runtime/node/input';
import { curveSchema, isCurve } from '@reelgraph/runtime/values/curve';
import { hasCurve, isTrack } from '@reelgraph/runtime/values/track';
import { memo } from 'react';
import { CurveBadge } from '../curves/curve-badge.tsx';
import { editCurve } from '../curves/curve-store.ts';
import { useDefinition } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { useFeed } from '../document/wired-inputs.ts';
import { typeColour } from '../theme/type-colour.ts';
import { classNames } from '../ui/class-names.ts';
import { FileControl } from './file-control.tsx';
import { LiveBubble } from './live-bubble.tsx';
import { LiveMark } from './live-mark.tsx';
import { PlainControl } from './plain-control.tsx';
import { resetValue, setValue } from './set-value.ts';
import { SigmasControl } from './sigmas-control.tsx';
import { editTrack } from './track-store.ts';
import { trackBadge, trackSummary } from './track-summary.ts';

export interface InputControlProps {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
}

/**
 * One input of a node with its label, reading and writing the open workflow: on the card and in the inspector alike.
 * Fed by a wire it says from where; changing along the steps it says how. Double click on the label takes back the default.
 */
export const InputControl = memo(function InputControl({ node, name, input }: InputControlProps) {
  const set = useDocument(({ workflow }) => workflow.nodes[node]?.inputs[name]);
  const feed = useFeed(node, name);
  const value = set === undefined ? defaultOf(input) : set;
  // Sigmas drawn by hand are a list, and take the place of the inputs that else lay the steps out.
  const rests = useDocument(
    ({ workflow }) =>
      input.regrid === true &&
      input.kind !== 'sigmas' &&
      Object.values(workflow.nodes[node]?.inputs ?? {}).some(Array.isArray),
  );
  const tall = input.kind === 'file' || input.kind === 'sigmas' || (input.kind === 'text' && input.multiline === true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of one label and one control is no fieldset.
    <div
      role="group"
      aria-label={input.label}
      data-input={name}
      className={classNames(
        'control nodrag nopan',
        tall && !feed && 'control-tall',
        set !== undefined && 'is-set',
        rests && 'is-resting',
      )}
      title={rests ? 'Rests while the sigmas are drawn by hand' : undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the context menu offers the same. */}
      <span className="control-label" title={input.help} onDoubleClick={() => resetValue(node, name, input)}>
        {input.label}
      </span>
      {feed ? (
        <FeedName node={feed.node} output={feed.output} />
      ) : input.kind === 'wire' ? (
        <span className="control-feed">not wired</span>
      ) : (
        <>
          {(input.perStep || input.regrid) && (!tall || input.kind === 'text') && (
            <LiveMark node={node} name={name} input={input} />
          )}
          <Value node={node} name={name} input={input} value={value} />
          {(input.perStep || input.regrid) && <LiveBubble node={node} name={name} input={input} value={value} />}
        </>
      )}
    </div>
  );
});

function Value({ node, name, input, value }: InputControlProps & { readonly value: unknown }) {
  const curve = input.perStep && isCurve(value) ? curveSchema.safeParse(value).data : undefined;
  if (curve)
    return (
      <CurveBadge node={node} label={input.label} curve={curve} onOpen={(at) => editCurve(node, name, below(at))} />
    );
  if (input.kind === 'file')
    return (
      <FileControl
        node={node}
        name={name}
        label={input.label}
        value={value}
        media={input.media}
        onRemove={() => resetValue(node, name, input)}
      />
    );
  if (input.kind === 'sigmas')
    return <SigmasControl node={node} name={name} label={input.label} own={Array.isArray(value)} />;
  if (isTrack(value))
    return (
      <button
        type="button"
        className="control-track"
        aria-label={`${input.label} along the steps: ${trackSummary(value)}`}
        title={trackSummary(value)}
        onClick={(event) => (hasCurve(value) ? editCurve : editTrack)(node, name, below(event.currentTarget))}
      >
        <span className="control-track-words">{input.kind === 'text' ? trackSummary(value) : trackBadge(value)}</span>
      </button>
    );
  return (
    <PlainControl
      input={input}
      label={input.label}
      value={value}
      onChange={(next, stroke) => setValue(node, name, input, next, stroke)}
      onStrokeEnd={documentStore.endMerge}
    />
  );
}

function FeedName({ node, output }: { readonly node: string; readonly output: string }) {
  const type = useDocument(({ workflow }) => workflow.nodes[node]?.type);
  const title = useDocument(({ workflow }) => workflow.nodes[node]?.title);
  const definition = useDefinition(type);
  const port = definition?.outputs[output];
  return (
    <span className="control-feed">
      <span aria-hidden className="control-feed-dot" style={{ background: port ? typeColour(port.type) : undefined }} />
      from {title ?? definition?.title ?? node}
    </span>
  );
}

function below(element: HTMLElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom };
}
