import type { ResultSummary, RunEvent } from '@reelgraph/runtime/events/run-event';
import { emptyRun, reduceRun } from '@reelgraph/runtime/events/run-state';
import type { EventsTable } from './database/events-table.ts';
import type { PinPlace, PinsTable, StoredThing } from './database/pins-table.ts';
import type { ResultsTable } from './database/results-table.ts';

/** How a step is kept: its checkpoint's bytes (null where it is gone), and what holds it beyond the budget. */
export interface KeptStep {
  readonly bytes: number | null;
  readonly pin: 'step' | 'run' | null;
}

export interface KeptRun {
  /** All that the run made is pinned. */
  readonly pinned: boolean;
  /** The steps of each chain, by node. */
  readonly chains: Readonly<Record<string, readonly KeptStep[]>>;
}

/** What of a run is kept, and what of it stays whatever the budget is. */
export class Pins {
  readonly #pins: PinsTable;
  readonly #events: EventsTable;
  readonly #results: ResultsTable;

  constructor(pins: PinsTable, events: EventsTable, results: ResultsTable) {
    this.#pins = pins;
    this.#events = events;
    this.#results = results;
  }

  kept(run: string): KeptRun {
    const chains: Record<string, KeptStep[]> = {};
    for (const [node, { steps }] of Object.entries(this.#nodes(run)))
      if (steps.length)
        chains[node] = steps.map(({ key }) => ({
          bytes: this.#results.bytesOf(key, 'checkpoint') ?? null,
          pin: this.#pins.keeperOf(key) ?? null,
        }));
    return { pinned: this.#pins.has({ run }), chains };
  }

  /** Pins a place or takes its pin away; false where the run has no such step. */
  set(place: PinPlace, pinned: boolean): boolean {
    const { run, step } = place;
    if (!step) {
      if (pinned) this.#pins.put(place, this.#madeBy(run));
      else this.#pins.remove(place);
      return true;
    }
    const found = this.#nodes(run)[step.node]?.steps[step.k];
    if (!found) return false;
    if (pinned) this.#pins.put(place, [...checkpoint(found.key), ...picture(found.strip)]);
    else this.#pins.removeStep(found.key);
    return true;
  }

  /** A pinned run made more: that is held too. */
  refresh(run: string): void {
    if (this.#pins.has({ run })) this.#pins.put({ run }, this.#madeBy(run));
  }

  #nodes(run: string) {
    return this.#eventsOf(run).reduce(reduceRun, emptyRun).nodes;
  }

  #madeBy(run: string): StoredThing[] {
    return this.#eventsOf(run).flatMap((event): StoredThing[] => {
      if (event.kind === 'chain') return event.keys.flatMap(checkpoint);
      if (event.kind === 'preview') return picture(event.strip);
      if (event.kind === 'saved') return [{ what: 'file', key: event.file.file }];
      if (event.kind !== 'node-finished' && event.kind !== 'node-reused') return [];
      return [{ what: 'result', key: event.key }, ...Object.values(event.outputs).flatMap(filesOf)];
    });
  }

  #eventsOf(run: string): RunEvent[] {
    return this.#events.ofRun(run, 0).map(({ event }) => event);
  }
}

const checkpoint = (key: string): StoredThing[] => [{ what: 'checkpoint', key }];
const picture = (strip: { readonly file: string } | undefined): StoredThing[] =>
  strip ? [{ what: 'file', key: strip.file }] : [];
const filesOf = ({ file, strip }: ResultSummary): StoredThing[] => [...picture(strip), ...picture(file)];
