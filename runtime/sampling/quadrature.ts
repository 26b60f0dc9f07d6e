/** Nodes and weights on [-1, 1] of the Gauss-Legendre rule, which is exact for polynomials below twice its points. */
function gaussLegendre(points: number): readonly (readonly [number, number])[] {
  return Array.from({ length: points }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    for (let turn = 0; turn < 20; turn++) {
      const [value, slope] = legendre(points, x);
      x -= value / slope;
    }
    const [, slope] = legendre(points, x);
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
}

/** The Legendre polynomial of a degree and its derivative, by the recurrence of Bonnet. */
function legendre(degree: number, x: number): readonly [number, number] {
  let [before, value] = [1, x];
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}

const rule = gaussLegendre(24);

/** The integral of a smooth function from `a` to `b`, in `pieces` equal parts of 24 points each: to about 1e-14 where it is analytic. */
export function integrate(f: (x: number) => number, a: number, b: number, pieces = 1): number {
  const half = (b - a) / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = a + half * (2 * piece + 1);
    for (const [node, weight] of rule) sum += weight * f(middle + half * node);
  }
  return sum * half;
}

/** The polynomial that is 1 at `nodes[j]` and 0 at the others. */
export const lagrange =
  (nodes: readonly number[], j: number) =>
  (x: number): number =>
    nodes.reduce((product, node, i) => (i === j ? product : (product * (x - node)) / (nodes[j]! - node)), 1);

/** Solves the square system `matrix * x = right` by elimination with row exchange. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let j = column; j <= size; j++) rows[i]![j]! -= factor * rows[column]![j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
