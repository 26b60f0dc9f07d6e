import type { Problem } from '@reelgraph/runtime/node/problem';

/** One line for each problem, errors first: where, what, and the way out. */
export function problemLines(problems: readonly Problem[]): string[] {
  const rank = ({ severity }: Problem) => (severity === 'error' ? 0 : 1);
  return [...problems]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ severity, node, input, message, fix }) => {
      const where = node === undefined ? '' : `${node}${input === undefined ? '' : `.${input}`}: `;
      return `${severity}: ${where}${message}${fix ? ` (${fix.label})` : ''}`;
    });
}
