import type { Context, Hono } from 'hono';
import { type Method, methods } from '../../../core/method.ts';
import {
  type ContractKey,
  contractKeys,
  makeKey,
  noticeAddress,
  noticeTicks,
  type OperatorAction,
  operate,
  operatorActions,
  possibleActions,
  search,
  tick,
} from '../actions.ts';
import {
  portalAddress,
  portalPaymentPage,
  portalSearchPage,
  portalSystemPage,
  type SystemView,
} from '../pages/portal.ts';
import type { World } from '../world.ts';
import { chosenMerchant, reasonOf } from './desk.ts';
import { ownDesk } from './own-desk.ts';
import { digits, show, showLost, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';

/** 加盟店管理者サイト: what the shop's staff see and do at the provider. */
export function portalPages(world: World): Hono<Env> {
  const app = newApp();
  app.use('*', ownDesk);
  app.get('/', (context) => {
    const { tradingId = '', customerNumber = '' } = context.req.query();
    const { merchantId } = chosenMerchant(world, context);
    const found = search(world, merchantId, {
      ...(tradingId && { tradingId: tradingId.trim() }),
      ...(customerNumber && { customerNumber: customerNumber.trim() }),
    });
    return show(
      context,
      portalSearchPage({ merchants: world.merchants, merchantId, tradingId, customerNumber, found }),
    );
  });
  app.get('/payments/:paymentId', (context) => showPayment(world, context));
  app.post('/payments/:paymentId', limit, async (context) => {
    const payment = paymentAt(world, context);
    if (payment === undefined) return showLost(context);
    const { action, amount } = await typed(context);
    try {
      if (!isAction(action)) throw new RangeError('There is no such button');
      operate(world, payment.paymentId, action, amount ? Number(digits(amount)) : undefined);
    } catch (error) {
      return showPayment(world, context, reasonOf(error));
    }
    return showNext(context, portalAddress(payment));
  });

  app.get('/system', (context) => showSystem(world, context));
  app.post('/system/:part', limit, async (context) => {
    const part = context.req.param('part');
    if (!isPart(part)) return showLost(context);
    try {
      const done = await parts[part](world, context);
      return showSystem(world, context, { done });
    } catch (error) {
      return showSystem(world, context, { error: reasonOf(error) });
    }
  });
  return app;
}

type Part = (world: World, context: Context<Env>) => Promise<string>;

/** What can be changed under システム設定. Each answers with what was done. */
const parts = {
  async address(world, context) {
    const { notifyUrl = '' } = await typed(context);
    noticeAddress(world, chosenMerchant(world, context).merchantId, notifyUrl);
    return notifyUrl === '' ? '通知しないようにしました。' : '通知先URLを変更しました。';
  },
  async ticks(world, context) {
    const { merchantId } = chosenMerchant(world, context);
    const ticked = await context.req.parseBody({ all: true });
    for (const method of methods) {
      const on = [ticked[method] ?? []].flat();
      for (const { status } of noticeTicks(world, merchantId)[method])
        tick(world, merchantId, method, status, on.includes(status));
    }
    return '決済通知ステータスを変更しました。';
  },
  async keys(world, context) {
    const { key } = await typed(context);
    if (!isKey(key)) throw new RangeError('There is no such key');
    makeKey(world, chosenMerchant(world, context).merchantId, key);
    return `${contractKeys[key]}を作りました。`;
  },
} satisfies Record<string, Part>;

const isPart = (part: string): part is keyof typeof parts => Object.hasOwn(parts, part);

const isKey = (key: string | undefined): key is ContractKey =>
  key !== undefined && Object.hasOwn(contractKeys, key);

const isAction = (action: string | undefined): action is OperatorAction =>
  operatorActions.some((known) => known === action);

const paymentAt = (world: World, context: Context<Env>) =>
  search(world, chosenMerchant(world, context).merchantId, {
    paymentId: context.req.param('paymentId') ?? '',
  })[0];

function showPayment(world: World, context: Context<Env>, error?: string) {
  const payment = paymentAt(world, context);
  if (payment === undefined) return showLost(context);
  return show(context, portalPaymentPage(payment, possibleActions(world, payment), error), error ? 409 : 200);
}

function showSystem(world: World, context: Context<Env>, said: Pick<SystemView, 'done' | 'error'> = {}) {
  const merchant = chosenMerchant(world, context);
  const { merchantId } = merchant;
  const view = {
    merchants: world.merchants,
    merchant,
    ticks: noticeTicks(world, merchantId),
    notifyUrl: noticeAddress(world, merchantId),
  };
  return show(context, portalSystemPage({ ...view, ...said }), said.error ? 409 : 200);
}
