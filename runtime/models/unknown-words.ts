const MIN_STEM = 2;
const MIN_MISSPELT = 4;

/**
 * The words of a text that are not in a list of lowercase words, as they were typed, each once. A plural, -ing, -ed or -s form of a
 * listed word counts as listed, also without its apostrophe, and so does what is one typing error away from a listed word of four letters or more
 * and begins with the same letter ("blurry" is not "flurry" misspelt).
 */
export function unknownWords(text: string, listed: ReadonlySet<string>): string[] {
  const found = new Map<string, string>();
  for (const [typed] of text.normalize('NFKC').matchAll(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu)) {
    const word = typed.toLowerCase().replaceAll('’', "'");
    const parts = word.split(/['-]/).filter((part) => part !== 's');
    const ways = [[word], [word.replaceAll("'", '')], parts];
    if (!ways.some((way) => way.every((part) => isKnown(part, listed))) && !found.has(word)) found.set(word, typed);
  }
  return [...found.values()];
}

function isKnown(word: string, listed: ReadonlySet<string>): boolean {
  if (/\p{N}/u.test(word) || stemsOf(word).some((stem) => listed.has(stem))) return true;
  for (const one of listed)
    if (one.length >= MIN_MISSPELT && one[0] === word[0] && isOneEditAway(word, one)) return true;
  return false;
}

/** The word and what it may be a form of: dogs dog, ponies pony, running run, dancing dance, hopped hop. */
function stemsOf(word: string): string[] {
  const stems = [word.replace(/(?:ies|ied)$/, 'y'), word.replace(/s$/, ''), word.replace(/es$/, '')];
  const root = word.replace(/(?:ing|ed)$/, '');
  if (root !== word) stems.push(root, `${root}e`, root.replace(/(.)\1$/, '$1'));
  return [word, ...stems.filter((stem) => stem.length >= MIN_STEM)];
}

/** Whether one letter added, left out or exchanged, or two neighbours swapped, make one word of the other (Damerau). */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
