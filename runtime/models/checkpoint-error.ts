/** Something about a checkpoint folder that its owner can put right; `message` names the file and what is wrong, `fix` what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  readonly file: string;
  readonly fix: string;

  constructor(file: string, problem: string, fix: string, options?: ErrorOptions) {
    super(`${file}: ${problem}. ${fix}`, options);
    this.file = file;
    this.fix = fix;
  }
}
