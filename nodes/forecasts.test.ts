import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { describe, expect, test } from 'vitest';
import { planNodes } from './testing/plan-nodes.ts';

/** Ends of a denoise, as drawn: model feeds all, format > noise > denoise < schedule. */
const nodes = {
  model: ['load-model'],
  prompt: ['prompt', { text: 'a dog' }],
  encode: ['text-encode'],
  format: ['clip-format'],
  noise: ['latent-noise'],
  schedule: ['noise-schedule'],
  denoise: ['denoise'],
} as const;
const wires = [
  'model.model > encode.model',
  'prompt.prompt > encode.prompt',
  'model.model > format.model',
  'format.format > noise.format',
  'model.model > schedule.model',
  'model.model > denoise.model',
  'encode.embedding > denoise.embedding',
  'noise.noise > denoise.noise',
];
const direct = 'schedule.schedule > denoise.schedule';
const other = { ...toyboxInfo, id: 'other', title: 'Other', family: 'wan-16' };

describe('clip-format', () => {
  const plan = (inputs: Record<string, string | number>, model: Partial<CheckpointInfo> = {}) =>
    planNodes(
      { model: ['load-model'], format: ['clip-format', inputs] },
      ['model.model > format.model'],
      [{ ...toyboxInfo, ...model }],
    );

  test('shows what it snapped to', () => {
    const { notes, known } = plan({}).nodes['format']!;
    expect(notes).toEqual([
      '128 x 128, 17 frames, 2.1 s at 8 fps; snapped from 2.0 s',
      'latent 16 x 17 x 8 x 8, 80 tokens',
    ]);
    expect(known['format']!.format).toEqual({ width: 128, height: 128, frames: 17, fps: 8, latent: [16, 17, 8, 8] });
  });

  test('says when a clip is too long, and offers the longest', () => {
    const [problem] = plan({ seconds: 10 }).problems;
    expect(problem).toMatchObject({ code: 'too-long', severity: 'warning', node: 'format', input: 'seconds' });
    expect(problem!.message).toContain('at most 33 frames');
    const fixed = problem!.fix!.edits[0]!;
    expect(fixed.path).toEqual(['nodes', 'format', 'inputs', 'seconds']);
    expect(plan({ seconds: (fixed as { value: number }).value }).problems).toEqual([]);
  });

  test('warns of a size that the model never saw, and offers one that it did', () => {
    const [problem] = plan({ size: 512 }).problems;
    expect(problem).toMatchObject({ code: 'untrained-size', severity: 'warning', input: 'size' });
    expect(plan({ size: (problem!.fix!.edits[0] as { value: number }).value }).problems).toEqual([]);
  });

  test.each([
    ['that is not told of it', [], 16, '2.00 times as fast', 8],
    ['at more than it was trained at', [8, 12, 16], 24, 'trained at 8 to 16 fps', 16],
    ['at less than it was trained at', [8, 12, 16], 4, 'trained at 8 to 16 fps', 8],
  ])('warns of another rate than the model draws: one %s', (_, rates, fps, words, value) => {
    const [problem] = plan({ fps, seconds: 1 }, { rates }).problems;
    expect(problem).toMatchObject({ code: 'other-rate', message: expect.stringContaining(words) });
    expect(problem!.fix!.edits).toEqual([{ op: 'add', path: ['nodes', 'format', 'inputs', 'fps'], value }]);
    expect(plan({ fps: value, seconds: 1 }, { rates }).problems).toEqual([]);
  });

  test('takes any rate between those that the model was trained at', () => {
    expect(plan({ fps: 10 }).problems).toEqual([]);
  });
});

describe('denoise', () => {
  test('knows its cost before it runs: guidance doubles it, heun nearly doubles it again', () => {
    const cost = (inputs: Record<string, string | number | { track: { from: number; value: number | string }[] }>) =>
      planNodes({ ...nodes, denoise: ['denoise', inputs] }, [...wires, direct]).nodes['denoise']!.cost!;
    const pass = 80 * toyboxInfo.parameters;
    expect(cost({})).toEqual({ steps: 20, tokens: 80, multiplyAdds: 40 * pass });
    expect(cost({ cfg: 1 }).multiplyAdds).toBe(20 * pass);
    expect(cost({ cfg: 1, sampler: 'heun' }).multiplyAdds).toBe(39 * pass);
    const track = {
      track: [
        { from: 0, value: 3 },
        { from: 15, value: 1 },
      ],
    };
    expect(cost({ cfg: track }).multiplyAdds).toBe(35 * pass);
    const sampler = {
      track: [
        { from: 0, value: 'heun' },
        { from: 15, value: 'euler' },
      ],
    };
    expect(cost({ cfg: 1, sampler }).multiplyAdds).toBe(35 * pass);
    expect(cost({ guideFrom: 0.5 }).multiplyAdds).toBe(30 * pass);
    expect(cost({ cfg: 1, sampler: 'euler_cfg_pp' }).multiplyAdds).toBe(40 * pass);
    expect(cost({ skipScale: 1, skipLayers: '1' }).multiplyAdds).toBe(60 * pass);
  });

  test('in int8 costs less, and says so', () => {
    const planned = (precision: string) =>
      planNodes({ ...nodes, model: ['load-model', { precision }] }, [...wires, direct]).nodes['denoise']!;
    const { cost, notes } = planned('int8');
    expect(cost.multiplyAdds).toBeLessThan(planned('float').cost.multiplyAdds!);
    expect(notes).toEqual(['20 steps, 40 passes over 80 tokens, in int8']);
    expect(planned('float').notes).toEqual(['20 steps, 40 passes over 80 tokens']);
  });

  test('wants layers that the model has, and not all of them, to skip', () => {
    const told = (inputs: Record<string, string | number>) =>
      planNodes({ ...nodes, denoise: ['denoise', inputs] }, [...wires, direct]).problems.map(
        ({ node, input, message }) => `${node} ${input}: ${message}`,
      );
    expect(told({ skipLayers: 'nonsense' })).toEqual([]);
    expect(told({ skipScale: 1, skipLayers: '0, 2' })).toEqual([]);
    expect(told({ skipScale: 1 })).toEqual([
      'denoise skipLayers: skip-layer guidance needs the layers to skip, for example 1, 2; Toybox has layers 0 to 3',
    ]);
    expect(told({ skipScale: 1, skipLayers: 'one' })[0]).toContain('needs the layers to skip');
    expect(told({ skipScale: 1, skipLayers: '1 4' })[0]).toContain('there is no layer 4 to skip; Toybox has');
    expect(told({ skipScale: 1, skipLayers: '0,1,2,3' })[0]).toContain('all layers cannot be skipped');
  });

  test('warns of a high guidance scale where the sampler adds the whole of it', () => {
    const codes = (inputs: Record<string, string | number>) =>
      planNodes({ ...nodes, denoise: ['denoise', inputs] }, [...wires, direct]).problems.map(({ code }) => code);
    expect(codes({ sampler: 'euler_cfg_pp', cfg: 4 })).toEqual(['high-guidance']);
    expect(codes({ sampler: 'euler_cfg_pp', cfg: 1.5 })).toEqual([]);
    expect(codes({ sampler: 'euler', cfg: 4 })).toEqual([]);
  });

  test('refuses a text embedding of another family', () => {
    const two = { ...nodes, second: ['load-model', { checkpoint: 'other' }] } as const;
    const mixed = ['second.model > encode.model', ...wires.slice(1), direct];
    const { problems } = planNodes(two, mixed, [toyboxInfo, other]);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'other-family', severity: 'error', node: 'denoise', input: 'embedding' }),
    ]);
    expect(problems[0]!.message).toBe(
      'the text embedding is for wan-16 models, Toybox is toybox: wire both from one Load model node',
    );
  });

  test('refuses noise whose size or length its model cannot make', () => {
    const strict = { ...toyboxInfo, id: 'strict', title: 'Strict', frameMultiple: 8, maxFrames: 9, sizeMultiple: 48 };
    const two = { ...nodes, second: ['load-model', { checkpoint: 'strict' }] } as const;
    const mixed = [...wires.map((wire) => wire.replace('model.model > denoise', 'second.model > denoise')), direct];
    const codes = planNodes(two, mixed, [toyboxInfo, strict]).problems.map(({ code, input }) => `${input}: ${code}`);
    expect(codes).toEqual(['noise: frame-rule', 'noise: size-rule']);
  });

  test('refuses a model that predicts noise', () => {
    const epsilon = { ...toyboxInfo, prediction: 'epsilon' as const };
    const { problems } = planNodes(nodes, [...wires, direct], [epsilon]);
    expect(problems).toEqual([expect.objectContaining({ code: 'prediction', node: 'denoise', input: 'model' })]);
  });
});

test('a number that is no whole one is offered as the nearest that is allowed', () => {
  const { problems } = planNodes({ ...nodes, schedule: ['noise-schedule', { steps: 0.2 }] }, [...wires, direct]);
  expect(problems).toEqual([expect.objectContaining({ code: 'bad-value', node: 'schedule', input: 'steps' })]);
  expect(problems[0]!.fix!.edits).toEqual([{ op: 'add', path: ['nodes', 'schedule', 'inputs', 'steps'], value: 1 }]);
});

describe('remix', () => {
  const remixed = {
    ...nodes,
    source: ['load-video', { video: { file: 'b'.repeat(64), name: 'clip.mp4', mime: 'video/mp4', bytes: 9 } }],
    latent: ['vae-encode'],
    remix: ['remix', { sigma: 0.6 }],
  } as const;
  const cut = [
    ...wires,
    'model.model > latent.model',
    'source.video > latent.video',
    'latent.latent > remix.latent',
    'schedule.schedule > remix.schedule',
  ];
  const fitted = 'format.format > latent.format';

  test('shows how many steps are left, and they are what the denoise costs', () => {
    const plan = planNodes(remixed, [
      ...cut,
      fitted,
      'remix.start > denoise.start',
      'remix.schedule > denoise.schedule',
    ]);
    expect(plan.problems).toEqual([]);
    expect(plan.nodes['remix']!.notes).toEqual(['sigma 0.60: 12 of 20 steps run']);
    expect(plan.nodes['denoise']!.cost).toMatchObject({ steps: 12 });
  });

  test('refuses a schedule that starts below sigma 1 without a start latent', () => {
    const { problems } = planNodes(remixed, [...cut, fitted, 'remix.schedule > denoise.schedule']);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'no-start', severity: 'error', node: 'denoise', input: 'start' }),
    ]);
  });

  test('warns of a start latent that the whole schedule drowns', () => {
    const { problems } = planNodes(remixed, [...cut, fitted, 'remix.start > denoise.start', direct]);
    expect(problems).toEqual([expect.objectContaining({ code: 'unused-start', severity: 'warning', input: 'start' })]);
  });

  test('refuses a start latent of another shape than the noise', () => {
    const two = { ...remixed, small: ['clip-format', { seconds: 1 }] } as const;
    const { problems } = planNodes(two, [
      ...cut,
      'model.model > small.model',
      'small.format > latent.format',
      'remix.start > denoise.start',
      'remix.schedule > denoise.schedule',
    ]);
    expect(problems).toEqual([expect.objectContaining({ code: 'other-size', node: 'denoise', input: 'start' })]);
    expect(problems[0]!.message).toContain('16 x 9 x 8 x 8, the noise 16 x 17 x 8 x 8');
  });
});

test('a first frame of another size than the noise is refused', () => {
  const { problems } = planNodes(
    {
      ...nodes,
      image: ['load-image', { image: { file: 'c'.repeat(64), name: 'a.png', mime: 'image/png', bytes: 9 } }],
      wide: ['clip-format', { aspect: '16:9' }],
      first: ['first-frame'],
    },
    [
      ...wires,
      direct,
      'model.model > wide.model',
      'model.model > first.model',
      'image.video > first.image',
      'wide.format > first.format',
      'first.conditioning > denoise.conditioning',
    ],
  );
  expect(problems).toEqual([expect.objectContaining({ code: 'other-size', node: 'denoise', input: 'conditioning' })]);
});

test('a latent is decoded only by a model of its family', () => {
  const { problems } = planNodes(
    { ...nodes, second: ['load-model', { checkpoint: 'other' }], decode: ['latent-decode'] },
    [...wires, direct, 'second.model > decode.model', 'denoise.latent > decode.latent'],
    [toyboxInfo, other],
  );
  expect(problems).toEqual([expect.objectContaining({ code: 'other-family', node: 'decode', input: 'latent' })]);
});
