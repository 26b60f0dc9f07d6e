import type { WriteStream } from 'node:tty';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import { emptyRun, type RunState, reduceRun } from '@reelgraph/runtime/events/run-state';
import { duration } from './duration.ts';

/** Shows how a run goes: one line that changes on a terminal, a line for each node elsewhere. */
export class ProgressDisplay {
  readonly #out: WriteStream;
  #run: RunState = emptyRun;
  #node: string | undefined;
  #drawn = false;

  constructor(out: WriteStream) {
    this.#out = out;
  }

  take(event: RunEvent): void {
    this.#run = reduceRun(this.#run, event);
    if (event.kind === 'node-started') {
      this.#node = event.node;
      if (!this.#out.isTTY) this.say(`${this.#title(event.node)}: ${event.reason}`);
    } else if (event.kind === 'started') this.say(`on ${event.device}`);
    else if (event.kind === 'restarted') this.say(`going on: ${event.reason}`);
    else if (event.kind === 'chain' && event.from > 0 && event.from < event.steps)
      this.say(`${this.#title(event.node)}: the first ${event.from} of ${event.steps} steps were kept`);
    else if (event.kind === 'node-finished') {
      this.#node = undefined;
      this.say(`${this.#title(event.node)}: ${duration(event.ms)}`);
    } else if (event.kind === 'node-failed') {
      this.#node = undefined;
      if (event.bug) this.say(event.bug);
    }
    this.#draw();
  }

  /** A line that stays. */
  say(line: string): void {
    this.#erase();
    this.#out.write(`${line}\n`);
    this.#draw();
  }

  close(): void {
    this.#node = undefined;
    this.#erase();
  }

  #draw(): void {
    if (!this.#out.isTTY || this.#node === undefined) return;
    const node = this.#run.nodes[this.#node];
    if (!node) return;
    const width = 24;
    const full = Math.round(node.fraction * width);
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
    const steps = node.steps.length
      ? `  step ${Math.round(node.fraction * node.steps.length)}/${node.steps.length}`
      : '';
    const left = node.leftMs === undefined ? '' : `  ${duration(node.leftMs)} left`;
    const percent = `${Math.round(node.fraction * 100)} %`.padStart(5);
    this.#erase();
    this.#out.write(
      `${bar}${percent}  ${this.#title(this.#node)}${steps}${left}`.slice(0, (this.#out.columns || 80) - 1),
    );
    this.#drawn = true;
  }

  #erase(): void {
    if (this.#drawn) this.#out.write('\r\u001b[2K');
    this.#drawn = false;
  }

  #title(id: string): string {
    return this.#run.nodes[id]?.title || id;
  }
}
