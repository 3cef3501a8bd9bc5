import type { Context, Hono } from 'hono';
import { type BookedAuthentication, neverReturns } from '../authentications.ts';
import { challengePage, deviceCheckPage, hangingPage } from '../pages/acs.ts';
import type { Html } from '../pages/layout.ts';
import { returnFieldsOf } from '../three-d-secure-return.ts';
import type { World } from '../world.ts';
import { sendBack, show, showLost, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';

/** What the browser is shown next: a page, the challenge under its own address, or that there is nothing. */
type View = Html | 'challenge' | 'lost';

type Step = (authentication: BookedAuthentication, context: Context<Env>) => View | Promise<View>;

/**
 * The pages of the card companies (ACS) for 3-D Secure.
 *
 * Browsers go back and reload, so every step may come again, and none leads backwards: a finished authentication gives the
 * same return once more.
 */
export function acsPages(world: World): Hono<Env> {
  const app = newApp();
  const at = (step: Step) => async (context: Context<Env>) => {
    const found = world.authentications.find(context.req.param('id') ?? '');
    const view = found === undefined ? 'lost' : await step(found, context);
    if (found?.ending !== undefined) return goBack(world, found, context);
    if (view === 'lost') return showLost(context);
    if (view !== 'challenge') return show(context, view);
    return showNext(context, `${context.req.path.replace(/[^/]+$/, '')}challenge`);
  };

  app.post(
    '/:id/start',
    limit,
    at((authentication) => {
      world.authentications.arrive(authentication);
      return deviceCheckPage(authentication);
    }),
  );
  app.post(
    '/:id/device',
    limit,
    at((authentication) => {
      world.authentications.proceed(authentication);
      return authentication.state === 'challenge' ? 'challenge' : hangingPage(authentication);
    }),
  );
  app.get(
    '/:id/challenge',
    at((authentication) => {
      const { state, course } = authentication;
      return state === 'challenge' && course.way === 'challenge'
        ? challengePage(authentication, course.row)
        : 'lost';
    }),
  );
  app.post(
    '/:id/challenge',
    limit,
    at(async (authentication, context) => {
      const { password = '', cancel } = await typed(context);
      const answer = cancel === undefined ? { password: password.normalize('NFKC') } : 'cancel';
      const isWrong = world.authentications.answer(authentication, answer);
      return !isWrong && neverReturns(authentication) ? hangingPage(authentication) : 'challenge';
    }),
  );
  return app;
}

/** Sends the browser to `term_url`. */
function goBack(world: World, authentication: BookedAuthentication, context: Context<Env>) {
  const { merchantId, termUrl, ending } = authentication;
  const merchant = world.merchants.find((known) => known.merchantId === merchantId);
  if (merchant === undefined || ending === undefined) return showLost(context);
  const fields = returnFieldsOf(authentication, ending, merchant);
  return sendBack(context, termUrl, fields, world.policies.returnMethod);
}
