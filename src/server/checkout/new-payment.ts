import type { BuyerFacts } from '../../core/buyer.ts';
import type { Method } from '../../core/method.ts';
import { searchText } from '../../core/search-text.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';
import { makeReference, makeTradingId } from './trading-id.ts';

/** What a way to pay says of its payment from the start. The rest is the session's, or not known yet. */
export type PaymentFacts = { method: Method } & Partial<
  Pick<
    Payment,
    | 'via'
    | 'carrier'
    | 'installments'
    | 'card_brand'
    | 'card_last4'
    | 'saved_card_id'
    | 'link_wish'
    | 'link_state'
    | 'until_at'
    | 'status'
  >
> & {
    /** お名前 as the buyer typed it for this method; the session's when left out. */
    buyer?: Pick<BuyerFacts, 'name' | 'kana' | 'phone'> | undefined;
    /** The buyer goes to a page elsewhere: it gets addresses to leave by and to come back to. */
    departs?: boolean;
  };

/** A payment of a session that is about to be written down. Amount, currency and merchant are the session's own. */
export async function newPayment(
  context: Context,
  books: Books,
  session: Session,
  { departs = false, buyer, ...facts }: PaymentFacts,
): Promise<Payment> {
  const { clock, ids, secrets, dressing, tradingPrefix, gateway } = context;
  const id = `pay_${ids.random(16)}`;
  const now = clock.now();
  const { title = null, fee = null } = dressing.methods[facts.method] ?? {};
  const known: BuyerFacts = {
    ...(session.buyer !== null && (JSON.parse(session.buyer) as BuyerFacts)),
    ...buyer,
  };
  const attempt = (await books.paymentsOfOrder(session.order_key)).length + 1;
  return {
    id,
    shop: context.shop,
    session_id: session.id,
    order_key: session.order_key,
    amount: session.amount,
    environment: session.environment,
    gateway: gateway.name,
    merchant_id: session.merchant_id,
    trading_id: makeTradingId(tradingPrefix, ids, attempt),
    provider_payment_id: null,
    status: 'prepared',
    provider_status: null,
    live: 1,
    status_since: now,
    capture: session.capture,
    superseded: 0,
    replaces: null,
    via: 'module',
    title,
    fee,
    carrier: null,
    slip: null,
    paidy: null,
    until_at: null,
    nonce_hash: departs ? sha256(secrets.nonce('away', id)) : null,
    returned_at: null,
    refunded: 0,
    inquired_status: null,
    inquired_at: null,
    inquired_amount: null,
    installments: null,
    card_brand: null,
    card_last4: null,
    saved_card_id: null,
    standing: null,
    link_wish: null,
    link_state: null,
    error_kind: null,
    error_code: null,
    error_detail: null,
    reference: makeReference(ids),
    buyer_name: known.name ?? null,
    status_word: null,
    order_status: 'processing',
    search_text: searchText(known.name, known.kana, known.email, known.phone) || null,
    created_at: now,
    updated_at: now,
    ...facts,
  };
}
