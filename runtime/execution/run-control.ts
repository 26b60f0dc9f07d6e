import type { LiveChange } from './engine-protocol.ts';

/** What its user asks of a run while it goes; the run looks at it between steps. */
export class RunControl {
  private readonly abort = new AbortController();
  private readonly changes: LiveChange[] = [];
  private stopped = false;
  private unheard = false;
  private listener: (() => void) | undefined;

  /** Aborted once the run is cancelled. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get paused(): boolean {
    return this.stopped;
  }

  pause(): void {
    this.stopped = true;
  }

  resume(): void {
    this.stopped = false;
    this.stir();
  }

  cancel(): void {
    this.abort.abort(new Error('cancelled'));
    this.stir();
  }

  change(change: LiveChange): void {
    this.changes.push(change);
    this.stir();
  }

  /** The changes asked for since the last call. */
  takeChanges(): LiveChange[] {
    return this.changes.splice(0);
  }

  /** Resolves when something was asked for since this last resolved. */
  async news(): Promise<void> {
    if (!this.unheard)
      await new Promise<void>((resolve) => {
        this.listener = resolve;
      });
    this.unheard = false;
  }

  /** Lets messages in that came while a step held the thread. */
  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  private stir(): void {
    this.unheard = true;
    this.listener?.();
  }
}
