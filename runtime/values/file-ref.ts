import { z } from 'zod';

/** A file named by the SHA-256 of its bytes; `name` is only what a person called it. */
export const fileRefSchema = z.object({
  file: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex'),
  name: z.string().max(255),
  mime: z.string().max(100),
  bytes: z.number().int().nonnegative(),
});

export type FileRef = z.infer<typeof fileRefSchema>;
