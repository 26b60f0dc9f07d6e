import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { autoencoderToyboxConfigSchema } from './architectures/autoencoder-toybox.ts';
import { umt5ConfigSchema } from './architectures/umt5-encoder.ts';
import { wanTransformerConfigSchema } from './architectures/wan-transformer.ts';
import { CheckpointError } from './checkpoint-error.ts';

const positive = z.number().int().positive();
const component = z.tuple([z.string(), z.string()]);

const indexSchema = z.object({
  _class_name: z.string(),
  transformer: component,
  vae: component,
  text_encoder: component,
  tokenizer: component,
  scheduler: component,
  /** Wan 2.2 14B: a second transformer for the less noisy steps. */
  transformer_2: z.tuple([z.string().nullable(), z.string().nullable()]).optional(),
  /** What the diffusers layout has no place for. */
  reelgraph: z
    .object({
      title: z.string().optional(),
      family: z.string().optional(),
      width: positive,
      height: positive,
      frames: positive,
      fps: z.number().positive(),
      steps: positive,
      guidance_scale: z.number().min(0),
      negative_prompt: z.string().default(''),
      sizes: z.array(z.tuple([positive, positive])).min(1),
      max_frames: positive,
      rates: z.array(z.number().positive()).default([]),
    })
    .optional(),
});

/** diffusers' config.json of `AutoencoderKLWan`, as far as planning needs it. */
const autoencoderKlWanConfigSchema = z.object({
  _class_name: z.literal('AutoencoderKLWan'),
  z_dim: positive.default(16),
  scale_factor_spatial: positive.default(8),
  scale_factor_temporal: positive.default(4),
});

const schedulerSchema = z.object({
  _class_name: z.string(),
  prediction_type: z.enum(['sample', 'flow_prediction', 'epsilon', 'v_prediction']).optional(),
  use_flow_sigmas: z.boolean().default(false),
  shift: z.number().positive().optional(),
  flow_shift: z.number().positive().optional(),
});

const TRANSFORMERS = { WanTransformer3DModel: wanTransformerConfigSchema } as const;
const VAES = {
  AutoencoderToybox: autoencoderToyboxConfigSchema,
  AutoencoderKLWan: autoencoderKlWanConfigSchema,
} as const;
const TEXT_ENCODERS = { UMT5EncoderModel: umt5ConfigSchema } as const;

/** The parsed configuration files of a checkpoint folder. */
export type CheckpointConfig = Awaited<ReturnType<typeof readCheckpointConfig>>;

/** Reads model_index.json and the components' configs of a checkpoint folder in the diffusers layout. Throws CheckpointError. */
export async function readCheckpointConfig(folder: string) {
  const index = await readConfig(join(folder, 'model_index.json'), indexSchema);
  if (index.transformer_2?.[1]) {
    throw new CheckpointError(
      join(folder, 'model_index.json'),
      'it has two transformers (transformer_2), which are not supported yet',
      'Use a checkpoint with one, such as Wan 2.1 or Wan 2.2 TI2V 5B',
    );
  }
  return {
    index,
    transformer: await readComponent(folder, 'transformer', index.transformer[1], TRANSFORMERS),
    vae: await readComponent(folder, 'vae', index.vae[1], VAES),
    textEncoder: await readComponent(folder, 'text_encoder', index.text_encoder[1], TEXT_ENCODERS),
    scheduler: await readConfig(join(folder, 'scheduler', 'scheduler_config.json'), schedulerSchema),
  };
}

async function readComponent<Schemas extends Record<string, z.ZodType>>(
  folder: string,
  name: string,
  className: string,
  schemas: Schemas,
): Promise<z.infer<Schemas[keyof Schemas]>> {
  const schema = schemas[className];
  if (!schema) {
    throw new CheckpointError(
      join(folder, 'model_index.json'),
      `its ${name} is a ${className}, which Reelgraph cannot run`,
      `Use a checkpoint whose ${name} is a ${Object.keys(schemas).join(' or ')}`,
    );
  }
  return (await readConfig(join(folder, name, 'config.json'), schema)) as z.infer<Schemas[keyof Schemas]>;
}

/** Parses a JSON file with a schema. Throws CheckpointError naming the file and the first field that is wrong. */
export async function readConfig<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new CheckpointError(
      file,
      missing ? 'it is missing' : 'it is not valid JSON',
      'A checkpoint is a folder in the diffusers layout: download all of it',
      { cause },
    );
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the whole file';
  throw new CheckpointError(
    file,
    `${field}: ${issue?.message}`,
    'This variant of the model is not supported, or the file is damaged',
  );
}
