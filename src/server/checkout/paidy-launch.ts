import type { Goods } from '../../contract/session.ts';
import type { MethodOffers } from '../../core/application.ts';
import { type BuyerFacts, type PostalAddress, prefectureCode, prefectures } from '../../core/buyer.ts';
import { usableEmail, usablePhone } from '../../core/contact.ts';
import { jstParts } from '../../core/date.ts';
import type { Yen } from '../../core/money.ts';
import type { PaidyLaunch, PaidyPayload } from '../../core/paidy.ts';
import type { Session } from '../store/schema/sessions.ts';

type PaidyOffer = NonNullable<MethodOffers['paidy']>;

/** What Paidy's window is opened with: all of it ours, made from the session. */
export function paidyLaunch(
  offer: PaidyOffer,
  session: Pick<Session, 'amount' | 'buyer' | 'goods' | 'customer_id'>,
  tradingId: string,
  now: number,
): PaidyLaunch {
  const buyer: BuyerFacts = session.buyer === null ? {} : JSON.parse(session.buyer);
  const goods: Goods | undefined = session.goods === null ? undefined : JSON.parse(session.goods);
  const shipping = shippingAddress(buyer.shipping);
  const { scriptUrl, apiKey, logoUrl, storeName } = offer;
  return {
    scriptUrl,
    apiKey,
    ...(logoUrl && { logoUrl }),
    payload: {
      amount: session.amount,
      currency: 'JPY',
      store_name: storeName,
      buyer: buyerFields(buyer),
      buyer_data: historyFields(buyer, session.customer_id, now),
      order: orderFields(goods, session.amount, storeName, tradingId),
      ...(shipping && { shipping_address: shipping }),
      description: storeName,
    },
  };
}

/** What lines, shipping and tax come to; Paidy wants it to be the amount. Discounts are lines with a negative price. */
export const sumOfGoods = ({ lines, shipping, tax }: Goods): Yen =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0) + shipping + tax;

/** A session that tells no goods is one line with the whole amount. */
function orderFields(
  goods: Goods | undefined,
  amount: Yen,
  storeName: string,
  tradingId: string,
): PaidyPayload['order'] {
  const items = goods?.lines.map(({ id, title, quantity, unitPrice, description }) => ({
    id,
    title,
    quantity,
    unit_price: unitPrice,
    ...(description && { description }),
  }));
  return {
    items: items ?? [{ id: 'order', title: storeName, quantity: 1, unit_price: amount }],
    order_ref: tradingId,
    shipping: goods?.shipping ?? 0,
    tax: goods?.tax ?? 0,
  };
}

/** Filled in beforehand; the buyer may change it. What is malformed is left out. */
function buyerFields({ name, kana, email, phone, birthday }: BuyerFacts): PaidyPayload['buyer'] {
  const mail = usableEmail(email);
  const digits = usablePhone(phone);
  return {
    ...(mail && { email: mail }),
    ...(name?.trim() && { name1: name.trim() }),
    ...(kana?.trim() && { name2: kana.trim() }),
    ...(digits && { phone: digits }),
    ...(birthday && dayNumber(birthday) !== undefined && { dob: birthday }),
  };
}

/** Zeroes for a guest: Paidy asks for whole numbers, and for days since rather than dates. */
function historyFields(
  { account }: BuyerFacts,
  customerId: string | null,
  now: number,
): PaidyPayload['buyer_data'] {
  const member = customerId === null ? undefined : account;
  const history = member?.history;
  return {
    ...(customerId !== null && { user_id: customerId }),
    age: daysSince(member?.createdOn, now),
    order_count: history?.count ?? 0,
    ltv: history?.total ?? 0,
    last_order_amount: history?.lastAmount ?? 0,
    last_order_at: daysSince(history?.lastOn, now),
  };
}

const DAY_MS = 86_400_000;

/** Whole days in Japan from a day to the one it is now; 0 for none, for what is no day, and for one to come. */
function daysSince(day: string | undefined, now: number): number {
  const then = day === undefined ? undefined : dayNumber(day);
  if (then === undefined) return 0;
  const { year, month, day: today } = jstParts(now);
  return Math.max(0, Date.UTC(year, month - 1, today) / DAY_MS - then);
}

/** Counts days from 1970. `undefined` for a text that is no day of the calendar. */
function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
  return isReal ? ms / DAY_MS : undefined;
}

/** Line 1 is the building and line 2 the block, as Paidy has them. Absent unless postcode, prefecture and city are known. */
function shippingAddress(address: PostalAddress | undefined): PaidyPayload['shipping_address'] {
  const { postalCode, prefecture, city, line1, line2 } = address ?? {};
  const digits = (postalCode ?? '').normalize('NFKC').replace(/\D/g, '');
  const code = prefectureCode(prefecture);
  if (digits.length !== 7 || code === undefined || !city?.trim()) return undefined;
  return {
    line1: line2?.trim() ?? '',
    line2: line1?.trim() ?? '',
    city: city.trim(),
    state: prefectures[Number(code) - 1]!,
    zip: `${digits.slice(0, 3)}-${digits.slice(3)}`,
  };
}
