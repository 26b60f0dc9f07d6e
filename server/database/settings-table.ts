import type { z } from 'zod';
import type { Database } from './database.ts';

/** Small facts kept by name, as JSON. */
export class SettingsTable {
  readonly #read;
  readonly #write;

  constructor(database: Database) {
    this.#read = database.prepare<{ value: string }>('SELECT value FROM settings WHERE name = ?');
    this.#write = database.prepare(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
  }

  /** The setting, or undefined where it was never set or no longer fits. */
  get<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const row = this.#read.get(name);
    if (!row) return undefined;
    const parsed = schema.safeParse(JSON.parse(row.value));
    return parsed.success ? parsed.data : undefined;
  }

  set(name: string, value: unknown): void {
    this.#write.run(name, JSON.stringify(value));
  }
}
