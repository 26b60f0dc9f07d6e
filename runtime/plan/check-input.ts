import { z } from 'zod';
import type { Input } from '../node/input.ts';
import { defaultOf } from '../node/input.ts';
import type { Problem } from '../node/problem.ts';
import { curveSchema, isCurve, simplestCurve } from '../values/curve.ts';
import { fileRefSchema } from '../values/file-ref.ts';
import { whyNotSigmas } from '../values/sigma-list.ts';
import { isTrack, simplestTrack, trackSchema } from '../values/track.ts';
import type { PlanFacts } from './plan.ts';

type Found = Omit<Problem, 'node' | 'severity'> & { severity?: Problem['severity'] };

/** Checks the value a workflow holds for one control; gives the value to run with, equal ones written alike, and what is wrong with it. */
export function checkInput(
  name: string,
  input: Input,
  raw: unknown,
  facts: PlanFacts,
): { value: unknown; found?: Found } {
  if (raw === undefined) {
    if (input.kind === 'file')
      return {
        value: null,
        found: {
          code: 'missing-file',
          input: name,
          message: `choose ${input.media === 'image' ? 'an image' : 'a video'} for ${input.label}`,
        },
      };
    raw = defaultOf(input);
  }
  if (input.perStep && isTrack(raw)) {
    const track = trackSchema(z.unknown()).safeParse(raw);
    if (!track.success) return bad(name, input, `${input.label}: ${track.error.issues[0]?.message ?? 'not a track'}`);
    const entries: { from: number; value: unknown }[] = [];
    for (const { from, value } of track.data.track) {
      const one = checkHeld(name, input, value, facts);
      if (one.found) return one;
      entries.push({ from, value: one.value });
    }
    return { value: simplestTrack(entries) };
  }
  return checkHeld(name, input, raw, facts);
}

/** Checks what holds over all steps or from one on: a value, or a curve over sigma. */
function checkHeld(name: string, input: Input, raw: unknown, facts: PlanFacts): { value: unknown; found?: Found } {
  if (!isCurve(raw)) return checkOne(name, input, raw, facts);
  if (!input.perStep || input.kind !== 'number')
    return bad(name, input, `${input.label} cannot be a curve: only numbers that change along the steps can`);
  const parsed = curveSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.length ? `${issue.path.join('.')}: ` : '';
    return bad(name, input, `${input.label}: ${place}${issue?.message ?? 'not a curve'}`);
  }
  const points = parsed.data.curve.map((point) => ({ point, ...checkOne(name, input, point.value, facts) }));
  const wrong = points.find(({ found }) => found);
  if (wrong?.found) {
    const within = { ...parsed.data, curve: points.map(({ point, value }) => ({ ...point, value })) };
    const { message } = wrong.found;
    return { ...bad(name, input, `${message} (at sigma ${wrong.point.sigma})`, within), value: within };
  }
  return { value: simplestCurve(parsed.data) };
}

function checkOne(name: string, input: Input, raw: unknown, facts: PlanFacts): { value: unknown; found?: Found } {
  switch (input.kind) {
    case 'number':
    case 'seed': {
      if (typeof raw !== 'number' || !Number.isFinite(raw)) return bad(name, input, `${input.label} must be a number`);
      const [min, max] = input.kind === 'seed' ? [0, Number.MAX_SAFE_INTEGER] : [input.min, input.max];
      const whole = input.kind === 'seed' || input.integer === true;
      const within = (value: number) => Math.min(max, Math.max(min, value));
      if (whole && !Number.isInteger(raw))
        return bad(name, input, `${input.label} must be a whole number`, within(Math.round(raw)));
      if (raw < min || raw > max)
        return bad(name, input, `${input.label} is ${raw}, allowed is ${min} to ${max}`, within(raw));
      // -0 and 0 are one number to a key, so they are one to what is computed.
      return { value: raw === 0 ? 0 : raw };
    }
    case 'text':
      return typeof raw === 'string' ? { value: raw } : bad(name, input, `${input.label} must be text`);
    case 'toggle':
      return typeof raw === 'boolean' ? { value: raw } : bad(name, input, `${input.label} must be true or false`);
    case 'choice':
      return input.options.some((option) => option.value === raw)
        ? { value: raw }
        : bad(
            name,
            input,
            `${input.label} is ${JSON.stringify(raw)}, allowed is ${input.options.map((o) => o.value).join(', ')}`,
            input.default,
          );
    case 'checkpoint':
      if (typeof raw !== 'string') return bad(name, input, `${input.label} must be the name of a model`);
      return facts.checkpoint(raw)
        ? { value: raw }
        : {
            value: raw,
            found: {
              code: 'missing-model',
              input: name,
              message: `no model ${JSON.stringify(raw)} here; there is ${facts.checkpoints.join(', ') || 'none'}`,
              ...(facts.checkpoints[0] ? fix(name, `Use ${facts.checkpoints[0]}`, facts.checkpoints[0]) : {}),
            },
          };
    case 'file': {
      if (raw === null)
        return {
          value: null,
          found: {
            code: 'missing-file',
            input: name,
            message: `choose ${input.media === 'image' ? 'an image' : 'a video'} for ${input.label}`,
          },
        };
      const file = fileRefSchema.safeParse(raw);
      if (!file.success) return bad(name, input, `${input.label} must be a file`, null);
      return facts.hasFile(file.data.file)
        ? { value: file.data }
        : {
            value: file.data,
            found: {
              code: 'missing-file',
              input: name,
              message: `the file ${JSON.stringify(file.data.name)} is not on this machine: choose it again`,
            },
          };
    }
    case 'sigmas': {
      if (raw === null) return { value: null };
      if (!Array.isArray(raw)) return bad(name, input, `${input.label} must be a list of numbers`, null);
      const why = whyNotSigmas(raw);
      return why === undefined ? { value: raw } : bad(name, input, `${input.label}: ${why}`, null);
    }
    case 'wire':
      return bad(name, input, `${input.label} takes a wire, not a value`);
  }
}

function bad(
  name: string,
  input: Input,
  message: string,
  instead: unknown = defaultOf(input),
): { value: unknown; found: Found } {
  return {
    value: instead,
    found: {
      code: 'bad-value',
      input: name,
      message,
      ...(instead === undefined ? {} : fix(name, fixLabel(instead), instead)),
    },
  };
}

const fixLabel = (instead: unknown): string =>
  isCurve(instead) ? 'Bring the curve into range' : `Set ${instead === null ? 'nothing' : JSON.stringify(instead)}`;

/** A fix by setting this input; the planner puts the node's id into the path. */
function fix(name: string, label: string, value: unknown): { fix: NonNullable<Problem['fix']> } {
  return { fix: { label, edits: [{ op: 'add', path: ['nodes', '', 'inputs', name], value: value as never }] } };
}
