import { timingSafeEqual } from 'node:crypto';
import { parseWireTime } from '../../core/date.ts';
import { parseYen } from '../../core/money.ts';
import type { Notice } from '../../core/notice.ts';
import type { NoticeReading } from '../../core/ports.ts';
import { methodOfPaymentType, noticeHash } from './wire.ts';

type Fields = Readonly<Record<string, string>>;

const ID = /^\d{1,20}$/;
/** Ours, or that of another system behind the same merchant id: whose it is decides who binds it. */
const TRADING_ID = /^[A-Za-z0-9_-]{0,50}$/;
const TWO_DIGITS = /^\d\d$/;

/**
 * Reads a 差分通知. Shape first, then the hash over the values as they were sent, with every key there is, in
 * a time that depends on neither key nor difference.
 */
export function readNotice(fields: Fields, keys: readonly string[]): NoticeReading {
  if (keys.length === 0) return { ok: false, refused: 'unconfigured' };
  const notice = noticeOf(fields);
  const hash = hashBytes(fields['hc']);
  if (!notice || !hash) return { ok: false, refused: 'shape' };
  const matches = keys.map((key) => timingSafeEqual(hash, Buffer.from(noticeHash(fields, key), 'hex')));
  return matches.includes(true) ? { ok: true, notice } : { ok: false, refused: 'hash' };
}

function hashBytes(text: unknown): Buffer | undefined {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/**
 * What a notice, or a record of 091, says; `undefined` unless every field the hash covers has its strict shape. What it
 * does not cover, and nothing is decided by, is left out when it is malformed.
 */
export function noticeOf(fields: Fields): Notice | undefined {
  const text = (name: string): string => {
    const value: unknown = fields[name] ?? '';
    // Form parsers make arrays and objects of repeated and bracketed names.
    return typeof value === 'string' ? value : '\0';
  };
  const [noticeId, providerPaymentId, tradingId, paymentType, providerStatus] = [
    text('payment_notice_id'),
    text('payment_id'),
    text('trading_id'),
    text('payment_type'),
    text('payment_status'),
  ];
  if (!ID.test(noticeId) || !ID.test(providerPaymentId) || !TRADING_ID.test(tradingId)) return undefined;
  if (!TWO_DIGITS.test(paymentType) || !TWO_DIGITS.test(providerStatus)) return undefined;
  const method = methodOfPaymentType(paymentType);
  const amountText = text('payment_amount');
  const amount = parseYen(amountText);
  // Only what is no payment of an order may come without an amount: a card's check, a kind we do not sell.
  const mayLackAmount = tradingId === '' || method === undefined;
  if (amountText === '' ? !mayLackAmount : amount === undefined) return undefined;
  const at = parseWireTime(text('payment_date')) ?? parseWireTime(text('change_date'));
  const base = text('base_payment_id');
  return {
    noticeId,
    providerPaymentId,
    tradingId,
    paymentType,
    providerStatus,
    ...(method && { method }),
    ...(amount !== undefined && { amount }),
    ...(at !== undefined && { at }),
    ...(ID.test(base) && { baseProviderPaymentId: base }),
  };
}
