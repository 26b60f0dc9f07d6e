/** Letters and digits that are not taken for one another, and no vowels, so that no words come about. */
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

/**
 * A free id made from a type, readable because people use it on the command line: `denoise-k3f`. Random, because two tabs that
 * add the same kind of node at one moment do not know of each other, and one id would make one node of two.
 */
export function newNodeId(type: string, taken: Readonly<Record<string, unknown>>): string {
  const base = type.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 48) || 'node';
  for (let tries = 0; ; tries++) {
    // Longer where short ones are taken again and again.
    const id = `${base}-${randomWord(3 + Math.floor(tries / 8))}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
}

function randomWord(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Edges are never named by people: random, so that two tabs do not meet. */
export function newEdgeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `e${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}
