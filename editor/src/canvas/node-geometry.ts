import type { Input } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';

/** Pixels at zoom 1; the card's style sheet and these numbers describe one thing. */
export const cardWidth = 236;
export const headerHeight = 36;
export const footerHeight = 26;
/** Two lines of words that a model understood. */
export const readoutHeight = 40;
export const previewHeight = 152;
export const handleSize = 12;
const wireRowHeight = 24;
const controlRowHeight = 32;
const textBoxHeight = 104;
const fileRowHeight = 60;
const gap = 6;

export interface Row {
  readonly y: number;
  readonly height: number;
  /** Both ends of a row of wires may be there; a control's row has its input alone. */
  readonly input?: string;
  readonly output?: string;
  readonly control: boolean;
}

export interface HandlePlace {
  readonly name: string;
  readonly side: 'input' | 'output';
  /** Of its middle, from the card's top left corner. */
  readonly x: number;
  readonly y: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly handles: readonly HandlePlace[];
  readonly previewY: number | undefined;
}

/** What a person chose for a card; what is missing is as usual. */
export interface CardSize {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const cache = new WeakMap<DefinitionData, Map<string, Geometry>>();
const unfolded: readonly string[] = [];
const usualSize: CardSize = {};
/** How small and how large a card may be made. */
export const cardWidths = { min: 200, max: 720 } as const;
const tallestTextBox = 640;

/**
 * Where everything on a node's card lies, from its definition alone, so that nothing has to be mounted to be measured.
 * Of the advanced inputs only the wired ones have a row.
 */
export function nodeGeometry(
  definition: DefinitionData,
  folded = false,
  wiredAdvanced: readonly string[] = unfolded,
  size: CardSize = usualSize,
): Geometry {
  const known = cache.get(definition) ?? new Map<string, Geometry>();
  cache.set(definition, known);
  const sized = (size.width !== undefined || size.height !== undefined) && isResizable(definition);
  const width = sized ? clamp(size.width ?? cardWidth, cardWidths.min, cardWidths.max) : cardWidth;
  const height = sized && !folded ? size.height : undefined;
  const key = `${folded ? 'f' : ''} ${width} ${height ?? ''} ${wiredAdvanced.join(' ')}`;
  const geometry =
    known.get(key) ??
    (folded
      ? foldedGeometry(definition, wiredAdvanced, width)
      : openGeometry(definition, wiredAdvanced, width, textHeight(definition, wiredAdvanced, height)));
  known.set(key, geometry);
  return geometry;
}

function shownInputs(definition: DefinitionData, wiredAdvanced: readonly string[]): [string, Input][] {
  return Object.entries(definition.inputs).filter(([name, input]) => !input.advanced || wiredAdvanced.includes(name));
}

/** Cards with a box for words can be made larger: the words take the room. */
export const isResizable = (definition: DefinitionData): boolean => Object.values(definition.inputs).some(isTextBox);

const isTextBox = (input: Input): boolean => input.kind === 'text' && input.multiline === true;
const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** What each text box gets of a card's chosen height: all boxes share what the card has more than usual. */
function textHeight(definition: DefinitionData, wiredAdvanced: readonly string[], height: number | undefined): number {
  if (height === undefined) return textBoxHeight;
  const boxes = shownInputs(definition, wiredAdvanced).filter(([, input]) => isTextBox(input)).length;
  if (boxes === 0) return textBoxHeight;
  const more = height - openGeometry(definition, wiredAdvanced, cardWidth, textBoxHeight).height;
  return clamp(Math.round(textBoxHeight + more / boxes), controlRowHeight * 2, tallestTextBox);
}

function openGeometry(
  definition: DefinitionData,
  wiredAdvanced: readonly string[],
  width: number,
  boxHeight: number,
): Geometry {
  const inputs = shownInputs(definition, wiredAdvanced);
  const wired = inputs.filter(([, input]) => input.kind === 'wire');
  const outputs = Object.keys(definition.outputs);
  const rows: Row[] = [];
  const handles: HandlePlace[] = [];
  let y = headerHeight + gap;
  for (let i = 0; i < Math.max(wired.length, outputs.length); i++) {
    const [input, output] = [wired[i]?.[0], outputs[i]];
    rows.push({
      y,
      height: wireRowHeight,
      ...(input === undefined ? {} : { input }),
      ...(output === undefined ? {} : { output }),
      control: false,
    });
    if (input !== undefined) handles.push({ name: input, side: 'input', x: 0, y: y + wireRowHeight / 2 });
    if (output !== undefined) handles.push({ name: output, side: 'output', x: width, y: y + wireRowHeight / 2 });
    y += wireRowHeight;
  }
  if (rows.length) y += gap / 2;
  for (const [name, input] of inputs) {
    if (input.kind === 'wire') continue;
    const height = isTextBox(input) ? boxHeight : controlHeight(input);
    rows.push({ y, height, input: name, control: true });
    if (input.accepts) handles.push({ name, side: 'input', x: 0, y: y + Math.min(height, controlRowHeight) / 2 });
    y += height;
  }
  y += gap;
  let previewY: number | undefined;
  if (hasPreview(definition)) {
    previewY = y;
    y += previewHeight;
  }
  if (readsPrompts(definition)) y += readoutHeight;
  return { width, height: y + footerHeight, rows, handles, previewY };
}

function foldedGeometry(definition: DefinitionData, wiredAdvanced: readonly string[], width: number): Geometry {
  const inputs = shownInputs(definition, wiredAdvanced).filter(([, input]) => input.accepts !== undefined);
  const y = headerHeight / 2;
  return {
    width,
    height: headerHeight,
    rows: [],
    previewY: undefined,
    handles: [
      ...inputs.map(([name]) => ({ name, side: 'input' as const, x: 0, y })),
      ...Object.keys(definition.outputs).map((name) => ({ name, side: 'output' as const, x: width, y })),
    ],
  };
}

function controlHeight(input: Input): number {
  return input.kind === 'file' || input.kind === 'sigmas' ? fileRowHeight : controlRowHeight;
}

/** A card that makes something of a prompt has room for what its model understood. */
export const readsPrompts = (definition: DefinitionData): boolean =>
  Object.values(definition.outputs).some(({ type }) => type === 'embedding');

/** A card has room for pictures where there is something to see: steps, a latent, a video, a made file. */
export const hasPreview = (definition: DefinitionData): boolean =>
  definition.steps ||
  Object.values(definition.outputs).some(({ type }) => type === 'video' || type === 'latent') ||
  (definition.sink && Object.values(definition.inputs).some(({ accepts }) => accepts === 'video'));
