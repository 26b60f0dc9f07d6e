/** The rate as ffmpeg's exact fraction: 23.976, 29.97 and their kin become n*1000/1001, the rest is kept to six places. */
export function frameRateFraction(fps: number): string {
  const whole = Math.round(fps * 1.001);
  if (!Number.isInteger(fps) && Math.abs((whole * 1000) / 1001 - fps) < 0.003) return `${whole * 1000}/1001`;
  return Number.isInteger(fps) ? String(fps) : `${Math.round(fps * 1e6)}/1000000`;
}

/** The number behind ffprobe's "30000/1001"; undefined for "0/0" and whatever else is no rate. */
export function parseFrameRate(fraction: string | undefined): number | undefined {
  const [top, bottom = 1] = (fraction ?? '').split('/').map(Number);
  const rate = (top ?? Number.NaN) / bottom;
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
}
