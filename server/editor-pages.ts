import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { programFolder } from './program-folder.ts';

/** The built editor: assets, whose names hold a hash, are kept by the browser for good, the page itself never. */
export function editorPages(root = programFolder('editor', 'dist')): MiddlewareHandler {
  if (!existsSync(root)) return async (context) => context.text('The editor is not built: run `npm run setup`.', 503);
  return serveStatic({
    root,
    onFound: (path, context) => {
      const kept = /[\\/]assets[\\/]/.test(path);
      context.header('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
