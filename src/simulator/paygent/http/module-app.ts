import type { Context, Hono } from 'hono';
import { receive } from './module.ts';
import { bytesOf, connectionOf, type Env, isTrusted, limit, newApp, type Site } from './site.ts';

/** モジュールタイプ: telegrams, in certificate mode under `/n/` and in hash mode under `/s/`. */
export function moduleApp(site: Site): Hono<Env> {
  const app = newApp();
  const handle = async (context: Context<Env>) =>
    receive(
      site,
      { path: context.req.path, body: await bytesOf(context), trusted: isTrusted(context) },
      connectionOf(context),
    );
  app.post('/n/*', limit, handle);
  app.post('/s/*', limit, handle);
  return app;
}
