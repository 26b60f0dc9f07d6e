import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseWorkflow } from '../document/parse-workflow.ts';
import { makePlan } from './make-plan.ts';
import { mutateText } from './testing/mutate-text.ts';
import { testFacts } from './testing/test-library.ts';

const folder = new URL('../../workflows/', import.meta.url);
const shipped = readdirSync(folder).filter((name) => name.endsWith('.workflow.json'));

/** `npm run check:mutations -- 100000` sets the number; a slice of it runs with every test. */
const count = Number(process.env['MUTATIONS'] ?? 6000);

test(`${count} mutated workflow files are each planned or refused with named problems`, async () => {
  const { library } = await import('../../nodes/library.ts');
  const seeds = shipped.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  expect(seeds.length).toBeGreaterThan(0);
  let planned = 0;
  let refused = 0;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const text = mutateText(seeds[i % seeds.length]!, i);
    const started = performance.now();
    const parsed = parseWorkflow(text);
    const problems = 'workflow' in parsed ? makePlan(parsed.workflow, library, testFacts).problems : parsed.problems;
    slowest = Math.max(slowest, performance.now() - started);
    if ('workflow' in parsed) planned++;
    else {
      refused++;
      expect(problems.length).toBeGreaterThan(0);
    }
    for (const problem of problems) {
      expect(problem.code).toMatch(/^[a-z-]+$/);
      expect(problem.message.length).toBeGreaterThan(5);
      expect(problem.message).not.toMatch(/undefined|\[object Object\]/);
    }
  }
  expect(planned).toBeGreaterThan(count / 20);
  expect(refused).toBeGreaterThan(count / 20);
  console.log(`${count} mutations: ${planned} planned, ${refused} refused, slowest ${slowest.toFixed(1)} ms`);
}, 1_200_000);
