import { z } from 'zod';

/** What a model's text encoder made of one text, in the model's own terms. */
export const promptReadingSchema = z.object({
  /** Only fields that the text says something of, by the model's reading; `probability` is that of the value. */
  fields: z.array(z.object({ field: z.string(), value: z.string(), probability: z.number() })),
  /** Words that the model was never shown, as they were typed. */
  unknown: z.array(z.string()),
  /** The end of a text that is longer than the model reads; empty where it reads all. */
  unread: z.string(),
});

export type PromptReading = z.infer<typeof promptReadingSchema>;

/** Of a longer text only so much is read: more characters than any text encoder takes in. */
export const longestReadText = 20_000;
