import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { authorizePaidy, closePaidy, rejectPaidy } from '../actions.ts';
import {
  PAIDY_PATH,
  paidyCodePage,
  paidyContactPage,
  paidyEndPage,
  paidyRefusalPage,
  paidyReviewPage,
  paidyWindowPage,
  WRONG_CODE,
} from '../pages/paidy.ts';
import { type PaidyCheckout, PaidyCheckouts } from '../paidy-checkouts.ts';
import { readPaidyPayload } from '../paidy-payload.ts';
import type { World } from '../world.ts';
import { digits, show, showLost, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';

const script = readFileSync(new URL('../browser/paidy.js', import.meta.url), 'utf8');

/** Keys of Paidy's test environment; a live one has no business here. */
const TEST_KEY = /^pk_test_[A-Za-z0-9_-]+$/;

const EMAIL = /^[^\s@]+@[^\s@]+$/;

const MOBILE = /^0[5789]0\d{8}$/;

/** ペイディ: the script shops load, and the pages of the window it opens. */
export function paidyPages(world: World): Hono<Env> {
  const app = newApp();
  const checkouts = new PaidyCheckouts();

  app.get('/paidy.js', (context) =>
    context.body(script, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    }),
  );
  app.get('/window', (context) => show(context, paidyWindowPage()));
  app.post('/checkouts', limit, async (context) => {
    const { payload = '', apiKey = '', opener = '' } = await typed(context);
    if (!TEST_KEY.test(apiKey))
      return show(context, paidyRefusalPage('api_key: no key of the test environment', opener), 400);
    const read = readPaidyPayload(payload);
    if (!read.ok) return show(context, paidyRefusalPage(read.problem, opener), 400);
    const checkout = checkouts.open({ basket: read.basket, apiKey, opener, createdAt: world.clock.now() });
    return showNext(context, addressOf(checkout));
  });

  /** A step that is over or not yet due shows the window as it stands. */
  const at =
    (
      step: (
        checkout: PaidyCheckout,
        fields: Record<string, string>,
        context: Context<Env>,
      ) => Response | Promise<Response> | undefined,
    ) =>
    async (context: Context<Env>): Promise<Response> => {
      const checkout = checkouts.find(context.req.param('id') ?? '');
      if (checkout === undefined) return showLost(context);
      const answer = checkout.result ? undefined : await step(checkout, await typed(context), context);
      return answer ?? showNext(context, addressOf(checkout));
    };

  app.get('/checkouts/:id', (context) => {
    const checkout = checkouts.find(context.req.param('id'));
    return checkout === undefined ? showLost(context) : show(context, pageOf(checkout));
  });
  app.post(
    '/checkouts/:id/contact',
    limit,
    at((checkout, { email = '', phone = '' }, context) => {
      checkout.email = email.normalize('NFKC');
      checkout.phone = digits(phone);
      const errors = {
        ...(!EMAIL.test(checkout.email) && { email: 'メールアドレスを確認してください。' }),
        ...(!MOBILE.test(checkout.phone) && { phone: '携帯電話番号を確認してください。' }),
      };
      if (Object.keys(errors).length > 0) return show(context, paidyContactPage(checkout, errors));
      checkout.step = 'code';
      return undefined;
    }),
  );
  app.post(
    '/checkouts/:id/code',
    limit,
    at((checkout, { code }, context) => {
      if (checkout.step === 'contact') return undefined;
      const isRight = /^\d{4}$/.test(digits(code)) && digits(code) !== WRONG_CODE;
      if (!isRight) return show(context, paidyCodePage(checkout, 'コードが違います。'));
      checkout.step = 'review';
      return undefined;
    }),
  );
  app.post(
    '/checkouts/:id/decision',
    limit,
    at((checkout, { decision }) => {
      if (checkout.step !== 'review') return undefined;
      const decide = decision === 'authorize' ? authorizePaidy : rejectPaidy;
      checkout.result = decide(world, orderOf(checkout));
      return undefined;
    }),
  );
  app.post(
    '/checkouts/:id/close',
    limit,
    at((checkout) => {
      checkout.result = closePaidy(world, orderOf(checkout));
      return undefined;
    }),
  );
  return app;
}

const addressOf = ({ checkoutId }: PaidyCheckout): string => `${PAIDY_PATH}/checkouts/${checkoutId}`;

const orderOf = ({ basket: { amount, orderRef }, apiKey }: PaidyCheckout) => ({ apiKey, amount, orderRef });

const stepPages = { contact: paidyContactPage, code: paidyCodePage, review: paidyReviewPage } as const;

const pageOf = (checkout: PaidyCheckout) =>
  checkout.result
    ? paidyEndPage({ result: checkout.result, opener: checkout.opener })
    : stepPages[checkout.step](checkout);
