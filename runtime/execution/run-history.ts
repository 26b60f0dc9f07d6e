import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Input } from '../node/input.ts';
import type { AnyDefinition } from '../node/library.ts';
import type { PlannedNode } from '../plan/plan.ts';

const LIMIT = 2_000;

const entriesSchema = z.array(
  z.tuple([z.string(), z.object({ key: z.string(), parts: z.record(z.string(), z.string()) })]),
);

/** The last key of each node of each workflow, so that a node can say why it runs again. */
export class RunHistory {
  private readonly file: string;
  private entries: Map<string, { key: string; parts: Readonly<Record<string, string>> }> = new Map();

  private constructor(file: string) {
    this.file = file;
  }

  /** Reads the history of earlier runs; a missing or damaged file is an empty history. */
  static async open(file: string): Promise<RunHistory> {
    const history = new RunHistory(file);
    try {
      history.entries = new Map(entriesSchema.parse(JSON.parse(await readFile(file, 'utf8'))));
    } catch {
      // Only the words of a reason are lost.
    }
    return history;
  }

  /** Why this node has to run, for its user. */
  reason(workflow: string, node: PlannedNode, definition: AnyDefinition): string {
    const before = this.entries.get(nameOf(workflow, node));
    if (!before) return 'first time';
    const names = [...new Set([...Object.keys(before.parts), ...Object.keys(node.keyParts)])];
    const changed = names.filter((name) => before.parts[name] !== node.keyParts[name]);
    const labels = changed.map((name) => (definition.inputs as Record<string, Input>)[name]?.label ?? name);
    if (labels.length > 3) return `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more changed`;
    if (labels.length > 1) return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)} changed`;
    if (labels.length === 1) return `${labels[0]} changed`;
    if (before.key !== node.key) return 'the node was updated';
    return definition.sink ? 'runs every time' : 'its result was no longer kept';
  }

  remember(workflow: string, { key, keyParts, ...node }: PlannedNode): void {
    const name = nameOf(workflow, node);
    this.entries.delete(name);
    this.entries.set(name, { key, parts: keyParts });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= LIMIT) break;
      this.entries.delete(oldest);
    }
  }

  async save(): Promise<void> {
    const temp = `${this.file}.${process.pid}`;
    await writeFile(temp, JSON.stringify([...this.entries]));
    await rename(temp, this.file);
  }
}

const nameOf = (workflow: string, node: Pick<PlannedNode, 'id' | 'type'>): string =>
  JSON.stringify([workflow, node.id, node.type]);
