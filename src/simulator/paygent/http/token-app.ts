import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { cors } from 'hono/cors';
import { decodeRequest } from '../../../gateways/paygent/codec.ts';
import { pathOf, TOKEN_SCRIPT_PATH } from '../../../gateways/paygent/wire.ts';
import { createToken } from '../token-service.ts';
import { type Connection, responseOf, type WireAnswer } from './connection.ts';
import { bytesOf, connectionOf, type Env, limit, newApp, type Site } from './site.ts';
import { strike } from './strike.ts';

const TOKEN_KIND = '098';
const TOKEN_PATH = pathOf(TOKEN_KIND) ?? '';

const tokenScript = readFileSync(new URL('../browser/PaygentToken.js', import.meta.url), 'utf8');

/** トークン: the script and the service it calls, for any page on any host. */
export function tokenApp(site: Site): Hono<Env> {
  const app = newApp();
  app.use('*', cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 600 }));
  app.get(TOKEN_SCRIPT_PATH, (context) =>
    context.body(tokenScript, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      // Pages that isolate themselves (COEP) may load it too.
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    }),
  );
  app.post(TOKEN_PATH, limit, async (context) => {
    const connection = connectionOf(context);
    const fields = readTokenRequest(await bytesOf(context), context.req.header('content-type') ?? '');
    return answerToken(site, fields, connection);
  });
  return app;
}

/** Form-encoded by most clients; one sends its pairs unescaped, as plain text. */
function readTokenRequest(body: Uint8Array, contentType: string): Record<string, string> {
  if (contentType.startsWith('text/plain')) {
    const pairs = Buffer.from(body).toString('utf8').split('&');
    return Object.fromEntries(
      pairs.map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]),
    );
  }
  const decoded = decodeRequest(body, 'utf8');
  return decoded.ok ? decoded.fields : {};
}

async function answerToken(
  site: Site,
  fields: Record<string, string>,
  connection: Connection,
): Promise<Response> {
  const { world, faults } = site;
  const unread = faults.take(TOKEN_KIND, 'before_read');
  if (unread !== undefined) return strike(unread, connection);
  const record = { at: world.clock.now(), kind: TOKEN_KIND, authentication: 'none' as const, fields: {} };
  world.books.telegrams.push(record);
  const unexecuted = faults.take(TOKEN_KIND, 'before_execute');
  if (unexecuted !== undefined) return strike(unexecuted, connection);

  const result = createToken(world, fields);
  Object.assign(record, { answer: { result: result.result } });
  const answer: WireAnswer = {
    status: 200,
    contentType: 'application/json; charset=UTF-8',
    body: Buffer.from(JSON.stringify(result)),
  };
  const fault = faults.take(TOKEN_KIND, 'after_execute') ?? faults.take(TOKEN_KIND, 'mid_answer');
  return fault ? strike(fault, connection, answer) : responseOf(answer);
}
