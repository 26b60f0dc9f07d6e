/**
 * How well a text answers a query, 0 where it does not: every letter of every word of the query must be found in order.
 * A whole word found counts most, then a word's beginning, then letters in a row, then scattered letters.
 */
export function fuzzyScore(query: string, text: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const target = text.toLowerCase();
  let total = 0;
  for (const word of words) {
    const score = wordScore(word, target);
    if (score === 0) return 0;
    total += score;
  }
  return words.length === 0 ? 1 : total / words.length;
}

function wordScore(word: string, target: string): number {
  const at = target.indexOf(word);
  if (at >= 0) {
    const starts = at === 0 || !/[a-z0-9]/.test(target[at - 1] ?? '');
    const ends = !/[a-z0-9]/.test(target[at + word.length] ?? ' ');
    return (starts ? (ends ? 1 : 0.9) : 0.6) - Math.min(0.1, at / 1000);
  }
  let from = 0;
  let first = -1;
  for (const letter of word) {
    const found = target.indexOf(letter, from);
    if (found < 0) return 0;
    if (first < 0) first = found;
    from = found + 1;
  }
  const spread = from - first - word.length;
  return Math.max(0, 0.4 - spread * 0.04);
}

export interface Weighted {
  readonly text: string;
  /** From 0 to 1: how much a find in this text is worth. */
  readonly weight: number;
}

/** The best of several texts about one thing, each with its worth. Several words may be found in different texts. */
export function bestScore(query: string, texts: readonly Weighted[]): number {
  const words = query.trim().split(/\s+/);
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const { text, weight } of texts) best = Math.max(best, fuzzyScore(word, text) * weight);
    if (best === 0) return 0;
    total += best;
  }
  return total / words.length;
}
