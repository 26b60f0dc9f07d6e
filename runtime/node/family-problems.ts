import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { Known } from '../values/known.ts';
import type { Problem } from './problem.ts';

const what: Readonly<Record<string, string>> = {
  embedding: 'the text embedding',
  latent: 'the latent',
  start: 'the start latent',
  conditioning: 'the conditioning',
  noise: 'the noise',
  format: 'the clip format',
};

/** A problem for each wire that carries something of another model family than the model that is to work on it. */
export function familyProblems(
  model: CheckpointInfo | undefined,
  wires: Readonly<Record<string, Known | undefined>>,
): Omit<Problem, 'node'>[] {
  if (!model) return [];
  return Object.entries(wires).flatMap(([input, known]) =>
    known?.family === undefined || known.family === model.family
      ? []
      : [
          {
            code: 'other-family',
            severity: 'error' as const,
            input,
            message: `${what[input] ?? input} is for ${known.family} models, ${model.title} is ${model.family}: wire both from one Load model node`,
          },
        ],
  );
}
