import { delimiter, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { library } from '@reelgraph/nodes/library';
import { type AnyDefinition, type Library, makeLibrary } from '@reelgraph/runtime/node/library';
import { z } from 'zod';

/** A module of nodes: what it exports as `definitions`. Whether each holds together was checked by `defineNode`. */
const moduleSchema = z.object({
  definitions: z.array(
    z.custom<AnyDefinition>(
      (value) => typeof value === 'object' && value !== null && 'type' in value && 'inputs' in value,
    ),
  ),
});

/**
 * The nodes that come with Reelgraph and those of the modules that `REELGRAPH_NODES` lists (paths, separated as in `PATH`), each a
 * `.ts` or `.js` file that exports `definitions`. Rejects, naming the module, when one cannot be used.
 */
export async function loadLibrary(listed = process.env['REELGRAPH_NODES'] ?? ''): Promise<Library> {
  const definitions = [...library.values()];
  for (const path of listed.split(delimiter).filter(Boolean)) {
    try {
      definitions.push(...moduleSchema.parse(await import(pathToFileURL(resolve(path)).href)).definitions);
      makeLibrary(definitions);
    } catch (cause) {
      const why = cause instanceof z.ZodError ? 'it exports no array `definitions` of nodes' : (cause as Error).message;
      throw new Error(`the nodes of ${path} (REELGRAPH_NODES) cannot be used: ${why}`, { cause });
    }
  }
  return makeLibrary(definitions);
}
