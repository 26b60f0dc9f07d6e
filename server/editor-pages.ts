import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { programFolder } from './program-folder.ts';

/** The built editor: assets, whose names hold a hash, are kept by the browser for good, the page itself never. */
export const editorPages = (): MiddlewareHandler =>
  serveStatic({
    root: programFolder('editor', 'dist'),
    onFound: (path, context) => {
      const kept = /[\\/]assets[\\/]/.test(path);
      context.header('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
