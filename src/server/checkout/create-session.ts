import type { z } from '@hono/zod-openapi';
import type { CreatedSession, CreateSession } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import { orderAmount } from '../orders/amount-differs.ts';
import { isGivenUp } from '../orders/given-up.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Order } from '../store/schema/orders.ts';
import type { NewSession, Session } from '../store/schema/sessions.ts';
import { orderKey } from './order-key.ts';
import { sumOfGoods } from './paidy-launch.ts';
import { repriced } from './repriced.ts';
import { stateOf, viewSession } from './session-view.ts';
import { speakerOf } from './speaker.ts';

const MINUTE_MS = 60_000;

type SessionInput = z.output<typeof CreateSession>;

export interface SessionTerms {
  /** Whoever asks may not say what the order costs: refused with `amount-changed` where it is known to cost something else. */
  keepsAmount?: boolean;
}

/**
 * Opens the checkout of one order. Asked again for an order it knows, it gives the same session while that is open with
 * the same amount (its own, or the one the shop has told since), or while a payment of it is live, unknown or paid; otherwise
 * the older one ends in the same transaction. So an order has one session that takes payments, whatever the buyer's tabs do.
 */
export async function createSession(
  context: Context,
  input: SessionInput,
  { keepsAmount = false }: SessionTerms = {},
): Promise<CreatedSession> {
  if (!input.amountFinal) throw new ProblemError('amount-not-final', { field: 'amountFinal' });
  if (input.subscription) refuseUnlessKept(context, input);
  refuseUnequalGoods(input);
  const { shop, gateway, clock } = context;
  const { session, view } = await context.store.transaction(async (books) => {
    const order = await books.lockOrder({
      key: orderKey(shop, gateway.environment, input.orderId),
      shop,
      environment: gateway.environment,
      order_id: input.orderId,
      created_at: clock.now(),
    });
    if (keepsAmount) await refuseAnotherAmount(books, order, input);
    // What the shop opens a checkout for, it sells (again), whatever became of the order before.
    if (isGivenUp(order)) await books.effects.updateOrder(order.key, { shop_state: null });
    const session =
      (await continued(context, books, order, input)) ?? (await opened(context, books, order, input));
    return { session, view: await viewSession(context, books, session) };
  });
  return { id: session.id, clientSecret: context.secrets.clientSecret(session.id), session: view };
}

/** 定期購入 charges the card again and again, so it must be kept: a member, and a shop that always keeps cards (ES 3-4). */
function refuseUnlessKept({ gateway }: Context, { customerId }: SessionInput): void {
  if (customerId === undefined) throw new ProblemError('invalid-request', { field: 'customerId' });
  if (gateway.card?.saved?.link !== 'always')
    throw new ProblemError('invalid-request', { field: 'subscription' });
}

/** Paidy refuses an order whose parts do not come to its amount; better the shop hears it than the buyer. */
function refuseUnequalGoods({ goods, amount }: SessionInput): void {
  if (goods && sumOfGoods(goods) !== amount) throw new ProblemError('invalid-request', { field: 'goods' });
}

async function refuseAnotherAmount(books: Books, order: Order, { amount }: SessionInput): Promise<void> {
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  const known = orderAmount(order, session);
  if (known !== null && known !== amount) throw new ProblemError('amount-changed', { field: 'amount' });
}

/** The order's present session, when it must or may go on. */
async function continued(
  context: Context,
  books: Books,
  order: Order,
  input: SessionInput,
): Promise<Session | undefined> {
  if (!order.session_id) return undefined;
  const session = await books.session(order.session_id);
  if (!session) return undefined;
  const payment = speakerOf(await books.paymentsOfOrder(order.key), session.id);
  const state = stateOf(session, payment, context.clock.now());
  const isSame = input.amount === session.amount || input.amount === repriced(session, order).amount;
  if (state === 'open' && isSame && isOwn(context, session)) {
    const refreshed = { ...session, amount: input.amount, ...shopsSide(context, input) };
    await books.updateSession(session.id, refreshed);
    await takeAmount(books, order, input);
    return refreshed;
  }
  const settled = state === 'open' || state === 'expired' || state === 'closed';
  const live = payment?.live === 1 && payment.superseded === 0;
  if (live || !settled) return session;
  await books.updateSession(session.id, { ended_at: context.clock.now(), end_reason: 'replaced' });
  context.log('session.replaced', { sessionId: session.id, orderId: order.order_id });
  return undefined;
}

/** A session of the merchant id before (S-9) could be offered no method; the order gets a new one. */
const isOwn = ({ gateway }: Context, session: Session): boolean =>
  session.merchant_id === gateway.merchantId && session.environment === gateway.environment;

async function opened(context: Context, books: Books, order: Order, input: SessionInput): Promise<Session> {
  const id = `ses_${context.ids.random(16)}`;
  const session = {
    id,
    order_key: order.key,
    secret_hash: sha256(context.secrets.clientSecret(id)),
    environment: context.gateway.environment,
    merchant_id: context.gateway.merchantId,
    amount: input.amount,
    created_at: context.clock.now(),
    ended_at: null,
    end_reason: null,
    ...shopsSide(context, input),
  } satisfies NewSession;
  await books.addSession(session);
  await takeAmount(books, order, input);
  context.log('session.created', { sessionId: id, orderId: order.order_id, amount: input.amount });
  return session;
}

/** The shop has two ways to say what an order costs, this and `orders.update`: what it said last holds. */
async function takeAmount(books: Books, order: Order, { amount, goodsAmount }: SessionInput): Promise<void> {
  if (order.agreed_amount !== null) await books.effects.updateOrder(order.key, { agreed_amount: null });
  if (order.shop_amount === null) return;
  await books.effects.updateOrder(order.key, { shop_amount: amount, shop_goods_amount: goodsAmount ?? null });
}

/** What the shop may say anew each time it asks for the same order. */
function shopsSide(context: Context, input: SessionInput) {
  return {
    goods_amount: input.goodsAmount ?? null,
    customer_id: input.customerId ?? null,
    methods: input.methods ? JSON.stringify(input.methods) : null,
    capture: (input.capture ?? context.gateway.captureByDefault) ? (1 as const) : (0 as const),
    return_url: input.returnUrl,
    cart_url: input.cartUrl ?? null,
    checkout_url: input.checkoutUrl ?? null,
    buyer: input.buyer ? JSON.stringify(input.buyer) : null,
    subscription: input.subscription ? (1 as const) : (0 as const),
    review: input.review ? JSON.stringify(input.review) : null,
    goods: input.goods ? JSON.stringify(input.goods) : null,
    snapshot: input.snapshot === undefined ? null : JSON.stringify(input.snapshot),
    expires_at: context.clock.now() + input.expiresInMinutes * MINUTE_MS,
  };
}
