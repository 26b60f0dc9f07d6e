import type { Forecast } from '@reelgraph/runtime/node/define-node';
import { familyProblems } from '@reelgraph/runtime/node/family-problems';
import type { Output } from '@reelgraph/runtime/node/input';
import { scaleAt, skipAt } from '@reelgraph/runtime/sampling/guidance/guidance';
import { isFlow } from '@reelgraph/runtime/sampling/prediction';
import { type SamplerName, samplers } from '@reelgraph/runtime/sampling/samplers/samplers';
import { flowSpace } from '@reelgraph/runtime/sampling/space';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import type { Known } from '@reelgraph/runtime/values/known';
import { tokensOf } from '@reelgraph/runtime/values/snap-clip';
import { type Track, valueAtStep } from '@reelgraph/runtime/values/track';
import { readLayers } from './skip-layers.ts';

interface Seen {
  readonly values: Readonly<Record<string, unknown>>;
  readonly known: Readonly<
    Partial<Record<'model' | 'embedding' | 'noise' | 'schedule' | 'start' | 'conditioning', Known>>
  >;
}

type DenoiseForecast = Forecast<{ latent: Output<'latent'> }>;
type Problems = NonNullable<DenoiseForecast['problems']>;

/** Time of a step in int8 over its time in floats, about (`npm run bench int8`). */
const int8Share = 0.6;

/** What a denoise will cost, and all that stands against it before it starts. */
export function denoiseForecast({ values, known }: Seen): DenoiseForecast {
  const model = known.model?.model;
  const format = known.noise?.format;
  const sigmas = known.schedule?.sigmas;
  const { embedding, start, conditioning, noise } = known;
  const problems = [
    ...familyProblems(model, { embedding, noise, start, conditioning }),
    ...modelProblems(model),
    ...formatProblems(model, known.noise),
    ...startProblems(known),
    ...conditioningProblems(known),
    ...samplerProblems((sigmas?.length ?? 1) - 1, values),
    ...skipProblems((sigmas?.length ?? 1) - 1, values, model),
  ];
  const latent: Known = {
    ...(format
      ? { latent: format.latent, fps: format.fps, width: format.width, height: format.height, frames: format.frames }
      : {}),
    ...(model ? { family: model.family } : {}),
  };
  if (!model || !format || !sigmas) return { outputs: { latent }, problems };

  const tokens = tokensOf(model, format.latent);
  const steps = sigmas.length - 1;
  const passes = countPasses(sigmas, model.defaults.shift, values);
  return {
    outputs: { latent },
    cost: { steps, tokens, multiplyAdds: passes * tokens * model.parameters * (model.precision ? int8Share : 1) },
    notes: [
      `${steps} ${steps === 1 ? 'step' : 'steps'}, ${passes} passes over ${tokens} tokens${model.precision ? `, in ${model.precision}` : ''}`,
    ],
    problems,
  };
}

/** Passes of the model over one clip, about: guidance takes two a call, where it is at work or the sampler looks at both. */
function countPasses(sigmas: readonly number[], shift: number, values: Seen['values']): number {
  const space = flowSpace(shift);
  let passes = 0;
  for (let k = 0; k + 1 < sigmas.length; k++) {
    const at = <T>(name: string) => valueAtStep(values[name] as T | Track<T>, k);
    const sampler = samplers[at<SamplerName>('sampler')];
    const interval = { from: at<number>('guideFrom'), until: at<number>('guideUntil') };
    const guided = scaleAt({ scale: at('cfg'), ...interval }, sigmas[k]!) !== 1;
    const skips = skipAt({ skipScale: at('skipScale'), ...interval }, sigmas[k]!) !== 0;
    const perCall = (guided || sampler.unguided ? 2 : 1) + (skips ? 1 : 0);
    passes += sampler.calls({ sigmas, k, space, options: {} }) * perCall;
  }
  return passes;
}

/** CFG++ adds the whole of the guidance in every step: scales that are usual elsewhere overdraw. */
function samplerProblems(steps: number, values: Seen['values']): Problems {
  for (let k = 0; k < steps; k++) {
    const sampler = valueAtStep(values['sampler'] as SamplerName | Track<SamplerName>, k);
    const cfg = valueAtStep(values['cfg'] as number | Track<number>, k);
    if (samplers[sampler].unguided && cfg > 2)
      return [
        {
          code: 'high-guidance',
          severity: 'warning',
          input: 'cfg',
          message: `${sampler} wants a guidance scale of about 1 to 2, it is ${cfg}: lower it, or choose the sampler without cfg_pp`,
        },
      ];
  }
  return [];
}

/** Skip-layer guidance needs layers to skip, some of those that the model has. */
function skipProblems(steps: number, values: Seen['values'], model: CheckpointInfo | undefined): Problems {
  for (let k = 0; k < steps; k++) {
    if (valueAtStep(values['skipScale'] as number | Track<number>, k) === 0) continue;
    const text = valueAtStep(values['skipLayers'] as string | Track<string>, k);
    const layers = readLayers(text);
    const count = model?.layers;
    const has = count === undefined ? '' : `; ${model?.title} has layers 0 to ${count - 1}`;
    const message = !layers
      ? `skip-layer guidance needs the layers to skip, for example 1, 2${has}`
      : count !== undefined && layers.some((layer) => layer >= count)
        ? `there is no layer ${layers.at(-1)} to skip${has}`
        : count !== undefined && layers.length === count
          ? `all layers cannot be skipped${has}`
          : undefined;
    if (message) return [{ code: 'skip-layers', severity: 'error', input: 'skipLayers', message }];
  }
  return [];
}

function modelProblems(model: CheckpointInfo | undefined): Problems {
  if (!model || isFlow(model.prediction)) return [];
  return [
    {
      code: 'prediction',
      severity: 'error',
      input: 'model',
      message: `${model.title} predicts ${model.prediction}; Denoise runs flow-matching models (prediction flow or sample): choose another model`,
    },
  ];
}

/** A format made for one model may break the rules of another of its family. */
function formatProblems(model: CheckpointInfo | undefined, noise: Known | undefined): Problems {
  const format = noise?.format;
  if (!model || !format) return [];
  const { frames, width, height } = format;
  const advice = 'wire the same model into Clip format';
  const problems: Problems[number][] = [];
  if ((frames - 1) % model.frameMultiple !== 0 || frames > model.maxFrames)
    problems.push({
      code: 'frame-rule',
      severity: 'error',
      input: 'noise',
      message: `${model.title} makes clips of 1 + ${model.frameMultiple} k frames up to ${model.maxFrames}, the noise has ${frames}: ${advice}`,
    });
  if (width % model.sizeMultiple !== 0 || height % model.sizeMultiple !== 0)
    problems.push({
      code: 'size-rule',
      severity: 'error',
      input: 'noise',
      message: `${model.title} makes sizes in multiples of ${model.sizeMultiple} px, the noise is ${width} x ${height}: ${advice}`,
    });
  return problems;
}

function startProblems({ schedule, start, noise }: Seen['known']): Problems {
  const first = schedule?.sigmas?.[0];
  if (first === undefined) return [];
  if (!start)
    return first >= 1 - 1e-6
      ? []
      : [
          {
            code: 'no-start',
            severity: 'error',
            input: 'start',
            message: `the schedule starts at sigma ${first.toFixed(2)}, below 1, so a start latent is needed: wire Start latent of the Remix node, or the whole schedule`,
          },
        ];
  if (first >= 1 - 1e-6)
    return [
      {
        code: 'unused-start',
        severity: 'warning',
        input: 'start',
        message:
          'the schedule starts at sigma 1, so nothing of the start latent is left: wire the schedule of the Remix node, or lower its start sigma',
      },
    ];
  if (start.latent && noise?.latent && start.latent.join() !== noise.latent.join())
    return [
      {
        code: 'other-size',
        severity: 'error',
        input: 'start',
        message: `the start latent is ${start.latent.join(' x ')}, the noise ${noise.latent.join(' x ')}: wire one Clip format into both VAE encode and Latent noise`,
      },
    ];
  return [];
}

function conditioningProblems({ conditioning, noise }: Seen['known']): Problems {
  const given = conditioning?.latent;
  const clip = noise?.latent;
  if (!given || !clip || (given[0] === clip[0] && given[2] === clip[2] && given[3] === clip[3])) return [];
  return [
    {
      code: 'other-size',
      severity: 'error',
      input: 'conditioning',
      message: `the given frames are ${given[3]} x ${given[2]} latent pixels, the noise ${clip[3]} x ${clip[2]}: wire one Clip format into both`,
    },
  ];
}
