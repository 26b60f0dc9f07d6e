import type { LiveChange } from './engine-protocol.ts';

/** What its user asks of a run while it goes; the run looks at it between steps. */
export class RunControl {
  private readonly abort = new AbortController();
  private readonly changes: LiveChange[] = [];
  private stopped = false;
  private wake = () => {};

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
    this.wake();
  }

  cancel(): void {
    this.abort.abort(new Error('cancelled'));
    this.wake();
  }

  change(change: LiveChange): void {
    this.changes.push(change);
    this.wake();
  }

  /** The changes asked for since the last call. */
  takeChanges(): LiveChange[] {
    return this.changes.splice(0);
  }

  /** Resolves at the next thing asked for. */
  news(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** Lets messages in that came while a step held the thread. */
  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
