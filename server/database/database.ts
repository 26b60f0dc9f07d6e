import Sqlite from 'better-sqlite3';
import { migrations } from './migrations.ts';

type Parameter = string | number | null;

/** A prepared statement whose rows are `Row`. */
export interface Statement<Row> {
  run(...parameters: Parameter[]): { changes: number; lastInsertRowid: number };
  get(...parameters: Parameter[]): Row | undefined;
  all(...parameters: Parameter[]): Row[];
  iterate(...parameters: Parameter[]): IterableIterator<Row>;
}

/** The little of SQLite that the tables use, so that another driver can take its place. */
export interface Database {
  prepare<Row = never>(sql: string): Statement<Row>;
  /** All of `work` or none of it; calls may stand inside one another. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Opens the database file, making it where there is none, and brings it to today's tables; `:memory:` works too. */
export function openDatabase(file: string): Database {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  // A committed event may have been shown to someone, so it has to survive a power cut too.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('foreign_keys = ON');
  const database: Database = {
    prepare: <Row>(sql: string) => sqlite.prepare(sql) as unknown as Statement<Row>,
    transaction: (work) => sqlite.transaction(work).immediate(),
    close: () => {
      sqlite.close();
    },
  };
  try {
    migrate(database);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return database;
}

function migrate(database: Database): void {
  database
    .prepare('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT')
    .run();
  database.transaction(() => {
    const { done } = database
      .prepare<{ done: number }>('SELECT coalesce(max(number), 0) AS done FROM migrations')
      .get()!;
    if (done > migrations.length)
      throw new Error(
        `the data folder was used by a newer Reelgraph (tables ${done}, this one knows ${migrations.length}): update Reelgraph`,
      );
    for (const [index, statements] of migrations.entries()) {
      if (index < done) continue;
      for (const sql of statements) database.prepare(sql).run();
      database.prepare('INSERT INTO migrations (number, at) VALUES (?, ?)').run(index + 1, Date.now());
    }
  });
}
