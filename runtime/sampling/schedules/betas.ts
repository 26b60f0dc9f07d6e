const round = Math.fround;

export interface BetaOptions {
  readonly num_train_timesteps?: number;
  readonly beta_start?: number;
  readonly beta_end?: number;
  readonly beta_schedule?: string;
  readonly rescale_betas_zero_snr?: boolean;
}

/** `count` float32 numbers from `start` to `end`, reckoned from the nearer end as torch.linspace does. */
export function linspace32(start: number, end: number, count: number): number[] {
  if (count === 1) return [round(start)];
  const step = round((round(end) - round(start)) / (count - 1));
  return Array.from({ length: count }, (_, i) =>
    i < count / 2 ? round(round(start) + step * i) : round(round(end) - step * (count - 1 - i)),
  );
}

/** The variances of a training's noise steps in float32, by diffusers' names: `linear`, `scaled_linear` (linear in the square root) or `squaredcos_cap_v2` (Nichol and Dhariwal 2021). */
export function betasOf(options: BetaOptions): number[] {
  const { num_train_timesteps: count = 1000, beta_start = 1e-4, beta_end = 0.02, beta_schedule = 'linear' } = options;
  switch (beta_schedule) {
    case 'linear':
      return linspace32(beta_start, beta_end, count);
    case 'scaled_linear':
      return linspace32(Math.sqrt(beta_start), Math.sqrt(beta_end), count).map((root) => round(root * root));
    case 'squaredcos_cap_v2': {
      const bar = (t: number) => Math.cos((((t + 0.008) / 1.008) * Math.PI) / 2) ** 2;
      return Array.from({ length: count }, (_, i) => round(Math.min(1 - bar((i + 1) / count) / bar(i / count), 0.999)));
    }
    default:
      throw new RangeError(`beta schedule ${beta_schedule} is unknown`);
  }
}

/** The running product of 1 - beta in float32, as diffusers keeps it; with `rescale_betas_zero_snr` its last number is 0 (Lin et al. 2023). */
export function alphasCumprod(options: BetaOptions): { readonly betas: number[]; readonly alphasCumprod: number[] } {
  const betas = options.rescale_betas_zero_snr ? zeroTerminal(betasOf(options)) : betasOf(options);
  return { betas, alphasCumprod: runningProduct(betas.map((beta) => round(1 - beta))) };
}

function runningProduct(factors: readonly number[]): number[] {
  let product = 1;
  return factors.map((factor) => (product = round(product * factor)));
}

/** The square roots of the products are shifted and scaled so that the last is 0 and the first stays. */
function zeroTerminal(betas: readonly number[]): number[] {
  const roots = runningProduct(betas.map((beta) => round(1 - beta))).map((product) => round(Math.sqrt(product)));
  const [first, last] = [roots[0]!, roots.at(-1)!];
  const scale = round(first / round(first - last));
  const squares = roots.map((root) => round(round(round(root - last) * scale) ** 2));
  return squares.map((square, i) => round(1 - (i === 0 ? square : round(square / squares[i - 1]!))));
}
