import type { Context, Hono } from 'hono';
import { nameProblem } from '../../../core/buyer-name.ts';
import { type LinkField, wireStatus } from '../../../gateways/paygent/wire.ts';
import { applyByLink, authorizeByLink, type LinkCard, leaveLink, returnTo } from '../actions.ts';
import { bankChoicePage } from '../pages/bank.ts';
import {
  type Draft,
  emptyDraft,
  isCarrier,
  isChain,
  isFixed,
  keepsCards,
  linkAtmPage,
  linkCardPage,
  linkCarrierPage,
  linkDonePage,
  linkKonbiniPage,
  linkSlipPage,
  NEW_CARD,
} from '../pages/link.ts';
import { chosenPlan } from '../pages/payment-plans.ts';
import { isValidExpiry } from '../test-cards.ts';
import type { Visit } from '../visits.ts';
import type { World } from '../world.ts';
import { bankPages, showBank } from './bank-pages.ts';
import { carrierPages, showCarrier } from './carrier-pages.ts';
import { digits, show, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';
import { addressOf, atVisit, backTo, leave, paymentOf, showOver } from './visit.ts';

type LinkVisit = Visit<'link'>;
type Fields = Record<string, string>;

/** リンクタイプ: the page of the one method the shop asked for, on the provider's host. */
export function linkPages(world: World): Hono<Env> {
  const app = newApp();
  app.on(
    ['GET', 'POST'],
    '/:id',
    atVisit(world, 'link', (visit, context) => showLink(world, visit, context)),
  );
  app.post(
    '/:id/card',
    limit,
    atVisit(world, 'link', async (visit, context) => {
      const fields = await typed(context);
      const card = cardOf(visit, fields, world.clock.now());
      if ('errors' in card)
        return show(context, formOf(world, visit, { values: fields, errors: card.errors }));
      const payment = authorizeByLink(world, visit, card);
      if (payment.refusal === undefined) return showNext(context, addressOf(visit));
      const errors = { page: 'このカードではお支払いいただけませんでした。別のカードをお試しください。' };
      return show(context, formOf(world, visit, { values: fields, errors }));
    }),
  );
  app.post(
    '/:id/apply',
    limit,
    atVisit(world, 'link', async (visit, context) => {
      const fields = withFixed(visit, await typed(context));
      const errors = buyerErrors(visit, fields);
      if (Object.keys(errors).length > 0)
        return show(context, formOf(world, visit, { values: fields, errors }));
      applyByLink(world, visit, choiceOf(visit, fields));
      return showNext(context, addressOf(visit));
    }),
  );
  app.post(
    '/:id/leave',
    limit,
    atVisit(world, 'link', (visit, context) => {
      leaveLink(world, visit);
      return leave(world, context, returnTo(visit, 'stopped'));
    }),
  );
  app.route('/', bankPages(world, 'link'));
  app.route('/', carrierPages(world, 'link'));
  return app;
}

/** The page as things stand. */
function showLink(world: World, visit: LinkVisit, context: Context<Env>) {
  const payment = paymentOf(world, visit);
  if (payment?.method === 'bank') return showBank(world, visit, context);
  if (payment?.method === 'carrier') return showCarrier(world, visit, context);
  if (payment?.method === 'konbini' || payment?.method === 'atm')
    return show(context, linkSlipPage(visit, payment, backTo(world, returnTo(visit, 'done'))));
  if (payment?.history.some(({ status }) => status === wireStatus.authorized))
    return show(context, linkDonePage(visit, backTo(world, returnTo(visit, 'done'))));
  if (!world.visits.isOpen(visit)) return showOver(context, visit, returnTo(visit, 'stopped'));
  return show(context, formOf(world, visit, emptyDraft));
}

/** The method's own form. Paidy has none: it is not sold by link. */
function formOf(world: World, visit: LinkVisit, draft: Draft) {
  switch (visit.method) {
    case 'card':
      return linkCardPage(visit, storedCards(world, visit), draft);
    case 'konbini':
      return linkKonbiniPage(visit, draft);
    case 'atm':
      return linkAtmPage(visit, draft);
    case 'bank':
      return bankChoicePage(visit);
    case 'carrier':
      return linkCarrierPage(visit, draft);
    case 'paidy':
      throw new RangeError('Paidy is not sold by link');
  }
}

const storedCards = (world: World, visit: LinkVisit) =>
  keepsCards(visit) ? world.cards.list(visit.merchantId, visit.fields.customer_id ?? '') : [];

/** A field the shop has fixed keeps the shop's value, whatever the browser sends. */
function withFixed(visit: LinkVisit, fields: Fields): Fields {
  const fixed = Object.keys(fields).filter((name) => isFixed(visit, name as LinkField));
  return {
    ...fields,
    ...Object.fromEntries(fixed.map((name) => [name, visit.fields[name as LinkField] ?? ''])),
  };
}

/** The names and the telephone a slip needs, by method; a telephone has ten or eleven digits. */
function buyerErrors({ method }: LinkVisit, fields: Fields): Fields {
  if (method !== 'konbini' && method !== 'atm') return {};
  const longest = method === 'konbini' ? 10 : 6;
  const names = (['customer_family_name', 'customer_name'] as const).flatMap((name) =>
    nameProblem(fields[name] ?? '', longest) ? [[name, `全角${longest}文字以内で入力してください。`]] : [],
  );
  const isTelephone = method === 'atm' || /^0\d{9,10}$/.test(digits(fields['customer_tel']));
  const telephone = isTelephone ? [] : [['customer_tel', '電話番号を確認してください。']];
  return Object.fromEntries([...names, ...telephone]);
}

/** @throws {RangeError} when none of those on the page was chosen: it is shown once more */
function choiceOf({ method }: LinkVisit, { chain, carrier }: Fields) {
  if (method === 'atm') return { method } as const;
  if (isChain(chain)) return { chain };
  if (isCarrier(carrier)) return { carrier };
  throw new RangeError('Nothing was chosen');
}

function cardOf(visit: LinkVisit, fields: Fields, now: number): LinkCard | { errors: Fields } {
  const plan = chosenPlan(visit.fields.payment_class, fields['plan']);
  const stored = fields['storedCard'];
  if (stored !== undefined && stored !== NEW_CARD) return { customerCardId: stored, ...plan };
  const number = digits(fields['number']);
  const month = digits(fields['month']).padStart(2, '0');
  const year = digits(fields['year']).slice(-2);
  const errors = {
    ...(!/^\d{14,16}$/.test(number) && { number: 'カード番号を確認してください。' }),
    ...(!/^(0[1-9]|1[0-2])$/.test(month) && { month: '月を確認してください。' }),
    ...(!isValidExpiry(2000 + Number(year || Number.NaN), Number(month), now) && {
      year: '有効期限を確認してください。',
    }),
    ...(visit.fields.use_card_conf_number === '1' &&
      !/^\d{3,4}$/.test(digits(fields['code'])) && { code: 'セキュリティコードを確認してください。' }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    number,
    validTerm: `${month}${year}`,
    holderName: fields['name'] ?? '',
    store: fields['store'] === '1',
    ...plan,
  };
}
