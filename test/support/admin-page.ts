import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Kessai } from '../../src/server.ts';

// Needs `npm run build` before: the script is the one of a page without a build.
const built = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));

/** The strictest policy a shop's admin can have: nobody else's anything, no inline style, no string that becomes code. */
const POLICY = [
  "default-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  'trusted-types lit-html',
  "require-trusted-types-for 'script'",
].join('; ');

/** A shop's admin with the built console on one page of it, and the adapter beside it. */
export async function serveAdmin(
  kessai: Pick<Kessai, 'fetch'>,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono();
  app.all('/kessai/*', (c) => kessai.fetch(c.req.raw));
  app.get('/cdn/*', async (c) => {
    const file = path.join(built, path.normalize(c.req.path.slice('/cdn/'.length)));
    return c.body(await readFile(file, 'utf8'), 200, { 'content-type': 'text/javascript' });
  });
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/admin', (c) => {
    c.header('content-security-policy', POLICY);
    return c.html(`<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>admin</title>
<link rel="icon" href="/favicon.ico"><script type="module" src="/cdn/kessai-console.js"></script></head>
<body><kessai-console></kessai-console></body></html>`);
  });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/admin`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
