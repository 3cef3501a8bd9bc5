import { type Chain, chains } from '../../../core/konbini.ts';
import { cvsCompanies, type WireStatus, wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import { MINUTE } from '../clock.ts';
import type { World } from '../world.ts';

/** What the test tool (試験環境ツール) is told to do. */
export interface Setting {
  /** The payment, by 決済ID or by マーチャント取引ID (then the newest). */
  paymentId?: string;
  tradingId?: string;
  /** Of any shop when absent. */
  merchantId?: string;
  status: WireStatus;
  /** 支払日時, milliseconds since 1970; now when absent. */
  at?: number;
  /** 金融機関コード, for ATM and bank; the chosen bank's, or 9900, when absent. */
  bank?: string;
  /** The chain it was paid at; the one it was issued for when absent. */
  chain?: Chain;
}

/** What can be set by hand, from which status. Cards, carriers and Paidy cannot be. Published for all but 32, which no tool sets. */
const settings: Partial<Record<BookedPayment['method'], Partial<Record<WireStatus, readonly WireStatus[]>>>> =
  {
    konbini: {
      [wireStatus.requested]: [wireStatus.prelimPaid, wireStatus.cleared, wireStatus.paymentExpired],
      [wireStatus.prelimPaid]: [wireStatus.cleared, wireStatus.prelimCancelled],
    },
    atm: { [wireStatus.requested]: [wireStatus.cleared, wireStatus.paymentExpired] },
    bank: { [wireStatus.requested]: [wireStatus.cleared] },
  };

/** What the tool can make of a payment as it stands. A bank whose code begins with D is out of its reach. */
export function possibleSettings(payment: BookedPayment): readonly WireStatus[] {
  if (payment.method === 'bank' && payment.bank.startsWith('D')) return [];
  return settings[payment.method]?.[payment.status] ?? [];
}

/** Sets a payment's status as if it had been paid, had run out, or had been withdrawn. @throws {RangeError} */
export function setStatus(world: World, setting: Setting): BookedPayment {
  const payment = find(world, setting);
  const { status, at = world.clock.now() } = setting;
  if (!possibleSettings(payment).includes(status))
    throw new RangeError(
      `The test tool cannot set a ${payment.method} payment at ${payment.status} to ${status}`,
    );
  // What the store has reported once it only clears.
  if (isPaid(status) && payment.status === wireStatus.requested) report(world, payment, setting, at);
  world.books.move(payment, status);
  return payment;
}

const isPaid = (status: WireStatus) => status === wireStatus.prelimPaid || status === wireStatus.cleared;

function find(world: World, { paymentId, tradingId, merchantId }: Setting): BookedPayment {
  if (paymentId === undefined && tradingId === undefined)
    throw new RangeError('Name a paymentId or a tradingId');
  const found = world.books.payments.findLast(
    (payment) =>
      payment.paymentId === (paymentId ?? payment.paymentId) &&
      payment.tradingId === (tradingId ?? payment.tradingId) &&
      payment.merchantId === (merchantId ?? payment.merchantId),
  );
  if (found === undefined) throw new RangeError(`No payment ${paymentId ?? tradingId}`);
  return found;
}

/** 支払日時 and where. A form gives minutes, so the moment may lie within the minute of the application. */
function report(world: World, payment: BookedPayment, { bank, chain }: Setting, at: number): void {
  if (at < payment.createdAt - MINUTE || at > world.clock.now())
    throw new RangeError('It is paid between its application and now');
  if (payment.method === 'konbini') {
    const paidAt = chain ?? payment.chain;
    if (!payment.usableAt.includes(paidAt))
      throw new RangeError(`The number cannot be used at ${chains[paidAt].en}`);
    payment.clearDetail = cvsCompanies[paidAt];
  } else {
    const paidAt = bank ?? (payment.method === 'bank' ? payment.bank : '9900');
    if (!/^[A-Z0-9]\d{3}$/.test(paidAt)) throw new RangeError('bank takes a code of four, such as 9900');
    if (payment.method === 'bank' && paidAt.startsWith('D'))
      throw new RangeError('The test tool knows no bank whose code begins with D');
    payment.clearDetail = paidAt;
  }
  payment.paidAt = at;
}
