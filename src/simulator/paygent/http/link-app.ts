import type { Hono } from 'hono';
import { acsPages } from './acs-pages.ts';
import { showLost } from './show.ts';
import { type Env, newApp, type Site } from './site.ts';

/** First parts of the paths of {@link linkApp}. */
const roots = ['acs'];

/** True for an address a browser is sent to, where one host answers for all of the provider. */
export const isBrowserPath = (pathname: string): boolean => roots.includes(pathname.split('/')[1] ?? '');

/** The pages a buyer's browser is sent to, whoever's they are. */
export function linkApp({ world }: Site): Hono<Env> {
  const app = newApp();
  app.route('/', acsPages(world));
  for (const root of roots) app.all(`/${root}/*`, showLost);
  return app;
}
