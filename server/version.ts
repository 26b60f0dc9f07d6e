import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { programFolder } from './program-folder.ts';

/** The version of this Reelgraph, as its package says. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(programFolder('package.json'), 'utf8'))).version;
