import type { Context, Hono } from 'hono';
import { parseWireTime } from '../../../core/date.ts';
import type { WireStatus } from '../../../gateways/paygent/wire.ts';
import { possibleSettings, search, setStatus } from '../actions.ts';
import { isChain } from '../pages/link.ts';
import { toolAddress, toolSearchPage, toolUpdatePage } from '../pages/test-tool.ts';
import type { World } from '../world.ts';
import { chosenMerchant, reasonOf } from './desk.ts';
import { ownDesk } from './own-desk.ts';
import { digits, show, showLost, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';

/** 試験環境ツール: payments of konbini, ATM and bank become paid, or run out, by hand. */
export function testToolPages(world: World): Hono<Env> {
  const app = newApp();
  app.use('*', ownDesk);
  app.get('/', (context) => showNext(context, '/testtool/statusupdatesearch'));
  app.get('/statusupdatesearch', (context) => {
    const { paymentId = '', tradingId = '' } = context.req.query();
    const merchantId = chosenMerchant(world, context).merchantId;
    const by = {
      ...(paymentId && { paymentId: digits(paymentId) }),
      ...(tradingId && { tradingId: tradingId.trim() }),
    };
    const found = search(world, merchantId, by);
    return show(
      context,
      toolSearchPage({ merchants: world.merchants, merchantId, paymentId, tradingId, found }),
    );
  });
  app.get('/statusupdate/:paymentId', (context) => showPayment(world, context));
  app.post('/statusupdate/:paymentId', limit, async (context) => {
    const payment = paymentAt(world, context);
    if (payment === undefined) return showLost(context);
    const fields = await typed(context);
    const at = fields['at'] ? parseWireTime(digits(fields['at'])) : undefined;
    if (fields['at'] && at === undefined)
      return showPayment(world, context, fields, '入金日時を確認してください。');
    try {
      setStatus(world, {
        paymentId: payment.paymentId,
        merchantId: payment.merchantId,
        // What is no status of the payment's is refused like one that is not possible now.
        status: fields['status'] as WireStatus,
        ...(at !== undefined && { at }),
        ...(fields['bank'] && { bank: fields['bank'].normalize('NFKC') }),
        ...(isChain(fields['chain']) && { chain: fields['chain'] }),
      });
    } catch (error) {
      return showPayment(world, context, fields, reasonOf(error));
    }
    return showNext(context, toolAddress(payment));
  });
  return app;
}

const paymentAt = (world: World, context: Context<Env>) =>
  search(world, chosenMerchant(world, context).merchantId, {
    paymentId: context.req.param('paymentId') ?? '',
  })[0];

function showPayment(world: World, context: Context<Env>, values?: Record<string, string>, error?: string) {
  const payment = paymentAt(world, context);
  if (payment === undefined) return showLost(context);
  const view = { payment, possible: possibleSettings(payment), now: world.clock.now(), error };
  return show(context, toolUpdatePage({ ...view, ...(values && { values }) }), error ? 409 : 200);
}
