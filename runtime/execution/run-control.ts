import type { LiveChange } from './engine-protocol.ts';

/** What its user asks of a run while it goes; the run looks at it between steps. */
export class RunControl {
  private readonly abort = new AbortController();
  private readonly changes: LiveChange[] = [];
  private stopped = false;
  /** One more piece of work may be done although the run is paused. */
  private granted = false;
  private unheard = false;
  private listener: (() => void) | undefined;

  /** Aborted once the run is cancelled. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  pause(): void {
    this.stopped = true;
  }

  resume(): void {
    this.stopped = false;
    this.granted = false;
    this.stir();
  }

  /** Takes one step, then pauses: of a paused run the next one, of a running one the one to come. */
  step(): void {
    this.stopped = true;
    this.granted = true;
    this.stir();
  }

  /** Whether the run stands still: it is paused, and no single step was asked for. */
  get waits(): boolean {
    return this.stopped && !this.granted;
  }

  /** Called as a piece of work begins: it was the single one. */
  began(): void {
    this.granted = false;
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
