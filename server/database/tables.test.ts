import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../testing/open-test-server.ts';
import { type Database, openDatabase } from './database.ts';
import { DraftsTable } from './drafts-table.ts';
import { EventsTable } from './events-table.ts';
import { RunsTable } from './runs-table.ts';
import { SettingsTable } from './settings-table.ts';

let folder = '';
let database: Database;
beforeEach(async () => {
  folder = await temporaryFolder();
  database = openDatabase(join(folder, 'db.sqlite'));
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const workflow = emptyWorkflow('x');

describe('the database', () => {
  it('is opened again as it was left, and refused when a newer Reelgraph used it', () => {
    new SettingsTable(database).set('a', { b: 1 });
    database.close();
    database = openDatabase(join(folder, 'db.sqlite'));
    expect(new SettingsTable(database).get('a', z.object({ b: z.number() }))).toEqual({ b: 1 });
    expect(new SettingsTable(database).get('a', z.string())).toBeUndefined();
    database.prepare('INSERT INTO migrations (number, at) VALUES (1000, 0)').run();
    expect(() => openDatabase(join(folder, 'db.sqlite'))).toThrow('newer Reelgraph');
  });
  it('does all of a transaction or nothing', () => {
    const runs = new RunsTable(database);
    expect(() =>
      database.transaction(() => {
        runs.add({ workflow, title: 'half' });
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(runs.list(10)).toEqual([]);
  });
});

describe('runs', () => {
  it('keep the order of the queue through moves of any kind', () => {
    const runs = new RunsTable(database);
    const ids = ['a', 'b', 'c', 'd'].map((title) => runs.add({ workflow, title }).id) as [
      string,
      string,
      string,
      string,
    ];
    const order = () =>
      runs
        .list(10)
        .map(({ title }) => title)
        .join('');
    expect(order()).toBe('abcd');
    for (const [place, expected] of [
      [1, 'dabc'],
      [3, 'abdc'],
      [99, 'abcd'],
      [2, 'adbc'],
    ] as const) {
      expect(runs.move(ids[3], place)).toBe(true);
      expect(order()).toBe(expected);
    }
    runs.setStatus(ids[0], 'running');
    expect(runs.move(ids[0], 1)).toBe(false);
    expect(runs.list(10).map(({ position }) => position)).toEqual([undefined, 1, 2, 3]);
    expect(runs.first('queued')!.title).toBe('d');
    expect(runs.remove(ids[0])).toBe(false);
    runs.setStatus(ids[0], 'finished');
    expect(runs.remove(ids[0])).toBe(true);
  });
});

describe('events', () => {
  it('never give a number twice, even after the run that had the last ones was deleted', () => {
    const [runs, events] = [new RunsTable(database), new EventsTable(database)];
    const { id } = runs.add({ workflow, title: 'x' });
    expect(events.lastSeq()).toBe(0);
    expect([events.add(id, 1, { kind: 'resumed' }), events.add(id, 1, { kind: 'cancelled' })]).toEqual([1, 2]);
    runs.setStatus(id, 'cancelled');
    runs.remove(id);
    expect(events.after(0, 10)).toEqual([]);
    expect(events.lastSeq()).toBe(2);
    expect(events.add(runs.add({ workflow, title: 'y' }).id, 1, { kind: 'resumed' })).toBe(3);
  });
});

describe('drafts', () => {
  it('remember the last thousand edits, and tell when more was missed', () => {
    const drafts = new DraftsTable(openDatabase(':memory:'));
    const { id } = drafts.add(workflow);
    for (let k = 0; k < 1005; k += 1)
      drafts.advance(drafts.get(id)!, workflow, {
        client: 'a',
        label: '',
        edits: [{ op: 'replace', path: ['name'], value: 'x' }],
      });
    const draft = drafts.get(id)!;
    expect(draft.revision).toBe(1005);
    expect(drafts.missed(draft, 5)).toHaveLength(1000);
    expect(drafts.missed(draft, 4)).toBeUndefined();
  });
});
