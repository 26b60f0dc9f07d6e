import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { refuse } from './refusal.ts';

export interface GuardOptions {
  /** The port served on, part of every Host and Origin that is let in. */
  readonly port: () => number;
  /** Programs show one of these as a bearer token: the one of this launch, and the person's own key if there is one. */
  readonly tokens: readonly string[];
}

const names = ['127.0.0.1', 'localhost', '[::1]'];
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets in this computer's own pages and programs only. Host keeps out names that were rebound to this address; Origin and
 * Sec-Fetch-Site keep out other sites' pages; a caller that is no page shows a token before it changes anything.
 */
export function guard({ port, tokens }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const hosts = names.map((name) => `${name}:${port()}`);
    const host = req.header('host')?.toLowerCase();
    if (host === undefined || !hosts.includes(host))
      return context.json(forbidden('this address is not served here'), 421);

    const origin = req.header('origin');
    const changes = !safeMethods.has(req.method) || req.header('upgrade') !== undefined;
    const own = origin !== undefined && hosts.some((name) => origin.toLowerCase() === `http://${name}`);
    if (origin !== undefined && !own) return context.json(forbidden('pages of other sites are not let in'), 403);

    const site = req.header('sec-fetch-site');
    const otherSite = site === 'cross-site' || site === 'same-site';
    const opensPage = req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document';
    if (otherSite && (changes || req.path.startsWith('/api/') || !opensPage))
      return context.json(forbidden('pages of other sites are not let in'), 403);

    if (changes && origin === undefined && !knows(tokens, req.header('authorization')))
      return context.json(
        forbidden('a program needs "Authorization: Bearer" with the token in the data folder, or REELGRAPH_KEY'),
        403,
      );

    const length = req.header('content-length') ?? '0';
    const hasBody =
      length !== '0' || req.header('transfer-encoding') !== undefined || req.header('content-type') !== undefined;
    if (!safeMethods.has(req.method) && hasBody) {
      const type = req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
      const wanted = req.path === '/api/files' ? 'application/octet-stream' : 'application/json';
      if (type !== wanted) return refuse(context, 415, `send ${wanted}`);
    }
    await next();
    return undefined;
  };
}

const forbidden = (message: string) => ({ error: { message } });

/** Compared by digest, so that the time it takes tells nothing of the token. */
function knows(tokens: readonly string[], header: string | undefined): boolean {
  const shown = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (shown === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return tokens.some((token) => token !== '' && timingSafeEqual(digest(token), digest(shown)));
}

const rules: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    // Base UI sets a style element of its own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What every answer tells the browser unless it says stricter: nothing is guessed, framed, or loaded from elsewhere. */
export const pageRules = (): MiddlewareHandler => async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(rules))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
};
