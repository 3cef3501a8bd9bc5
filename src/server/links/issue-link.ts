import type { CreateSession as SessionInput } from '../../contract/session.ts';
import { CreateSession } from '../../contract/session.ts';
import type { Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import { createSession } from '../checkout/create-session.ts';
import type { Context } from '../context.ts';
import { parseWith } from '../http/respond.ts';
import { ProblemError } from '../problem.ts';
import type { Session } from '../store/schema/sessions.ts';
import { lookAtOrder } from './linkable.ts';

/** What staff say of an order they made themselves (S-10). */
export interface LinkRequest {
  orderId: string;
  amount: Yen;
  /** How long the link can be used: 1 to 7 days. */
  days: number;
  methods?: readonly Method[] | undefined;
  buyer?: { name?: string | undefined; email?: string | undefined; phone?: string | undefined } | undefined;
}

/** お支払いリンク: whoever has it can pay this order, and see nothing else. */
export interface PaymentLink {
  orderId: string;
  amount: Yen;
  url: string;
  expiresAt: string;
}

const DAY_MINUTES = 24 * 60;

export interface LinkTerms {
  /** Somebody has said yes to another amount than the order is known to cost (再確認). */
  mayReprice: boolean;
}

/**
 * お支払いリンク for an order that staff made in the shop's admin: a session like any other, and the address of the shop's own
 * page with its secret. Asked for again, with the same amount, it is the same link with its time begun anew; another amount
 * makes the earlier one useless, so it is asked about once more (`reprice.ts`). An order that is being paid, or is paid, gets none.
 */
export async function issueLink(
  context: Context,
  request: LinkRequest,
  { mayReprice }: LinkTerms,
): Promise<PaymentLink> {
  const { links } = context.staff;
  if (!links) throw new ProblemError('conflict', { field: 'staff.linkUrl' });
  const { orderId, amount, days, methods, buyer } = request;
  const { refusal, session: known } = await lookAtOrder(context, orderId);
  if (refusal) throw refusal;
  const [page = ''] = links.page.split('#');
  const input: SessionInput = {
    ...(known && factsOf(known, amount)),
    orderId,
    amount,
    expiresInMinutes: days * DAY_MINUTES,
    returnUrl: filled(links.returnUrl, { orderId }),
    checkoutUrl: filled(page, { orderId }),
    ...(methods && { methods: [...methods] }),
    ...(buyer && { buyer: { ...(known && factsOf(known, amount).buyer), ...given(buyer) } }),
  };
  const created = await createSession(context, parseWith(CreateSession, input), { keepsAmount: !mayReprice });
  // Between the look and the session somebody may have begun to pay.
  if (created.session.state !== 'open') throw new ProblemError('payment-exists');
  return {
    orderId,
    amount,
    url: filled(links.page, { orderId, secret: created.clientSecret }),
    expiresAt: created.session.expiresAt,
  };
}

/** What the shop told of the order when it opened its session stays true; what depends on the amount only while that does. */
function factsOf(session: Session, amount: Yen): Partial<SessionInput> {
  const { customer_id, subscription, methods, buyer, review, goods, snapshot, cart_url } = session;
  const isSame = session.amount === amount;
  return {
    // A link travels by mail: whoever has it must not find the member's cards behind it. A subscription needs the member.
    ...(customer_id !== null && subscription === 1 && { customerId: customer_id, subscription: true }),
    ...(cart_url !== null && { cartUrl: cart_url }),
    ...(methods !== null && { methods: JSON.parse(methods) }),
    ...(buyer !== null && { buyer: JSON.parse(buyer) }),
    ...(snapshot !== null && { snapshot: JSON.parse(snapshot) }),
    ...(isSame && review !== null && { review: JSON.parse(review) }),
    ...(isSame && goods !== null && { goods: JSON.parse(goods) }),
    ...(isSame && session.goods_amount !== null && { goodsAmount: session.goods_amount }),
    capture: session.capture === 1,
  };
}

const given = <T extends object>(facts: T): Partial<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Order numbers may hold anything visible: they must not become another part of the address. */
const filled = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] === undefined ? whole : encodeURIComponent(values[name]),
  );
