import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type StoredKind, storedPath } from '@reelgraph/runtime/execution/store-paths';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { adoptStore } from './adopt-store.ts';
import { openDatabase } from './database/database.ts';
import { ResultsTable } from './database/results-table.ts';
import { SettingsTable } from './database/settings-table.ts';
import { ResultBudget } from './result-budget.ts';
import { temporaryFolder } from './testing/open-test-server.ts';

let store = '';
let index: ResultsTable;
let budget: ResultBudget;
let now = 1_000_000;

beforeEach(async () => {
  store = await temporaryFolder();
  const database = openDatabase(':memory:');
  index = new ResultsTable(database);
  budget = new ResultBudget(index, new SettingsTable(database), store);
  vi.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(store, { recursive: true, force: true });
});

const key = (name: string) => name.repeat(64).slice(0, 64);
const path = (name: string, what: StoredKind) => storedPath(store, what, key(name));

/** Something of 100 bytes in the store, as the engine leaves it; each is a moment later than the one before. */
async function put(name: string, what: StoredKind = 'result', told = true): Promise<void> {
  now += 1;
  const at = path(name, what);
  if (what === 'file') {
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, Buffer.alloc(100));
  } else {
    await mkdir(at, { recursive: true });
    await writeFile(join(at, 'values.bin'), Buffer.alloc(100));
  }
  if (told) budget.stored(key(name), what, 100);
}
const left = (...names: string[]) => names.filter((name) => existsSync(path(name, 'result'))).join('');

it('takes away what was least recently of use until the budget holds', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) await put(name);
  now += 1;
  budget.used(key('a'));
  await budget.setBudget(300);
  expect(left('a', 'b', 'c', 'd', 'e')).toBe('ade');
  expect(await budget.use()).toMatchObject({
    bytes: 300,
    count: 3,
    budgetBytes: 300,
    byKind: { result: { bytes: 300 } },
  });
});

it('never takes what is pinned, nor what the run at work used or will need', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await put(name);
  index.pin(key('b'));
  now += 1;
  budget.protect([key('c')]);
  await put('e');
  await budget.clear();
  expect(left('a', 'b', 'c', 'd', 'e')).toBe('bce');
  budget.unprotect();
  now += 1;
  await budget.clear();
  expect(left('a', 'b', 'c', 'd', 'e')).toBe('b');
});

it('has a budget of at most 20 GB before a person chooses one, and keeps the chosen one', async () => {
  expect((await budget.use()).budgetBytes).toBeLessThanOrEqual(20e9);
  await budget.setBudget(5);
  expect((await budget.use()).budgetBytes).toBe(5);
});

it('takes in what another program left in the store, by when it was used, and forgets what is gone', async () => {
  await put('a', 'result');
  await put('b', 'checkpoint', false);
  await put('c', 'file', false);
  await utimes(path('c', 'file'), 500, 500);
  await rm(path('a', 'result'), { recursive: true });
  await adoptStore(store, index);
  expect((await budget.use()).byKind).toEqual({
    result: { bytes: 0, count: 0 },
    checkpoint: { bytes: 100, count: 1 },
    file: { bytes: 100, count: 1 },
  });
  expect(index.leastUsed(Number.MAX_SAFE_INTEGER)).toMatchObject({ what: 'file' });
});
