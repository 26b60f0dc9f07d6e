// Does Toybox show what it is asked for, and do its clips look like those that are drawn? Held-out prompts (training/probe/prompts.json,
// written by the grammar of the captions) go through the product; the probe of training/probe reads each clip.
//
//     npm run eval:toybox -- --n 400 [--size 128x128] [--fps 8] [--seconds 2] [--model FOLDER] [--steps 6] [--cfg 1.5] [--guide-until 0] [--sampler euler] [--int8]
//     npm run eval:toybox -- --conditioning --n 60       given frames and regions: are they kept, does the rest follow the prompt?
//     npm run eval:toybox -- --reading                   a hundred prompts written by hand: are they understood?
import { parseArgs } from 'node:util';
import { programFolder } from '@reelgraph/server/program-folder';
import { evaluateConditioning } from './evaluate-conditioning.ts';
import { evaluateReading } from './evaluate-reading.ts';
import { evaluateText } from './evaluate-text.ts';
import { heldOutPrompts } from './prompts.ts';

const { values: options } = parseArgs({
  options: {
    conditioning: { type: 'boolean', default: false },
    reading: { type: 'boolean', default: false },
    n: { type: 'string' },
    model: { type: 'string', default: programFolder('models', 'toybox') },
    size: { type: 'string', default: '128x128' },
    fps: { type: 'string' },
    seconds: { type: 'string' },
    steps: { type: 'string' },
    cfg: { type: 'string' },
    'guide-until': { type: 'string' },
    sampler: { type: 'string' },
    int8: { type: 'boolean', default: false },
  },
});
const [width = 0, height = 0] = options.size.split('x').map(Number);
const settings = {
  model: options.model,
  width,
  height,
  ...(options.fps ? { fps: Number(options.fps) } : {}),
  ...(options.seconds ? { seconds: Number(options.seconds) } : {}),
  ...(options.steps ? { steps: Number(options.steps) } : {}),
  ...(options.cfg ? { cfg: Number(options.cfg) } : {}),
  ...(options['guide-until'] ? { guideUntil: Number(options['guide-until']) } : {}),
  ...(options.sampler ? { sampler: options.sampler } : {}),
  ...(options.int8 ? { precision: 'int8' as const } : {}),
};
if (options.reading) await evaluateReading(settings);
else {
  const evaluate = options.conditioning ? evaluateConditioning : evaluateText;
  const prompts = await heldOutPrompts(Number(options.n ?? (options.conditioning ? 60 : 400)));
  const started = performance.now();
  await evaluate(prompts, settings);
  console.log(`\n${((performance.now() - started) / 1000 / prompts.length).toFixed(2)} s a prompt`);
}
