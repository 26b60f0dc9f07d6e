import { type Curve, valueOnCurve } from '@reelgraph/runtime/values/curve';
import type { SigmaAxis } from './sigma-axis.ts';

const samples = 160;

/** A curve as the path of an SVG: bent where the axis bends it, with upright edges where it goes in steps. */
export function curvePath(
  curve: Curve,
  axis: SigmaAxis,
  px: (share: number) => number,
  py: (value: number) => number,
): string {
  const at = (share: number, value: number) => `${px(share).toFixed(1)} ${py(value).toFixed(1)}`;
  if (curve.interpolation === 'step') {
    const [first, ...rest] = curve.curve;
    let path = `M${at(0, first!.value)}`;
    for (const point of rest) path += `H${px(axis.toX(point.sigma)).toFixed(1)}V${py(point.value).toFixed(1)}`;
    return `${path}H${px(1).toFixed(1)}`;
  }
  const shares = [
    ...Array.from({ length: samples + 1 }, (_, i) => i / samples),
    ...curve.curve.map(({ sigma }) => axis.toX(sigma)),
  ];
  return shares
    .sort((a, b) => a - b)
    .map((share, i) => `${i === 0 ? 'M' : 'L'}${at(share, valueOnCurve(curve, axis.toSigma(share)))}`)
    .join('');
}
