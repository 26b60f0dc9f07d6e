import type { Feed, Outputs, Session } from './session.ts';

/** How to open a model, its identity, and about how many bytes of memory it takes. */
export interface SessionSource {
  readonly key: string;
  readonly bytes: number;
  open(): Promise<Session>;
}

type Entry = {
  readonly bytes: number;
  readonly session: Promise<Session>;
  /** Runs begun and not ended; an entry is only released when there are none. */
  running: number;
};

/** Keeps models open up to a budget of bytes and releases the least recently used first; one that is larger alone is opened all the same. */
export class SessionCache {
  private readonly budgetBytes: number;
  /** In order of last use. */
  private readonly entries = new Map<string, Entry>();

  constructor(budgetBytes: number) {
    this.budgetBytes = budgetBytes;
  }

  /** Bytes of all open models, by their sources' estimates. */
  get bytes(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  }

  /** Keys of the open models, least recently used first. */
  get keys(): string[] {
    return [...this.entries.keys()];
  }

  /** Runs a model, opening it first where it is not open. */
  async run<T extends keyof Outputs = 'float32'>(
    source: SessionSource,
    feeds: Readonly<Record<string, Feed>>,
    type?: T,
  ): Promise<Record<string, Outputs[T]>> {
    const entry = await this.acquire(source);
    try {
      return await (await entry.session).run(feeds, type);
    } catch (cause) {
      if (await failed(entry.session)) this.entries.delete(source.key);
      throw cause;
    } finally {
      entry.running -= 1;
    }
  }

  /** Releases a model if it is open and idle. */
  async release(key: string): Promise<void> {
    const entry = this.entries.get(key);
    if (!entry || entry.running > 0) return;
    this.entries.delete(key);
    await (await entry.session).release();
  }

  /** Releases every idle model. */
  async releaseAll(): Promise<void> {
    for (const key of this.keys) await this.release(key);
  }

  /** The model's entry, counted as running so that nothing releases it, and now the most recently used. */
  private async acquire(source: SessionSource): Promise<Entry> {
    if (!this.entries.has(source.key)) await this.makeRoom(source.bytes);
    const entry = this.entries.get(source.key) ?? { bytes: source.bytes, session: source.open(), running: 0 };
    entry.running += 1;
    this.entries.delete(source.key);
    this.entries.set(source.key, entry);
    return entry;
  }

  private async makeRoom(bytes: number): Promise<void> {
    for (const key of this.keys) {
      if (this.bytes + bytes <= this.budgetBytes) return;
      await this.release(key);
    }
  }
}

function failed(session: Promise<Session>): Promise<boolean> {
  return session.then(
    () => false,
    () => true,
  );
}
