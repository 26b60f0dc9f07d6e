import { ProblemError } from '../node/problem.ts';

/** Something about a checkpoint folder that its owner can put right; the message names the file, what is wrong and what to do. */
export class CheckpointError extends ProblemError {
  readonly file: string;

  constructor(file: string, problem: string, fix: string, options: ErrorOptions = {}) {
    super({ code: 'checkpoint', message: `${file}: ${problem}. ${fix}.` });
    this.name = 'CheckpointError';
    this.file = file;
    this.cause = options.cause;
  }
}
