import type { OfferedMethod, UnavailableMethod } from '../../contract/method.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import type { ConnectionType, Method } from '../../core/method.ts';
import type { MethodHindrance } from '../../core/method-hindrance.ts';
import type { SettingIssue } from '../../core/ports.ts';
import { cardMethodFor } from '../cards/card-method.ts';
import { customerKey } from '../cards/customer.ts';
import type { Context } from '../context.ts';
import { isCardClosed } from '../limits/guard.ts';
import { isOwn } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Session } from '../store/schema/sessions.ts';
import { dressOf, meetsConditions } from './dressing.ts';
import { prefillOf } from './prefill.ts';

export type MethodVerdict =
  | { method: Method; via: ConnectionType }
  | { method: Method; hindrance: MethodHindrance; issues: readonly SettingIssue[] };

/** What a buyer sees of a hindrance; those left out hide the method. */
const shownAs: Partial<Record<MethodHindrance, UnavailableMethod['unavailable']>> = {
  conditions: 'amount_limit',
  ceiling: 'amount_limit',
  blocked: 'blocked',
  paidy_rejected: 'paidy_rejected',
};

/** Each method of the list, whether this session may be paid with it, and if not why. The first reason counts. */
export async function judgeMethods(
  context: Context,
  books: Books,
  session: Session,
): Promise<MethodVerdict[]> {
  const verdicts: MethodVerdict[] = [];
  for (const method of context.dressing.order) {
    const via = connectionOf(context, method);
    const hindrance = await hindranceOf(context, books, session, method, via);
    const issues = context.gateway.issues.filter(({ stops }) => stops.includes(method));
    verdicts.push(hindrance ? { method, hindrance, issues } : { method, via: via! });
  }
  return verdicts;
}

/** By which of the two a method is sold (S-30); `undefined` when it is not. */
function connectionOf({ gateway }: Context, method: Method): ConnectionType | undefined {
  if (gateway.offers.link?.methods.includes(method)) return 'link';
  const isModule = method === 'card' ? gateway.card !== undefined : gateway.offers[method] !== undefined;
  return isModule ? 'module' : undefined;
}

async function hindranceOf(
  context: Context,
  books: Books,
  session: Session,
  method: Method,
  via: ConnectionType | undefined,
): Promise<MethodHindrance | undefined> {
  const { gateway, dressing } = context;
  if (!isOwn(gateway, session)) return 'merchant';
  if (!isAllowed(session, method)) return 'order';
  if (!via) return gateway.issues.some(({ stops }) => stops.includes(method)) ? 'settings' : 'not_configured';
  const { amount, goods_amount: goodsAmount } = session;
  if (!meetsConditions(dressing.methods[method]?.conditions, { amount, goodsAmount })) return 'conditions';
  if (amount > (gateway.ceiling(method) ?? Number.POSITIVE_INFINITY)) return 'ceiling';
  if (method === 'card' && via === 'module' && (await isCardClosed(context, books, session.id)))
    return 'blocked';
  if (method === 'paidy' && (await wasRejected(books, session))) return 'paidy_rejected';
  return undefined;
}

function isAllowed(session: Session, method: Method): boolean {
  return session.methods === null || (JSON.parse(session.methods) as Method[]).includes(method);
}

/** PAIDY-5: once Paidy has said no, asking again for the same order is of no use to the buyer. */
async function wasRejected(books: Books, { order_key, id }: Session): Promise<boolean> {
  const payments = await books.paymentsOfOrder(order_key);
  return payments.some(
    ({ session_id, method, error_kind }) =>
      session_id === id && method === 'paidy' && error_kind === 'paidy_rejected',
  );
}

/** The methods of the buyer's list: those that can be used, and those that are seen with the reason why not. */
export async function offeredMethods(
  context: Context,
  books: Books,
  session: Session,
): Promise<OfferedMethod[]> {
  const offers: OfferedMethod[] = [];
  for (const verdict of await judgeMethods(context, books, session)) {
    const dress = dressOf(context.dressing, verdict.method);
    if ('via' in verdict) {
      offers.push({ ...(await offerOf(context, books, session, verdict)), ...dress });
      continue;
    }
    const unavailable = shownAs[verdict.hindrance];
    if (unavailable) offers.push({ id: verdict.method, ...dress, unavailable });
  }
  return offers;
}

interface Usable {
  method: Method;
  via: ConnectionType;
}

async function offerOf(
  context: Context,
  books: Books,
  session: Session,
  { method, via }: Usable,
): Promise<OfferedMethod> {
  const { offers } = context.gateway;
  if (via === 'link') return { id: method, via, minutes: offers.link!.minutes };
  return moduleOffers[method](context, books, session);
}

type ModuleOffer = (
  context: Context,
  books: Books,
  session: Session,
) => OfferedMethod | Promise<OfferedMethod>;

const buyerOf = ({ buyer }: Session): BuyerFacts => (buyer === null ? {} : JSON.parse(buyer));

/** How each method is offered on the shop's own page. Only asked for those that are configured. */
const moduleOffers: Record<Method, ModuleOffer> = {
  card: (context, books, session) =>
    cardMethodFor(context, books, context.gateway.card!, {
      buyer: buyerOf(session),
      customerKey: session.customer_id === null ? null : customerKey(context, session.customer_id),
      isSubscription: session.subscription === 1,
    }),
  konbini({ gateway }, _books, session) {
    const { chains, days, timing, kana, nameMax, kanaMax } = gateway.offers.konbini!;
    const prefill = prefillOf(buyerOf(session));
    return { id: 'konbini', chains: [...chains], days, timing, kana, nameMax, kanaMax, prefill };
  },
  atm({ gateway }, _books, session) {
    const { days, nameMax, kanaMax } = gateway.offers.atm!;
    return { id: 'atm', days, nameMax, kanaMax, prefill: prefillOf(buyerOf(session)) };
  },
  bank({ gateway }, _books, session) {
    const { minutes, nameMax, kanaMax } = gateway.offers.bank!;
    return { id: 'bank', minutes, nameMax, kanaMax, prefill: prefillOf(buyerOf(session)) };
  },
  carrier({ gateway }) {
    const { carriers, minutes } = gateway.offers.carrier!;
    return { id: 'carrier', carriers: [...carriers], minutes };
  },
  paidy: () => ({ id: 'paidy' }),
};
