/** What one run made of a chain: the key of every step, those still to come too. */
export interface Take {
  readonly run: string;
  readonly keys: readonly string[];
}

/** A way that the steps went; what it shares with the branch it forks from is drawn there. */
export interface Branch {
  /** Runs that went this very way, in the order they were given. */
  readonly runs: readonly string[];
  readonly keys: readonly string[];
  /** Its first step of its own, counted from 0. */
  readonly from: number;
  /** Where in the list the branch stands that it forks from; nothing for the trunk. */
  readonly parent: number | undefined;
}

interface Grown {
  readonly runs: string[];
  readonly keys: readonly string[];
  readonly from: number;
  readonly parent: Grown | undefined;
}

/**
 * The tree of all takes that share their first step with the take of `run`: equal steps once, a fork where keys part. The oldest
 * take is given first and makes the trunk. In drawing order: each branch below the one it forks from, the latest fork first, so
 * that no line down to a branch crosses the steps of another.
 */
export function branchTree(takes: readonly Take[], run: string): readonly Branch[] {
  const first = takes.find((take) => take.run === run)?.keys[0];
  if (first === undefined) return [];
  const grown: Grown[] = [];
  for (const take of takes) if (take.keys[0] === first) grow(grown, take);
  const ordered: Grown[] = [];
  const place = (branch: Grown) => {
    ordered.push(branch);
    const forks = grown.filter((one) => one.parent === branch);
    for (const fork of forks.toSorted((a, b) => b.from - a.from)) place(fork);
  };
  if (grown[0]) place(grown[0]);
  return ordered.map(({ parent, ...branch }) => ({ ...branch, parent: parent && ordered.indexOf(parent) }));
}

function grow(grown: Grown[], { run, keys }: Take): void {
  let nearest: Grown | undefined;
  let shared = 0;
  for (const branch of grown) {
    const common = sharedSteps(branch.keys, keys);
    if (common > shared) [nearest, shared] = [branch, common];
  }
  if (nearest && shared === keys.length && shared === nearest.keys.length) {
    nearest.runs.push(run);
    return;
  }
  // The step it forks after may be one that the nearest branch itself shares with another.
  while (nearest?.parent && nearest.from >= shared) nearest = nearest.parent;
  grown.push({ runs: [run], keys, from: shared, parent: nearest });
}

/** How many steps two takes have in common from the first one on. */
function sharedSteps(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}
