import type { Curve, CurvePoint } from '@reelgraph/runtime/values/curve';
import type { NumberRange } from '../controls/number-range.ts';
import { snapNumber } from '../controls/number-range.ts';

export interface PresetGround {
  readonly input: string;
  readonly range: NumberRange;
  readonly grid: readonly number[];
  /** The value to build around. */
  readonly level: number;
}

export interface CurvePreset {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** Absent where it suits every input. */
  readonly inputs?: readonly string[];
  make(ground: PresetGround): number | Curve;
}

/** Curves to begin with; the sigmas of all but the published ones are those of the schedule at hand. */
export const curvePresets: readonly CurvePreset[] = [
  {
    id: 'constant',
    title: 'Constant',
    help: 'One value for all steps',
    make: ({ level }) => level,
  },
  {
    id: 'down',
    title: 'Linear down',
    help: 'Strong while the scene is settled, gentle while detail is drawn',
    make: (ground) => line(ground, [1.5, 0.5]),
  },
  {
    id: 'up',
    title: 'Linear up',
    help: 'Free at first, strict towards the end',
    make: (ground) => line(ground, [0.5, 1.5]),
  },
  {
    id: 'hump',
    title: 'Hump',
    help: 'Strongest in the middle of the way',
    make: (ground) => ({
      curve: [point(ground, 0, 0.5), point(ground, 0.4, 1.5), point(ground, 1, 0.5)],
      interpolation: 'smooth',
    }),
  },
  {
    id: 'interval',
    title: 'Interval',
    help: 'Guidance only between two sigmas, where it helps most; the other steps run twice as fast (Kynkäänniemi et al. 2024)',
    make: (ground) => ({
      curve: [
        { ...point(ground, 0, 1), value: neutral(ground) },
        point(ground, 0.15, 1),
        { ...point(ground, 0.75, 1), value: neutral(ground) },
      ],
      interpolation: 'step',
    }),
  },
  {
    id: 'ltx-13b',
    title: 'LTX-Video 13B',
    help: 'The guidance list that Lightricks publishes for LTX-Video 13B 0.9.8 dev, first pass (configs/ltxv-13b-0.9.8-dev.yaml)',
    inputs: ['cfg'],
    make: () => published([1, 1, 6, 8, 6, 1, 1], [1.0, 0.996, 0.9933, 0.985, 0.9767, 0.9008, 0.618]),
  },
];

/**
 * A published list: `values[i]` holds from `timesteps[i]` up to, but not at, the one before it; the last one holds below
 * all of them. Source: LTX-Video, ltx_video/pipelines/pipeline_ltx_video.py, `guidance_mapping`.
 */
function published(values: readonly number[], timesteps: readonly number[]): Curve {
  const justBelow = (sigma: number) => Math.round((sigma - 1e-6) * 1e6) / 1e6;
  const points = values.map((value, i): CurvePoint => ({ sigma: i === 0 ? 1 : justBelow(timesteps[i - 1]!), value }));
  return { curve: points, interpolation: 'step' };
}

function line(ground: PresetGround, [from, to]: readonly [number, number]): Curve {
  return { curve: [point(ground, 0, from), point(ground, 1, to)], interpolation: 'linear' };
}

/** A point at a share of the way through the steps, at a multiple of the level. */
function point({ grid, range, level }: PresetGround, share: number, times: number): CurvePoint {
  const k = Math.round(share * (grid.length - 1));
  return { sigma: Math.round(grid[k]! * 1e6) / 1e6, value: snapNumber(range, level * times) };
}

/** What changes nothing: guidance of 1, none of anything else. */
const neutral = ({ input, range }: PresetGround): number =>
  Math.max(range.min, Math.min(range.max, input === 'cfg' ? 1 : 0));
