import type { Context, Hono } from 'hono';
import { bankReturnResult, wireStatus } from '../../../gateways/paygent/wire.ts';
import { mustBeOpen } from '../actions/refuse.ts';
import { bankCodes, chooseBank, leaveBank, payAtBank, returnTo } from '../actions.ts';
import {
  type Bank,
  type BankVisit,
  bankChoicePage,
  bankConfirmPage,
  bankDonePage,
  bankLoginPage,
  testAccounts,
  WRONG_PASSWORD,
} from '../pages/bank.ts';
import type { World } from '../world.ts';
import { digits, show, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';
import { addressOf, atVisit, backTo, leave, paymentOf, showOver } from './visit.ts';

/**
 * 銀行ネット決済: the provider's list of banks, then the bank. The bank does not send the browser back by itself; the buyer
 * has to press its button, or the shop never hears of them.
 *
 * The link page of the method has the same steps below its own address.
 */
export function bankPages(world: World, kind: 'bank' | 'link'): Hono<Env> {
  const app = newApp();
  app.on(
    ['GET', 'POST'],
    '/:id',
    atVisit(world, kind, (visit, context) => showBank(world, visit, context)),
  );
  app.post(
    '/:id/choice',
    limit,
    atVisit(world, kind, async (visit, context) => {
      const { bank = '' } = await typed(context);
      chooseBank(world, visit, bank);
      return showNext(context, addressOf(visit));
    }),
  );
  app.post(
    '/:id/login',
    limit,
    atVisit(world, kind, async (visit, context) => {
      mustBeOpen(world, visit);
      const bank = bankOf(world, visit);
      const { account, password } = await typed(context);
      if (digits(account) === '' || password === WRONG_PASSWORD)
        return show(
          context,
          bankLoginPage(visit, bank, 'お客様の情報を確認できませんでした。もう一度入力してください。'),
        );
      return show(context, bankConfirmPage(visit, bank, digits(account)));
    }),
  );
  app.post(
    '/:id/pay',
    limit,
    atVisit(world, kind, async (visit, context) => {
      mustBeOpen(world, visit);
      const { account } = await typed(context);
      const ending = endingOf(account);
      const bank = bankOf(world, visit);
      if (ending === 'failed')
        return show(context, bankDonePage(visit, bank, backFrom(world, visit, ending), ending));
      payAtBank(world, visit);
      if (ending === 'unknown')
        return show(context, bankDonePage(visit, bank, backFrom(world, visit, ending), ending));
      return showNext(context, addressOf(visit));
    }),
  );
  app.post(
    '/:id/stop',
    limit,
    atVisit(world, kind, (visit, context) => {
      leaveBank(world, visit);
      return leave(world, context, returnTo(visit, 'stopped'));
    }),
  );
  return app;
}

/** The page as things stand: the list of banks, the bank that was chosen, or how it ended. */
export function showBank(world: World, visit: BankVisit, context: Context<Env>) {
  const payment = paymentOf(world, visit);
  if (payment?.status === wireStatus.cleared)
    return show(context, bankDonePage(visit, bankOf(world, visit), backFrom(world, visit, 'done'), 'done'));
  if (!world.visits.isOpen(visit)) return showOver(context, visit, returnTo(visit, 'stopped'));
  return show(
    context,
    payment === undefined ? bankChoicePage(visit) : bankLoginPage(visit, bankOf(world, visit)),
  );
}

type Ending = keyof typeof bankReturnResult;

const endingOf = (account: string | undefined): Ending => {
  if (account === testAccounts.poor) return 'failed';
  return account === testAccounts.unsure ? 'unknown' : 'done';
};

/** The bank that was chosen. @throws {RangeError} before one was */
function bankOf(world: World, visit: BankVisit): Bank {
  const payment = paymentOf(world, visit);
  if (payment?.method !== 'bank') throw new RangeError('No bank has been chosen');
  return { code: payment.bank, name: bankCodes[payment.bank as keyof typeof bankCodes] ?? payment.bank };
}

/** `result` says what the bank knows; only the link page says nothing. */
function backFrom(world: World, visit: BankVisit, ending: Ending) {
  const way = returnTo(visit, 'done');
  const isNamed = way !== undefined && 'result' in way.fields;
  return backTo(
    world,
    isNamed ? { ...way, fields: { ...way.fields, result: bankReturnResult[ending] } } : way,
  );
}
