import type { Context, Hono } from 'hono';
import { type BookedAuthentication, neverReturns } from '../authentications.ts';
import { challengePage, deviceCheckPage, hangingPage, lostPage, returnPage } from '../pages/acs.ts';
import type { Html } from '../pages/layout.ts';
import { returnAddress, returnFieldsOf } from '../three-d-secure-return.ts';
import type { World } from '../world.ts';
import { type Env, limit, newApp, type Site } from './site.ts';

/** The pages bring their style and script along, and may send the browser on to any shop. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'",
};

/** What the browser is shown next: a page, the challenge under its own address, or that there is nothing. */
type View = Html | 'challenge' | 'lost';

type Step = (authentication: BookedAuthentication, context: Context<Env>) => View | Promise<View>;

/**
 * The pages a buyer's browser is sent to: so far those of the card companies (ACS) for 3-D Secure. リンクタイプ has none yet.
 *
 * Browsers go back and reload, so every step may come again, and none leads backwards: a finished authentication gives the
 * same return once more.
 */
export function linkApp({ world }: Site): Hono<Env> {
  const app = newApp();
  const at = (step: Step) => async (context: Context<Env>) => {
    const found = world.authentications.find(context.req.param('id') ?? '');
    const view = found === undefined ? 'lost' : await step(found, context);
    if (found?.ending !== undefined) return goBack(world, found, context);
    if (view === 'lost') return context.html(lostPage(), 404, headers);
    if (view !== 'challenge') return context.html(view, 200, headers);
    return context.redirect(`${context.req.path.replace(/[^/]+$/, '')}challenge`, 303);
  };

  app.post(
    '/acs/:id/start',
    limit,
    at((authentication) => {
      world.authentications.arrive(authentication);
      return deviceCheckPage(authentication);
    }),
  );
  app.post(
    '/acs/:id/device',
    limit,
    at((authentication) => {
      world.authentications.proceed(authentication);
      return authentication.state === 'challenge' ? 'challenge' : hangingPage(authentication);
    }),
  );
  app.get(
    '/acs/:id/challenge',
    at((authentication) => {
      const { state, course } = authentication;
      return state === 'challenge' && course.way === 'challenge'
        ? challengePage(authentication, course.row)
        : 'lost';
    }),
  );
  app.post(
    '/acs/:id/challenge',
    limit,
    at(async (authentication, context) => {
      const { password, cancel } = await context.req.parseBody();
      const typed = typeof password === 'string' ? password.normalize('NFKC').trim() : '';
      const answer = cancel === undefined ? { password: typed } : 'cancel';
      const isWrong = world.authentications.answer(authentication, answer);
      return !isWrong && neverReturns(authentication) ? hangingPage(authentication) : 'challenge';
    }),
  );
  app.all('/acs/*', (context) => context.html(lostPage(), 404, headers));
  return app;
}

/** Sends the browser to `term_url`. */
function goBack(world: World, authentication: BookedAuthentication, context: Context<Env>) {
  const { merchantId, termUrl, ending } = authentication;
  const merchant = world.merchants.find((known) => known.merchantId === merchantId);
  if (merchant === undefined || ending === undefined) return context.html(lostPage(), 404, headers);
  const fields = returnFieldsOf(authentication, ending, merchant);
  if (world.policies.returnMethod === 'post') return context.html(returnPage(termUrl, fields), 200, headers);
  context.header('cache-control', 'no-store');
  return context.redirect(returnAddress(termUrl, fields), 303);
}
