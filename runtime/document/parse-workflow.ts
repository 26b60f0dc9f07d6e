import type { Problem } from '../node/problem.ts';
import { migrateWorkflow } from './migrate-workflow.ts';
import { type Workflow, workflowSchema } from './workflow.ts';

/** A workflow is refused beyond these, so that a hostile file costs little. */
export const limits = { bytes: 16 * 1024 * 1024, nodes: 10_000, edges: 50_000, depth: 100 } as const;

export type Parsed = { readonly workflow: Workflow } | { readonly problems: readonly Problem[] };

/** Reads the text of a workflow file: JSON, migration, schema, limits; every fault found is told. */
export function parseWorkflow(text: string): Parsed {
  if (text.length > limits.bytes)
    return refused('too-large', `the file is larger than ${limits.bytes / 1024 / 1024} MiB`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return refused('not-json', `not JSON: ${(error as Error).message}`);
  }
  return checkWorkflow(raw);
}

/** The same for JSON that is parsed already. */
export function checkWorkflow(raw: unknown): Parsed {
  if (deeperThan(limits.depth, raw)) return refused('too-large', `nested more than ${limits.depth} deep`);
  const migrated = migrateWorkflow(raw);
  if ('problem' in migrated) return refused('format', migrated.problem);
  for (const part of ['nodes', 'edges'] as const) {
    const value = migrated.document[part];
    if (typeof value === 'object' && value !== null && Object.keys(value).length > limits[part])
      return refused('too-large', `more than ${limits[part]} ${part}`);
  }
  const parsed = workflowSchema.safeParse(migrated.document);
  if (parsed.success) return { workflow: parsed.data };
  return {
    problems: parsed.error.issues.slice(0, 100).map((issue) => {
      const [part, id] = issue.path;
      const place = issue.path.map(String).join('.') || 'workflow';
      const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      const message = missing ? `${place} is missing: it must be ${issue.expected}` : `${place}: ${issue.message}`;
      return {
        code: 'schema',
        severity: 'error' as const,
        message,
        ...(part === 'nodes' && typeof id === 'string' ? { node: id } : {}),
      };
    }),
  };
}

const refused = (code: string, message: string): Parsed => ({ problems: [{ code, severity: 'error', message }] });

/** Walks without calling itself, so that no nesting exhausts the stack; everything after this may recurse. */
function deeperThan(limit: number, raw: unknown): boolean {
  let level = [raw];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
