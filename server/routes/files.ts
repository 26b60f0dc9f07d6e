import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { TooLargeError } from '../file-shelf.ts';
import { mimeOf, shownInPlace } from '../mime-of.ts';
import { readRange } from '../read-range.ts';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { parse } from './parse.ts';

const hashParam = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'a file is named by its SHA-256 in lower-case hex'),
});
const nameQuery = z.object({ name: z.string().min(1).max(255) });
const none = 'this file is not on this machine';

/** A larger file is not read through for the workflow inside. */
const mostToSearch = 256 * 1024 * 1024;

/** Files by the hash of their bytes. */
export const fileRoutes = ({ files }: Services) =>
  new Hono()
    .post(
      '/files',
      describeRoute({
        summary: 'Bring a file: its bytes as application/octet-stream',
        responses: refusals({ 400: 'No bytes', 413: 'Too large' }),
      }),
      parse('query', nameQuery),
      async (context) => {
        const { body } = context.req.raw;
        if (!body) return refuse(context, 400, 'send the bytes of the file');
        try {
          return context.json(await files.add(Readable.fromWeb(body as never), context.req.valid('query').name), 201);
        } catch (error) {
          if (error instanceof TooLargeError) return refuse(context, 413, 'the file is larger than 4 GiB');
          throw error;
        }
      },
    )
    .get(
      '/files/:hash',
      describeRoute({
        summary: 'Its bytes, whole or a range',
        responses: refusals({ 404: 'No such file', 416: 'No such range' }),
      }),
      parse('param', hashParam),
      async (context) => {
        const { hash } = context.req.valid('param');
        const path = files.pathOf(hash);
        const found = await headOf(path);
        if (!found) return refuse(context, 404, none);
        const known = files.get(hash);
        const mime = known?.mime ?? mimeOf(found.head);
        const headers: Record<string, string> = {
          'Content-Type': shownInPlace(mime) ? mime : 'application/octet-stream',
          'Content-Disposition': disposition(shownInPlace(mime), known?.name ?? hash.slice(0, 12)),
          // Even opened by itself a file has no rights of this server's pages.
          'Content-Security-Policy':
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox",
          'Cache-Control': 'private, max-age=31536000, immutable',
          'Accept-Ranges': 'bytes',
          ETag: `"${hash}"`,
        };
        if (context.req.header('if-none-match') === headers['ETag']) return context.body(null, 304, headers);
        const range = readRange(context.req.header('range'), found.bytes);
        if (range === 'unsatisfiable') {
          return context.json({ error: { message: `the file has ${found.bytes} bytes` } }, 416, {
            'Content-Range': `bytes */${found.bytes}`,
          });
        }
        const { start, end } = range ?? { start: 0, end: found.bytes - 1 };
        headers['Content-Length'] = String(end - start + 1);
        if (range) headers['Content-Range'] = `bytes ${start}-${end}/${found.bytes}`;
        if (context.req.method === 'HEAD' || found.bytes === 0) return context.body(null, range ? 206 : 200, headers);
        return context.body(
          Readable.toWeb(createReadStream(path, { start, end })) as never,
          range ? 206 : 200,
          headers,
        );
      },
    )
    .get(
      '/files/:hash/workflow',
      describeRoute({
        summary: 'The workflow that made it',
        responses: refusals({ 404: 'None inside', 413: 'Too large', 422: 'Not one of ours' }),
      }),
      parse('param', hashParam),
      async (context) => {
        const { hash } = context.req.valid('param');
        const found = await headOf(files.pathOf(hash));
        if (!found) return refuse(context, 404, none);
        if (found.bytes > mostToSearch)
          return refuse(context, 413, 'the file is too large to be searched for a workflow');
        const { readWorkflowMetadata } = await import('@reelgraph/runtime/media/read-workflow-metadata');
        const answer = await readWorkflowMetadata(
          await readFile(files.pathOf(hash)),
          files.get(hash)?.name ?? 'the file',
        );
        if (answer.source !== 'reelgraph') return refuse(context, 404, answer.message);
        const parsed = parseWorkflow(answer.workflow);
        if ('problems' in parsed) return refuse(context, 422, 'the workflow inside cannot be read', parsed.problems);
        return context.json({ workflow: parsed.workflow }, 200);
      },
    );

async function headOf(path: string): Promise<{ bytes: number; head: Uint8Array } | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const head = new Uint8Array(64);
    const { bytesRead } = await file.read(head, 0, 64, 0);
    return { bytes: (await file.stat()).size, head: head.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

const disposition = (inPlace: boolean, name: string): string =>
  `${inPlace ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
