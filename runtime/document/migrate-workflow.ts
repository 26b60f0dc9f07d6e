/** Steps from older formats, by the version they start from; each gives the next version. Version 1 is the first, so none yet. */
const migrations: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>> = {};

export const currentVersion = 1;

/** The document in today's format, or why it cannot be: `newer` than this program, or not a workflow at all. Never changes its argument. */
export function migrateWorkflow(raw: unknown): { document: Record<string, unknown> } | { problem: string } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { problem: 'a workflow is a JSON object' };
  let document = { ...(raw as Record<string, unknown>) };
  if (document.format !== 'reelgraph.workflow') {
    const looksLikeComfy =
      'last_node_id' in document || Object.values(document).some((v) => isRecord(v) && 'class_type' in v);
    return {
      problem: looksLikeComfy
        ? 'this is a ComfyUI workflow; Reelgraph reads files whose "format" is "reelgraph.workflow"'
        : 'not a Reelgraph workflow: "format" must be "reelgraph.workflow"',
    };
  }
  let version = document.version;
  while (version !== currentVersion) {
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
      return { problem: '"version" must be a whole number from 1' };
    if (version > currentVersion)
      return {
        problem: `made by a newer Reelgraph (format ${version}, this one reads up to ${currentVersion}): update Reelgraph`,
      };
    const migrate = migrations[version];
    if (!migrate) return { problem: `format ${version} is no longer read` };
    document = migrate(document);
    version = document.version;
  }
  return { document };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
