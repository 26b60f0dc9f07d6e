import type { Plan, PlannedNode } from '@reelgraph/runtime/plan/plan';
import { expect, it } from 'vitest';
import { openDatabase } from './database/database.ts';
import { SettingsTable } from './database/settings-table.ts';
import { SpeedRecord } from './speed-record.ts';

const node = (id: string, cost: PlannedNode['cost']): PlannedNode => ({
  id,
  type: id,
  title: id,
  key: id,
  keyParts: {},
  inputs: {},
  known: {},
  cost,
  notes: [],
});
const plan: Plan = {
  order: ['denoise', 'encode'],
  nodes: { denoise: node('denoise', { steps: 10, multiplyAdds: 1e9 }), encode: node('encode', {}) },
  problems: [],
};
const none = () => false;

it('tells nothing before anything was measured, then what the work will take, also after a restart', () => {
  const settings = new SettingsTable(openDatabase(':memory:'));
  const speed = new SpeedRecord(settings);
  expect(speed.estimate(plan, none)).toBeNull();
  expect(speed.estimate(plan, () => true)).toBe(0);
  speed.learn(plan, { kind: 'step', node: 'denoise', step: 0, key: 'k', ms: 50, leftMs: 0 });
  expect(speed.estimate(plan, none)).toBeCloseTo(500);
  speed.learn(plan, { kind: 'node-finished', node: 'encode', key: 'k', ms: 200, outputs: {} });
  expect(speed.estimate(plan, none)).toBeCloseTo(700);
  expect(speed.estimate(plan, ({ id }) => id === 'denoise')).toBeCloseTo(200);
  speed.learn(plan, { kind: 'finished', ms: 1, computed: 1, reused: 0, modelMs: 1 });
  expect(new SpeedRecord(settings).estimate(plan, none)).toBeCloseTo(700);
});

it('weighs a new measurement against those before it', () => {
  const speed = new SpeedRecord(new SettingsTable(openDatabase(':memory:')));
  for (let k = 0; k < 30; k += 1)
    speed.learn(plan, { kind: 'step', node: 'denoise', step: k, key: 'k', ms: 10, leftMs: 0 });
  speed.learn(plan, { kind: 'step', node: 'denoise', step: 30, key: 'k', ms: 20, leftMs: 0 });
  const estimate = speed.estimate(plan, none)!;
  expect(estimate).toBeGreaterThan(100);
  expect(estimate).toBeLessThan(150);
});
