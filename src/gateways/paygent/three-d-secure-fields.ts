import { usableEmail, usablePhone } from '../../core/contact.ts';
import { formatWireTime, parseWireTime } from '../../core/date.ts';
import type { AuthenticateRequest, CardSource } from '../../core/ports.ts';
import { type AuthenticationAddress, authenticationAddress } from './three-d-secure-address.ts';
import { authenticationType, cardSetMethod } from './wire.ts';

/** 加盟店名(半角英数字記号), as registered with the provider. */
export interface AuthenticationSettings {
  merchantName: string;
}

/**
 * 450 3D認証. What the request brings is sent as far as it is well-formed. A blank or malformed value is left out: sent,
 * it could end the authentication as a format error (203) or an unknown ISO code (304).
 */
export function authenticateFields(
  request: AuthenticateRequest,
  { merchantName }: AuthenticationSettings,
  now: number,
): Record<string, string> {
  const facts = factsOf(request, now);
  const optional = rows.flatMap(([name, make, shape]) => {
    const value = (make(facts) ?? '').trim();
    return shape.test(value) ? [[name, value]] : [];
  });
  return {
    trading_id: request.tradingId,
    payment_amount: String(request.amount),
    authentication_type: authenticationType[request.purpose === 'payment' ? 'payment' : 'addCard'],
    merchant_name: merchantName,
    term_url: request.returnUrl,
    ...cardFields(request.card),
    ...Object.fromEntries(optional),
  };
}

const cardFields = (source: CardSource): Record<string, string> =>
  'token' in source
    ? { card_set_method: cardSetMethod.token, card_token: source.token }
    : {
        card_set_method: cardSetMethod.stored,
        customer_id: source.stored.customerId,
        customer_card_id: source.stored.cardId,
      };

/** What the rows below are made from. */
interface Facts {
  request: AuthenticateRequest;
  billing: AuthenticationAddress | undefined;
  /** お届け先. Absent for a registration, which ships nothing. */
  shipping: AuthenticationAddress | undefined;
  created: Day | undefined;
  changed: Day | undefined;
  passwordChanged: Day | undefined;
  shippingFirstUsed: Day | undefined;
  /** `yyyyMMddHHmm` in Japan */
  lastLogin: string | undefined;
}

function factsOf(request: AuthenticateRequest, now: number): Facts {
  const { buyer, isMember, purpose } = request;
  const account = isMember ? buyer.account : undefined;
  const isPurchase = purpose === 'payment';
  const shipping = isPurchase ? authenticationAddress(buyer.shipping) : undefined;
  return {
    request,
    billing: authenticationAddress(buyer.billing),
    shipping,
    created: dayOf(account?.createdOn, now),
    changed: dayOf(account?.changedOn, now),
    passwordChanged: dayOf(account?.passwordChangedOn, now),
    shippingFirstUsed: shipping && dayOf(buyer.shippingFirstUsed, now),
    lastLogin: momentOf(account?.lastLoginAt, now),
  };
}

/** A day that was, as the wire writes it (`yyyyMMdd`), and how many days ago it was in Japan. */
interface Day {
  text: string;
  age: number;
}

const DAY_MS = 86_400_000;

/** `undefined` for what is no day of the calendar, or one that has not come yet. */
function dayOf(date: string | undefined, now: number): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec((date ?? '').trim()) ?? [];
  const text = `${year}${month}${day}`;
  const start = parseWireTime(`${text}000000`);
  return start === undefined || start > now ? undefined : { text, age: Math.floor((now - start) / DAY_MS) };
}

/** A moment with its time zone said, since without one nobody knows which moment it is. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function momentOf(iso: string | undefined, now: number): string | undefined {
  const moment = MOMENT.test(iso ?? '') ? Date.parse(iso!) : Number.NaN;
  return moment <= now ? formatWireTime(moment).slice(0, 'yyyyMMddHHmm'.length) : undefined;
}

/** The code for an age: under 30 days, 30 to 60 days, over 60 days. */
const byAge = (day: Day | undefined, young: string, middle: string, old: string): string | undefined =>
  day && (day.age < 30 ? young : day.age <= 60 ? middle : old);

/** Whether what is shipped goes to the billing address. `undefined` when one of the two is not known. */
const isShippedHome = ({ billing, shipping }: Facts): boolean | undefined =>
  billing && shipping && JSON.stringify(billing) === JSON.stringify(shipping);

const choose = (condition: boolean | undefined, yes: string, no: string): string | undefined =>
  condition === undefined ? undefined : condition ? yes : no;

const CODE = /^0[1-5]$/;
const DAY = /^\d{8}$/;
const ANY = /^.+$/s;
const HEADER = /^[\x20-\x7e]{1,2048}$/;

/**
 * One row a field: its name, its value if there is one, and the shape it must have to be sent. Lengths nobody published
 * are EMV 3-D Secure's. What an address, an e-mail address or a telephone number must look like is said where they are read.
 */
const rows: readonly (readonly [name: string, make: (facts: Facts) => string | undefined, shape: RegExp])[] =
  [
    // Letter case is kept: in the test environment it decides the outcome.
    ['cardholder_name', ({ request }) => request.holderName, /^[A-Za-z\d .\-'/,]{2,45}$/],
    ['email_address', ({ request }) => usableEmail(request.buyer.email), ANY],
    ['home_phone_cc', ({ request }) => usablePhone(request.buyer.phone) && '81', ANY],
    ['home_phone_subscriber', ({ request }) => usablePhone(request.buyer.phone)?.slice(1), ANY],
    ['http_accept', ({ request }) => request.browser.accept, HEADER],
    ['http_user_agent', ({ request }) => request.browser.userAgent, HEADER],

    // 01 guest, 02 member
    ['login_type', ({ request }) => choose(request.isMember, '02', '01'), CODE],
    ['login_date', ({ lastLogin }) => lastLogin, /^\d{12}$/],
    // 01 is a guest; 02, made with this purchase, is more than a date can tell.
    [
      'account_indicator',
      ({ request, created }) => (request.isMember ? byAge(created, '03', '04', '05') : '01'),
      CODE,
    ],
    ['account_create_date', ({ created }) => created?.text, DAY],
    ['account_change_date', ({ changed }) => changed?.text, DAY],
    ['account_change_indicator', ({ changed }) => byAge(changed, '02', '03', '04'), CODE],
    ['password_change_date', ({ passwordChanged }) => passwordChanged?.text, DAY],
    ['password_change_indicator', ({ passwordChanged }) => byAge(passwordChanged, '03', '04', '05'), CODE],
    ['purchase_count', ({ request }) => countOf(request, 'purchasesInSixMonths'), /^\d{1,4}$/],
    ['activity_count_day', ({ request }) => countOf(request, 'cardPaymentsInDay'), /^\d{1,3}$/],
    ['activity_count_year', ({ request }) => countOf(request, 'cardPaymentsInYear'), /^\d{1,3}$/],

    ['ship_address_use_date', ({ shippingFirstUsed }) => shippingFirstUsed?.text, DAY],
    [
      'ship_address_use_indicator',
      // First used today: with this purchase.
      ({ shippingFirstUsed }) =>
        shippingFirstUsed?.age === 0 ? '01' : byAge(shippingFirstUsed, '02', '03', '04'),
      CODE,
    ],
    // 01 to the billing address, 03 to another one
    ['shipping_indicator', (facts) => choose(isShippedHome(facts), '01', '03'), CODE],
    ['address_match', (facts) => choose(isShippedHome(facts), '01', '02'), CODE],
    // 01 bought for the first time, 02 again
    [
      'reorder_indicator',
      ({ request }) =>
        request.purpose === 'payment' ? choose(request.buyer.isReorder, '02', '01') : undefined,
      CODE,
    ],

    ['bill_address_country', ({ billing }) => billing?.country, ANY],
    ['bill_address_state', ({ billing }) => billing?.state, ANY],
    ['bill_address_city', ({ billing }) => billing?.city, ANY],
    ['bill_address_line1', ({ billing }) => billing?.line1, ANY],
    ['bill_address_line2', ({ billing }) => billing?.line2, ANY],
    ['bill_address_post_code', ({ billing }) => billing?.postCode, ANY],
    ['ship_address_country', ({ shipping }) => shipping?.country, ANY],
    ['ship_address_state', ({ shipping }) => shipping?.state, ANY],
    ['ship_address_city', ({ shipping }) => shipping?.city, ANY],
    ['ship_address_line1', ({ shipping }) => shipping?.line1, ANY],
    ['ship_address_line2', ({ shipping }) => shipping?.line2, ANY],
    ['ship_address_post_code', ({ shipping }) => shipping?.postCode, ANY],
  ];

function countOf(
  { isMember, buyer }: AuthenticateRequest,
  name: 'purchasesInSixMonths' | 'cardPaymentsInDay' | 'cardPaymentsInYear',
): string | undefined {
  const count = isMember ? buyer.account?.[name] : undefined;
  return count === undefined ? undefined : String(count);
}
