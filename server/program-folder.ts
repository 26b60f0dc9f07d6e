import { join, resolve } from 'node:path';

/** A path inside the program's own folder: its workflows, its models, the built editor. */
export const programFolder = (...parts: string[]): string => join(resolve(import.meta.dirname, '..'), ...parts);
