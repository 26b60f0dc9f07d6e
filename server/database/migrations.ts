/** What makes the tables, oldest first; an entry that was released is never changed, a new one is added after it. */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE workflows (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, workflow TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE drafts (
      id TEXT PRIMARY KEY, workflow TEXT NOT NULL, revision INTEGER NOT NULL,
      saved_as TEXT REFERENCES workflows (id) ON DELETE SET NULL, updated_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE draft_edits (
      draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE, revision INTEGER NOT NULL,
      client TEXT NOT NULL, label TEXT NOT NULL, edits TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (draft, revision)
    ) STRICT`,
    // 'position' orders the queue and means nothing once a run has left it.
    `CREATE TABLE runs (
      id TEXT PRIMARY KEY, title TEXT NOT NULL, status TEXT NOT NULL, workflow TEXT NOT NULL, targets TEXT,
      draft TEXT, position INTEGER NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER
    ) STRICT`,
    `CREATE INDEX runs_by_status ON runs (status, position)`,
    // AUTOINCREMENT: a number is never given twice, even when the run that had the last ones was deleted.
    `CREATE TABLE events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX events_by_run ON events (run, seq)`,
    `CREATE TABLE results (
      key TEXT NOT NULL, what TEXT NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (key, what)
    ) STRICT`,
    `CREATE INDEX results_by_use ON results (pinned, used_at)`,
    `CREATE TABLE files (
      hash TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
  ],
  [
    // One step of a run, or with no node and step -1 all that the run made.
    `CREATE TABLE pins (
      run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, node TEXT NOT NULL, step INTEGER NOT NULL,
      created_at INTEGER NOT NULL, PRIMARY KEY (run, node, step)
    ) STRICT`,
    `CREATE TABLE pinned (
      run TEXT NOT NULL, node TEXT NOT NULL, step INTEGER NOT NULL, key TEXT NOT NULL, what TEXT NOT NULL,
      PRIMARY KEY (run, node, step, key, what),
      FOREIGN KEY (run, node, step) REFERENCES pins (run, node, step) ON DELETE CASCADE
    ) STRICT`,
    `CREATE INDEX pinned_by_key ON pinned (key, what)`,
    `CREATE INDEX runs_by_draft ON runs (draft)`,
    `CREATE TABLE sweeps (
      id TEXT PRIMARY KEY, title TEXT NOT NULL, draft TEXT, axes TEXT NOT NULL, workflow TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT`,
    `ALTER TABLE runs ADD COLUMN sweep TEXT REFERENCES sweeps (id) ON DELETE SET NULL`,
    `ALTER TABLE runs ADD COLUMN cell INTEGER`,
    `CREATE INDEX runs_by_sweep ON runs (sweep, cell)`,
  ],
];
