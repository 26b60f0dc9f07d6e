import type { ResultSummary, Strip } from '@reelgraph/runtime/events/run-event';
import type { RunState } from '@reelgraph/runtime/events/run-state';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import { isActive } from '../run/fold-run.ts';

/** What the viewer puts on its stage, with the node it belongs to. */
export type ShownResult =
  | {
      readonly kind: 'video' | 'image' | 'file';
      readonly node: string;
      readonly file: FileRef;
      readonly text: string;
      readonly clip?: Strip | undefined;
    }
  | { readonly kind: 'strip'; readonly node: string; readonly strip: Strip; readonly step?: number | undefined };

/** The result to look at: of the node asked for, else what the run works on now, else the last file that it made. */
export function shownResult(run: RunState, node: string | null, step: number | null): ShownResult | undefined {
  const chain = step === null ? undefined : chainOf(run, node);
  const strip = chain === undefined || step === null ? undefined : run.nodes[chain]?.steps[step]?.strip;
  if (chain !== undefined && strip && step !== null) return { kind: 'strip', node: chain, strip, step };
  const asked = node === null ? undefined : ofNode(run, node);
  if (asked) return asked;
  if (isActive(run.status)) {
    const working = run.order.findLast((id) => run.nodes[id]?.status === 'running' && run.nodes[id].strip);
    if (working) return ofNode(run, working);
  }
  const made = run.order.toReversed().map((id) => ofNode(run, id));
  return made.find((result) => result && result.kind !== 'strip') ?? made.find((result) => result !== undefined);
}

function ofNode(run: RunState, node: string): ShownResult | undefined {
  const state = run.nodes[node];
  if (!state) return undefined;
  const outputs = Object.values(state.outputs);
  const made = outputs.find((output): output is ResultSummary & { file: FileRef } => output.file !== undefined);
  const kept = run.saved.findLast((saved) => saved.node === node);
  const file = kept?.file ?? made?.file;
  if (file)
    return { kind: kindOf(file), node, file, text: made?.text ?? kept?.name ?? '', clip: clipBehind(run, node) };
  const strip =
    (state.status === 'running' ? state.strip : undefined) ??
    outputs.find((output) => output.strip)?.strip ??
    state.strip;
  return strip && { kind: 'strip', node, strip };
}

function kindOf(file: FileRef): 'video' | 'image' | 'file' {
  return file.mime.startsWith('video/') ? 'video' : file.mime.startsWith('image/') ? 'image' : 'file';
}

/** The clip that a file was made from: it tells frames and frame rate, which a video element does not. */
function clipBehind(run: RunState, node: string): Strip | undefined {
  const seen = new Set<string>();
  const queue = [node];
  for (const id of queue) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const output of Object.values(run.nodes[id]?.outputs ?? {})) if (output.strip) return output.strip;
    for (const edge of Object.values(run.workflow?.edges ?? {})) if (edge.to.node === id) queue.push(edge.from.node);
  }
  return undefined;
}

/** The chain whose steps can be looked back at: the chosen node's, else the one that ran last. */
export function chainOf(run: RunState, node: string | null): string | undefined {
  const isChain = (id: string) => (run.nodes[id]?.steps.length ?? 0) > 1;
  return node !== null && isChain(node) ? node : run.order.findLast(isChain);
}

/** Nodes of the run that have something to look at, in the order they ran. */
export function nodesToView(run: RunState): readonly { readonly id: string; readonly title: string }[] {
  return run.order
    .filter((id) => ofNode(run, id) !== undefined)
    .map((id) => ({ id, title: run.nodes[id]?.title ?? id }));
}
