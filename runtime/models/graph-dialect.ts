/** How graphs are written for a device. */
export type GraphDialect = {
  /** Precision of linear layers and attention; norms, modulation and residual streams stay in float32. */
  readonly compute: 'float32' | 'float16';
  /** Linear layers inside the blocks in 8-bit integers; for `compute` float32 on the CPU. */
  readonly blocks?: 'int8';
  /** One fused operator (flash attention where the provider has it), or matrix products where that operator computes wrongly. */
  readonly attention: 'fused' | 'plain';
};

export const DEFAULT_DIALECT: GraphDialect = { compute: 'float32', attention: 'fused' };
