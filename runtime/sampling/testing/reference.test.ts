import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCases } from './check-cases.ts';
import type { ReferenceFile } from './reference.ts';

const folder = new URL('../fixtures/reference/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ReferenceFile;
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (name) => {
  const file = read(name);
  test.each(file.cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const [checked] = await checkCases({ ...file, cases: [one] });
    expect(checked).toMatchObject({ passed: true });
  });
});

describe('the check itself', () => {
  const file = read('comfy-eps.json');
  const first = file.cases[0]!;
  const check = async (change: object) => (await checkCases({ ...file, cases: [{ ...first, ...change }] }))[0]!;

  test('fails a case whose numbers are a little off', async () => {
    const out = (first.out as number[]).map((value, i) => (i === 3 ? value + 1e-6 : value));
    expect(await check({ out })).toMatchObject({ passed: false });
  });

  test('knows a sampler by the name that tells where ComfyUI draws its noise', async () => {
    const sde = file.cases.find(({ sampler }) => sampler === 'dpmpp_sde')!;
    const [checked] = await checkCases({ ...file, cases: [{ ...sde, sampler: 'dpmpp_sde_gpu' }] });
    expect(checked).toMatchObject({ passed: true });
  });

  test('fails a case with one call more', async () => {
    expect(await check({ eval_x: [...first.eval_x!, first.eval_x![0]!] })).toMatchObject({ passed: false });
  });

  test.each([
    [{ sampler: 'euler_twice' }, /unknown sampler euler_twice/],
    [{ options: { zeal: 1 } }, /unknown options zeal/],
    [{ kind: 'trajectories' }, /unknown kind trajectories/],
    [{ model: 'cosine' }, /unknown model cosine/],
    [{ target: 'Z' }, /no target/],
    [{ kind: 'schedule', scheduler: 'uneven' }, /unknown scheduler uneven/],
    [{ kind: 'schedule', scheduler: 'UnevenScheduler', config: {} }, /unknown scheduler UnevenScheduler/],
    [{ sampler: undefined, scheduler: 'UnevenScheduler' }, /unknown scheduler UnevenScheduler/],
    [{ kind: 'schedule_function', function: 'get_sigmas_uneven' }, /unknown function get_sigmas_uneven/],
    [{ sigmas: undefined }, /no sigmas/],
  ])('names what it does not know: %j', async (change, problem) => {
    const checked = await check(change);
    expect(checked.passed).toBe(false);
    expect(checked.problem).toMatch(problem);
  });
});
