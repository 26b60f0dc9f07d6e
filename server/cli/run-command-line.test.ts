import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { runEventSchema } from '@reelgraph/runtime/events/run-event';
import { lineOfToys, toyWorkflow } from '@reelgraph/runtime/execution/testing/toy-runs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder, toyNodes } from '../testing/open-test-server.ts';
import { startProgram } from '../testing/program.ts';
import { shippedWorkflow } from '../testing/shipped-engine.ts';
import { runCommandLine } from './run-command-line.ts';

let home = '';
beforeAll(async () => {
  home = await temporaryFolder();
  vi.stubEnv('REELGRAPH_HOME', home);
  vi.stubEnv('REELGRAPH_NODES', toyNodes);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** The command line in this process: what it prints, and its exit code. */
async function reelgraph(...args: string[]) {
  const said = { out: '', err: '' };
  const hear = (where: 'out' | 'err', text: unknown) => {
    said[where] += `${text}\n`;
    return true;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line) => void hear('out', line)),
    vi.spyOn(console, 'error').mockImplementation((line) => void hear('err', line)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => hear('err', text)),
  ];
  try {
    return { code: await runCommandLine(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const write = async (name: string, content: Workflow | string): Promise<string> => {
  const path = join(home, name);
  await mkdir(home, { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const events = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => runEventSchema.parse(JSON.parse(line)));

describe('run', () => {
  it('runs, saves, then has nothing to compute', async () => {
    const file = await write('line.json', lineOfToys({ seed: 1 }));
    const out = join(home, 'out');
    const first = await reelgraph('run', file, '--out', out);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`saved ${join(out, 'toy.bin')}`) });
    expect(first.err).toContain('Chain');
    expect(await readdir(out)).toEqual(['toy.bin']);
    const second = await reelgraph('run', file, '--out', out);
    expect(second).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to compute: all 4 results were kept'),
    });
  });

  it('tells what the model understands of each prompt', async () => {
    const shipped = await shippedWorkflow('text-to-video', {
      prompt: { text: 'a Blorptak dog in a park', negative: 'the' },
      format: { size: 64, seconds: 0.5 },
      schedule: { steps: 1 },
    });
    const file = await write('prompt.json', shipped);
    const { code, err } = await reelgraph('run', file);
    expect(code).toBe(0);
    expect(err).toMatch(/^Text encode: dog.*, park.* · not known: Blorptak$/m);
    expect(err).toContain('Text encode, to avoid: nothing known');
    const { out } = await reelgraph('run', file, '--json');
    expect(events(out).at(-1)!.kind).toBe('finished');
  });

  it('sets inputs, also from a step on, and tells events as JSON lines', async () => {
    const file = await write('set.json', lineOfToys({ seed: 2 }));
    expect((await reelgraph('run', file)).code).toBe(0);
    const { code, out } = await reelgraph('run', file, '--json', '--set', 'chain.gain@5=3');
    expect(code).toBe(0);
    const told = events(out);
    expect(told.at(-1)!.kind).toBe('finished');
    expect(told.flatMap((event) => (event.kind === 'step' ? [event.step] : []))).toEqual([5, 6, 7]);
    expect(out).not.toContain('"data"');
  });

  it('sets a curve and a list of sigmas; where no schedule is wired or the list rises it says so', async () => {
    const scheduled = toyWorkflow({
      schedule: { type: 'toy-schedule' },
      chain: { type: 'toy-chain', inputs: { seed: 5 }, wires: { schedule: 'schedule.schedule' } },
    });
    const file = await write('curve.json', scheduled);
    expect((await reelgraph('run', file)).code).toBe(0);
    const curve = 'chain.gain={"curve":[{"sigma":0.5,"value":1},{"sigma":0,"value":3}]}';
    const { code, out } = await reelgraph('run', file, '--json', '--set', curve);
    expect(code).toBe(0);
    expect(events(out).flatMap((event) => (event.kind === 'step' ? [event.step] : []))).toEqual([5, 6, 7]);
    const drawn = await reelgraph('run', file, '--json', '--set', 'schedule.sigmas=1, 0.875, 0.4, 0');
    // As many steps as both have in common are kept.
    expect(events(drawn.out).flatMap((event) => (event.kind === 'step' ? [event.step] : []))).toEqual([1, 2]);
    const rising = await reelgraph('run', file, '--set', 'schedule.sigmas=0 1');
    expect([rising.code, rising.err]).toEqual([2, expect.stringContaining('Sigmas: sigma 2 is 1, not below the 0')]);
    const alone = await reelgraph('run', await write('line.json', lineOfToys()), '--set', curve);
    expect([alone.code, alone.err]).toEqual([
      2,
      expect.stringContaining('chain.gain: Gain is a curve over sigma, but'),
    ]);
  });

  it('sweeps one or two inputs, a run for each pair, what they share computed once', async () => {
    const file = await write('sweep.json', lineOfToys({ seed: 5, steps: 6 }));
    const json = await reelgraph('run', file, '--json', '--sweep', 'chain.gain@4=1..3');
    expect(json.code).toBe(0);
    const told = events(json.out);
    expect(told.filter(({ kind }) => kind === 'finished')).toHaveLength(3);
    expect(told.flatMap((event) => (event.kind === 'step' ? [event.step] : []))).toEqual([
      0, 1, 2, 3, 4, 5, 4, 5, 4, 5,
    ]);
    const both = await reelgraph('run', file, '--sweep', 'chain.gain=1,2', '--sweep', 'chain.seed=6,7');
    expect(both.code).toBe(0);
    expect(both.err).toContain('3 of 4: chain.gain=1 chain.seed=7');
    expect(both.out.match(/^chain\.gain=\d chain\.seed=\d: done in .*/gm)).toHaveLength(4);
    const wrong: [string[], string][] = [
      [['chain.gain=much'], 'much is no number'],
      [['chain.gain=1..9 step 0'], 'has no end'],
      [['chain.steps@3=9'], 'holds for all steps'],
      [['nobody.x=1'], 'there is no node nobody'],
      [['chain.gain=1', 'chain.gain=2'], 'the same parameter'],
      [['chain.gain=1', 'chain.seed=2', 'chain.wait=3'], '--sweep is given once or twice'],
    ];
    for (const [texts, told] of wrong) {
      const { code, err } = await reelgraph('run', file, ...texts.flatMap((text) => ['--sweep', text]));
      expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    }
  });

  it('lists all problems and ends with 2, as lines or JSON', async () => {
    const file = await write('bad.json', lineOfToys({ gain: 1e9, steps: 'many' }, { value: 'x' }));
    const plain = await reelgraph('run', file);
    expect(plain.code).toBe(2);
    for (const where of ['chain.gain', 'chain.steps', 'number.value']) expect(plain.err).toContain(where);
    const json = await reelgraph('run', file, '--json');
    expect(json.code).toBe(2);
    expect(events(json.out)).toMatchObject([{ kind: 'failed', problems: [{}, {}, {}] }]);
    expect(await readdir(join(home, 'outputs'))).not.toContain('bad.bin');
  });

  it('ends with 2 for what cannot be set, naming what can', async () => {
    const file = await write('line.json', lineOfToys());
    const wrong: [string, string][] = [
      ['nobody.x=1', 'chain, file, frames, number, save'],
      ['chain.nothing=1', 'base, seed, steps, gain, wait, block'],
      ['chain.gain=much', 'must be a number'],
      ['chain.gain=1e9', 'allowed is -100 to 100'],
      ['chain.gain={"curve":[}', 'not JSON'],
      ['chain.gain={"curve":[]}', 'Gain: curve: a curve has at least one point'],
      ['chain.gain={"curve":[{"sigma":1,"value":1e9}]}', 'Gain is 1000000000, allowed is -100 to 100 (at sigma 1)'],
      ['chain.gain={"track":[{"from":3,"value":1}]}', 'a track starts at step 0'],
      ['chain.steps@3=9', 'holds for all steps'],
      ['chain.block=perhaps', 'true or false'],
      ['chain.base=1', 'comes by a wire'],
      ['frames.latent=1', 'takes a wire'],
      ['gain=1', 'node.input=value'],
    ];
    for (const [text, told] of wrong) {
      const { code, err } = await reelgraph('run', file, '--set', text);
      expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    }
  });

  it('ends with 1 when a node fails', async () => {
    const line = lineOfToys({ seed: 3 });
    const workflow = {
      ...line,
      nodes: { ...line.nodes, fault: { type: 'toy-fault', version: 1, inputs: {} } },
      edges: {
        ...line.edges,
        'frames-latent': { from: { node: 'fault', output: 'latent' }, to: { node: 'frames', input: 'latent' } },
        fault: { from: { node: 'chain', output: 'latent' }, to: { node: 'fault', input: 'latent' } },
      },
    };
    const { code, err } = await reelgraph('run', await write('fault.json', workflow));
    expect([code, err]).toEqual([1, expect.stringContaining('fault.fault: Fault is set to a problem')]);
  });

  it('ends with 130 on Ctrl-C, and what was computed is kept', { timeout: 180_000 }, async () => {
    const file = await write('slow.json', lineOfToys({ seed: 4, steps: 30, wait: 100 }));
    // A process of its own: the signal is for it alone.
    const { child, ended } = startProgram(home, 'run', file, '--json');
    let out = '';
    child.stdout!.on('data', (part: string) => {
      out += part;
    });
    while (!/"kind":"step".*"step":2/.test(out)) await once(child.stdout!, 'data');
    child.kill('SIGINT');
    const { code, out: all } = await ended;
    expect(code).toBe(130);
    expect(events(all).at(-1)!.kind).toBe('cancelled');
    const again = events((await reelgraph('run', file, '--json', '--set', 'chain.wait=0')).out);
    const chain = again.find((event) => event.kind === 'chain');
    expect(chain).toMatchObject({ kind: 'chain', from: expect.any(Number) });
    expect(chain!.kind === 'chain' && chain!.from).toBeGreaterThanOrEqual(3);
  });
});

describe('check', () => {
  it('ends with 0 and tells what would run, or with 2 and all problems; runs nothing', async () => {
    const good = await reelgraph('check', await write('good.json', lineOfToys({ seed: 99 })));
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('5 nodes to run') });
    const bad = await reelgraph('check', await write('bad.json', lineOfToys({ gain: 1e9, steps: 1.5 })), '--json');
    expect(bad.code).toBe(2);
    expect(JSON.parse(bad.out).problems).toHaveLength(2);
    const none = await reelgraph('check', await write('none.json', '{"nodes": 3'));
    expect(none).toMatchObject({ code: 2, out: expect.stringContaining('not JSON') });
    const again = JSON.parse((await reelgraph('check', join(home, 'good.json'), '--json')).out);
    expect(again.nodes.chain.ready).toBe(false);
  });
});

describe('the rest', () => {
  it('doctor tells providers with reasons, encoders, models and data', async () => {
    const { code, out } = await reelgraph('doctor', '--json');
    const report = JSON.parse(out);
    expect(code).toBe(report.missing.length ? 1 : 0);
    expect(report.device.considered.map(({ provider }: { provider: string }) => provider)).toContain('cpu');
    for (const { reason } of report.device.considered) expect(reason).not.toBe('');
    expect(report).toMatchObject({
      node: process.version,
      data: { folder: home, store: { budgetBytes: expect.any(Number) } },
    });
    expect((await reelgraph('doctor')).out).toContain('Encoders');
  });
  it('help and version end with 0, mistakes with 2', async () => {
    for (const args of [
      ['--help'],
      ['--version'],
      ['run', '--help'],
      ['check', '--help'],
      ['doctor', '--help'],
      ['start', '--help'],
    ]) {
      const { code, out } = await reelgraph(...args);
      expect([args, code, out.length > 5]).toEqual([args, 0, true]);
    }
    for (const args of [
      [],
      ['fly'],
      ['run'],
      ['check', 'nowhere.json'],
      ['run', '--wrong'],
      ['start', '--port', 'x'],
      ['doctor', 'now'],
    ])
      expect([args, (await reelgraph(...args)).code]).toEqual([args, 2]);
  });
});
