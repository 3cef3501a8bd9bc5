import type { Application, ApplyRequest } from '../../core/application.ts';
import { readWebAddress } from './answer-fields.ts';
import { toFullWidth, toHalfWidthKana } from './kana.ts';
import { nameFields } from './person.ts';
import { type BankSettings, bankMinutes } from './settings.ts';
import { formatBankTerm } from './wire.ts';

/** 060 銀行ネット決済ASP申込. The amount is called otherwise than in most telegrams. */
export function applyFields(
  { tradingId, amount, name, pages }: Extract<ApplyRequest, { method: 'bank'; via: 'module' }>,
  settings: BankSettings,
): Record<string, string> {
  return {
    trading_id: tradingId,
    amount: String(amount),
    claim_kanji: toFullWidth(settings.shopName),
    claim_kana: toHalfWidthKana(settings.shopNameKana),
    ...nameFields(name, 'bankName'),
    merchant_name: toFullWidth(settings.shopName),
    ...(settings.copyright && { copy_right: settings.copyright }),
    ...(settings.memo && { free_memo: toFullWidth(settings.memo) }),
    return_url: pages.done,
    stop_return_url: pages.stopped,
    asp_payment_term: formatBankTerm(bankMinutes(settings)),
  };
}

/**
 * The good answer to 060: where the buyer chooses their bank. The provider may have no record of the payment until they
 * do, so the answer's payment id is taken when there is one and missed when there is none.
 */
export function readDeparture(
  fields: Readonly<Record<string, string>>,
  settings: BankSettings,
  now: number,
): Application | undefined {
  const url = readWebAddress(fields['asp_url']);
  if (url === undefined) return undefined;
  return {
    ...(fields['payment_id'] && { providerPaymentId: fields['payment_id'] }),
    departure: { url },
    until: now + bankMinutes(settings) * 60_000,
  };
}
