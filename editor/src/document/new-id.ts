/** A free id made from a type, readable because people use it on the command line: `denoise`, `denoise-2`, … */
export function newNodeId(type: string, taken: Readonly<Record<string, unknown>>): string {
  const base = type.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 48) || 'node';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
}

/** Edges are never named by people: random, so that two tabs do not meet. */
export function newEdgeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `e${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}
