import { randomBytes } from 'node:crypto';

/** A fresh id of 16 letters and digits, not to be guessed. */
export const newId = (): string => randomBytes(8).toString('hex');
