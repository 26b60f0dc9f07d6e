import type { Input, Output } from '../node/input.ts';
import { valueTypes } from './value-types.ts';

/** Whether a wire may join this output to this input; the reason is for the person who tried. */
export function canConnect(output: Output, input: Input): { ok: true } | { ok: false; reason: string } {
  if (input.accepts === undefined) return { ok: false, reason: `${input.label} is set by hand, it takes no wire` };
  if (input.accepts === output.type) return { ok: true };
  return {
    ok: false,
    reason: `${input.label} takes ${valueTypes[input.accepts].title}, not ${valueTypes[output.type].title}`,
  };
}
