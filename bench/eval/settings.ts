/** How the clips of an evaluation are made; what is absent stays as the shipped workflow has it. */
export interface ClipSettings {
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly fps?: number;
  readonly seconds?: number;
  readonly steps?: number;
  readonly cfg?: number;
  readonly guideUntil?: number;
  readonly sampler?: string;
  readonly precision?: 'int8';
}

const aspects = { '1:1': 1, '16:9': 16 / 9, '9:16': 9 / 16, '4:3': 4 / 3, '3:4': 3 / 4 } as const;

/** The clip format's inputs that are nearest to a size, at a rate and for a time if these are told. */
export function formatInputs({ width, height, ...when }: Pick<ClipSettings, 'width' | 'height' | 'fps' | 'seconds'>) {
  const away = (ratio: number) => Math.abs(Math.log(width / height / ratio));
  const names = Object.keys(aspects) as (keyof typeof aspects)[];
  const [aspect] = names.sort((a, b) => away(aspects[a]) - away(aspects[b]));
  return { aspect: aspect!, size: Math.max(width, height), ...when };
}
