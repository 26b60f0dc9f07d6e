import { defineNode, type Forecast } from '@reelgraph/runtime/node/define-node';
import type { Outputs } from '@reelgraph/runtime/node/input';
import { setInput } from '@reelgraph/runtime/node/set-input';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { isTrainedSize, snapClip, tokensOf } from '@reelgraph/runtime/values/snap-clip';
import type { ClipFormat } from '@reelgraph/runtime/values/value-map';

const aspects = { '1:1': 1, '16:9': 16 / 9, '9:16': 9 / 16, '4:3': 4 / 3, '3:4': 3 / 4 } as const;
type Aspect = keyof typeof aspects;

interface Wish {
  readonly aspect: Aspect;
  readonly size: number;
  readonly seconds: number;
  readonly fps: number;
}

/** Size and length of the clip, snapped to what the model can make. */
export const clipFormat = defineNode({
  type: 'clip-format',
  version: 1,
  title: 'Clip format',
  folder: 'format',
  help: 'Shape, size and length of the clip. A model makes only certain sizes and numbers of frames; the nearest ones are taken, and the card shows them.',
  inputs: {
    model: {
      kind: 'wire',
      accepts: 'model',
      label: 'Model',
      help: 'The model that the clip is for: it decides what is possible.',
    },
    aspect: {
      kind: 'choice',
      label: 'Aspect',
      help: 'Width to height.',
      default: '1:1',
      options: [
        { value: '1:1', label: '1:1', help: 'Square' },
        { value: '16:9', label: '16:9', help: 'Wide, as on a television' },
        { value: '9:16', label: '9:16', help: 'Tall, as on a phone' },
        { value: '4:3', label: '4:3', help: 'Classic screen' },
        { value: '3:4', label: '3:4', help: 'Classic portrait' },
      ],
    },
    size: {
      kind: 'number',
      label: 'Size',
      help: 'The long side in pixels. At what the model makes by itself, other shapes come in the size that it was trained on. Time and memory grow with the area.',
      default: 128,
      min: 16,
      max: 4096,
      step: 16,
      integer: true,
      unit: 'px',
    },
    seconds: {
      kind: 'number',
      label: 'Length',
      help: 'How long the clip lasts. 0 gives a single picture.',
      default: 2,
      min: 0,
      max: 60,
      step: 0.1,
      unit: 's',
    },
    fps: {
      kind: 'number',
      label: 'Frames per second',
      help: 'How many frames a second has. A model that is told of the rate draws movement for it; any other draws for its own, and another rate plays that faster or slower.',
      default: 8,
      min: 1,
      max: 60,
      step: 1,
      unit: 'fps',
    },
  },
  outputs: {
    format: { type: 'format', label: 'Clip format', help: 'The clip after snapping to the model.' },
  },
  forecast({ values, known }) {
    const model = known.model?.model;
    return model ? forecastFor(model, values as unknown as Wish) : {};
  },
  async run(_context, { model, ...wish }) {
    return { format: snap(model, wish) };
  },
});

const snap = (model: CheckpointInfo, { aspect, size, seconds, fps }: Wish): ClipFormat =>
  snapClip(model, { ratio: aspects[aspect], longSide: size, seconds, fps });

function forecastFor(model: CheckpointInfo, wish: Wish): Forecast<Outputs> {
  const format = snap(model, wish);
  const { width, height, frames, fps } = format;
  const tokens = tokensOf(model, format.latent);
  return {
    outputs: { format: { format, width, height, frames, fps, latent: format.latent, family: model.family } },
    notes: [
      `${width} x ${height}, ${lengthText(format, wish)}`,
      `latent ${format.latent.join(' x ')}, ${tokens} tokens`,
    ],
    problems: [
      ...lengthProblems(model, wish, format),
      ...sizeProblems(model, wish, format),
      ...rateProblems(model, wish),
    ],
  };
}

function lengthText({ frames, fps }: ClipFormat, { seconds }: Wish): string {
  if (frames === 1) return 'one frame';
  const snapped = frames / fps;
  const text = `${frames} frames, ${snapped.toFixed(1)} s at ${fps} fps`;
  return Math.abs(snapped - seconds) < 0.01 ? text : `${text}; snapped from ${seconds.toFixed(1)} s`;
}

type Problems = NonNullable<Forecast<Outputs>['problems']>;

function lengthProblems(model: CheckpointInfo, { seconds, fps }: Wish, { frames }: ClipFormat): Problems {
  const asked = Math.round(seconds * fps);
  if (asked <= model.maxFrames + model.frameMultiple / 2) return [];
  const longest = Math.floor((frames / fps) * 10) / 10;
  return [
    {
      code: 'too-long',
      severity: 'warning',
      input: 'seconds',
      message: `${model.title} makes at most ${model.maxFrames} frames; ${seconds} s at ${fps} fps would be ${asked}, so the clip lasts ${longest} s`,
      fix: setInput('seconds', longest, `Set length to ${longest} s`),
    },
  ];
}

function sizeProblems(model: CheckpointInfo, wish: Wish, { width, height }: ClipFormat): Problems {
  if (isTrainedSize(model, width, height)) return [];
  const { size } = wish;
  const nearest = [...new Set(model.sizes.map(([w, h]) => Math.max(w, h)))]
    .sort((a, b) => Math.abs(a - size) - Math.abs(b - size))
    .find((side) => {
      const other = snap(model, { ...wish, size: side });
      return isTrainedSize(model, other.width, other.height);
    });
  const known = model.sizes.map(([w, h]) => `${w} x ${h}`).join(', ');
  return [
    {
      code: 'untrained-size',
      severity: 'warning',
      input: 'size',
      message: `${model.title} never saw ${width} x ${height} in training, so subjects may double or melt; it knows ${known}`,
      ...(nearest === undefined ? {} : { fix: setInput('size', nearest, `Set size to ${nearest} px`) }),
    },
  ];
}

function rateProblems(model: CheckpointInfo, { fps }: Wish): Problems {
  if (model.rates.length > 0) return toldRateProblems(model, fps);
  const own = model.defaults.fps;
  if (fps === own) return [];
  return [
    {
      code: 'other-rate',
      severity: 'warning',
      input: 'fps',
      message: `${model.title} draws movement for ${own} fps; at ${fps} fps it plays ${(fps / own).toFixed(2)} times as fast`,
      fix: setInput('fps', own, `Set ${own} fps`),
    },
  ];
}

/** Of a model that is told of the rate: between those that it was trained at it can be any. */
function toldRateProblems({ title, rates }: CheckpointInfo, fps: number): Problems {
  const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)];
  if (fps >= slowest && fps <= fastest) return [];
  const nearest = fps < slowest ? slowest : fastest;
  return [
    {
      code: 'other-rate',
      severity: 'warning',
      input: 'fps',
      message: `${title} was trained at ${slowest} to ${fastest} fps; at ${fps} fps movement may break`,
      fix: setInput('fps', nearest, `Set ${nearest} fps`),
    },
  ];
}
