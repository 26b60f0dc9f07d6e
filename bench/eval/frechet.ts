/** Rows of numbers, all of one length. */
export type Rows = readonly Float32Array[];

/**
 * Fréchet distance of two sets of points, each taken as a Gaussian: |mean a - mean b|^2 + tr(A + B - 2 (A B)^(1/2)) with covariances A and B.
 * It depends on how many points there are, so only distances of sets as large as one another compare.
 */
export function frechetDistance(a: Rows, b: Rows): number {
  const [first, second] = [moments(a), moments(b)];
  const size = first.mean.length;
  let distance = 0;
  for (let i = 0; i < size; i++)
    distance +=
      (first.mean[i]! - second.mean[i]!) ** 2 + first.covariance[i * size + i]! + second.covariance[i * size + i]!;
  // The trace of (A B)^(1/2) is that of (L B L)^(1/2) with L = A^(1/2).
  const { values, vectors } = symmetricEigen(first.covariance, size);
  const root = new Float64Array(size * size);
  for (let k = 0; k < size; k++)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        root[i * size + j]! += Math.sqrt(Math.max(0, values[k]!)) * vectors[i * size + k]! * vectors[j * size + k]!;
  const inner = multiply(multiply(root, second.covariance, size), root, size);
  for (const value of symmetricEigen(inner, size).values) distance -= 2 * Math.sqrt(Math.max(0, value));
  return distance;
}

function moments(rows: Rows) {
  const size = rows[0]!.length;
  const mean = new Float64Array(size);
  for (const row of rows) for (let i = 0; i < size; i++) mean[i]! += row[i]! / rows.length;
  const covariance = new Float64Array(size * size);
  for (const row of rows)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        covariance[i * size + j]! += ((row[i]! - mean[i]!) * (row[j]! - mean[j]!)) / (rows.length - 1);
  return { mean, covariance };
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++)
      for (let j = 0; j < size; j++) product[i * size + j]! += a[i * size + k]! * b[k * size + j]!;
  return product;
}

/** Eigenvalues and, as columns, eigenvectors of a symmetric matrix, by Jacobi's rotations. */
function symmetricEigen(matrix: Float64Array, size: number) {
  const m = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const rotate = (of: Float64Array, a: number, b: number, cos: number, sin: number) => {
    const [x, y] = [of[a]!, of[b]!];
    of[a] = cos * x - sin * y;
    of[b] = sin * x + cos * y;
  };
  const scale = m.reduce((sum, value) => sum + value ** 2, 0);
  const off = () => m.reduce((sum, value, i) => (i % (size + 1) === 0 ? sum : sum + value ** 2), 0);
  while (off() > 1e-20 * scale)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const between = m[p * size + q]!;
        if (between === 0) continue;
        const angle = 0.5 * Math.atan2(2 * between, m[q * size + q]! - m[p * size + p]!);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < size; k++) rotate(m, k * size + p, k * size + q, cos, sin);
        for (let k = 0; k < size; k++) rotate(m, p * size + k, q * size + k, cos, sin);
        for (let k = 0; k < size; k++) rotate(vectors, k * size + p, k * size + q, cos, sin);
      }
  return { values: Float64Array.from({ length: size }, (_, i) => m[i * size + i]!), vectors };
}
