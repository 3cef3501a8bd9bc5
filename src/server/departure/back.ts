import type { Carrier } from '../../core/carrier.ts';
import { startApplication } from '../checkout/application.ts';
import { atMost } from '../checkout/card-payment.ts';
import { isOutdated } from '../checkout/repriced.ts';
import { isPaidBesides } from '../checkout/speaker.ts';
import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { newOperation } from '../operations/new-operation.ts';
import { type Intent, planSettling } from '../operations/perform.ts';
import { isOwn } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { readSealed } from '../sealed.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import { goAddress, isReturnKind, returnPages } from './address.ts';
import { isAway, isOpenAway } from './away.ts';

/**
 * The buyer's browser comes back from another page: from any tab, any browser, twice, late, or forged. Answers where to
 * send it.
 *
 * Nothing is believed: not the address it came to, not what it brought. That somebody is back is written down, the
 * provider is asked, and the page shows what comes of it. Only the carrier's login leads to a call of ours, once, and what
 * that can do is give the buyer a page to pay at.
 */
export async function comeBack(
  context: Context,
  nonce: string,
  kind: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const { books } = context.store;
  const payment = isReturnKind(kind) ? await books.paymentByNonce(sha256(nonce)) : undefined;
  if (!payment) throw new ProblemError('not-found');
  const session = (await books.session(payment.session_id))!;
  const openId = kind === 'identified' ? readOpenId(fields['open_id']) : undefined;
  const onward = openId !== undefined && (await applyAfterLogin(context, payment, openId));
  if (onward) return onward;
  await noteReturn(context, payment, kind);
  return session.checkout_url ?? session.return_url;
}

/** Visible ASCII: an OpenID is an address. */
const readOpenId = (text: string | undefined): string | undefined =>
  text !== undefined && /^[\x21-\x7e]{1,512}$/.test(text) ? text : undefined;

/** The way back of a buyer who went through with it, as far as an address can say. */
const mayHavePaid = (kind: string): boolean => kind !== 'stopped' && kind !== 'other';

/** Has the provider asked now. For a payment that waits for nobody any more there is nothing to ask. */
async function noteReturn(context: Context, { id, order_key }: Payment, kind: string): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = (await books.payment(id))!;
    if (!isAway(payment)) return;
    const now = context.clock.now();
    context.log('payment.returned', { paymentId: id, outcome: kind });
    // Whoever turned back there is asked what to do next; whoever may have paid waits for the provider's word.
    if (mayHavePaid(kind)) await books.updatePayment(id, { returned_at: now });
    await books.planJob('close-page', id, now);
  });
  context.wake();
}

/**
 * The buyer has logged in at the carrier: the 申込 follows, once, and leads on to the carrier's page. `undefined` when it
 * is not, or not any more, the time for that.
 */
async function applyAfterLogin(
  context: Context,
  { id }: Payment,
  openId: string,
): Promise<string | undefined> {
  const begun = await context.store.transaction((books) => beginApplication(context, books, id, openId));
  if (!begun) return undefined;
  const { intent, isNew, device } = begun;
  const { payment, operation } = intent;
  const call = isNew
    ? startApplication(context, intent, {
        method: 'carrier',
        via: 'module',
        tradingId: payment.trading_id,
        amount: payment.amount,
        carrier: payment.carrier as Carrier,
        device,
        openId,
        pages: returnPages(context, id),
      })
    : context.underWay.get(operation.id);
  if (call) await atMost(call, context.answerHeldMs);
  const now = (await context.store.books.operation(operation.id))!;
  return now.state === 'done' ? goAddress(context, id) : undefined;
}

type Device = 'pc' | 'phone';

/** Under the order's lock: writes the intent of the one 申込 that follows a login. */
async function beginApplication(
  context: Context,
  books: Books,
  id: string,
  openId: string,
): Promise<{ intent: Intent; isNew: boolean; device: Device } | undefined> {
  const { order_key } = (await books.payment(id))!;
  await books.lockKnownOrder(order_key);
  const payment = (await books.payment(id))!;
  if (!isOpenAway(payment, context.clock.now()) || !isOwn(context.gateway, payment)) return undefined;
  if (isPaidBesides(await books.paymentsOfOrder(order_key), id)) return undefined;
  const operations = await books.operationsOfPayment(id);
  const login = operations.find(({ kind }) => kind === 'identify');
  const material = await readSealed(context, books, id);
  if (login?.state !== 'done' || material === undefined) return undefined;
  const { device } = JSON.parse(material) as { device: Device };
  const known = operations.find(({ kind }) => kind === 'apply');
  if (known) return { intent: { payment, operation: known }, isNew: false, device };
  if (isOutdated(payment, (await books.order(order_key))!)) {
    await movePayment(context, books, payment, { over: 'interrupted' });
    return undefined;
  }
  const operation = newOperation(context, payment, 'apply', `identified-${id}`, sha256(openId));
  await books.addOperation(operation);
  await planSettling(context, books, id);
  return { intent: { payment, operation }, isNew: true, device };
}
