import type { Application, ApplyRequest } from '../../core/application.ts';
import { endOfDay, readDay } from './answer-fields.ts';
import { toFullWidth, toHalfWidthKana } from './kana.ts';
import { nameFields } from './person.ts';
import type { AtmSettings } from './settings.ts';
import { wireStatus } from './wire.ts';

/** 010 ATM決済申込. The shop's name in kana stands for what is paid for, in both widths: the one setting all sources have. */
export function applyFields(
  { tradingId, amount, name }: Extract<ApplyRequest, { method: 'atm'; via: 'module' }>,
  { days, shopNameKana }: AtmSettings,
): Record<string, string> {
  return {
    trading_id: tradingId,
    payment_amount: String(amount),
    ...nameFields(name, 'bankName'),
    payment_detail: toFullWidth(shopNameKana),
    payment_detail_kana: toHalfWidthKana(shopNameKana),
    payment_limit_date: String(days),
  };
}

/** The good answer to 010: the three Pay-easy numbers and the last day, or it is no answer. */
export function readSlip(fields: Readonly<Record<string, string>>): Application | undefined {
  const {
    payment_id: providerPaymentId,
    pay_center_number: institution,
    customer_number: customer,
    conf_number: confirmation,
  } = fields;
  const deadline = readDay(fields['payment_limit_date']);
  if (!providerPaymentId || !institution || !customer || !confirmation || !deadline) return undefined;
  return {
    providerPaymentId,
    providerStatus: wireStatus.requested,
    slip: {
      deadline,
      numbers: [
        { kind: 'institution', value: institution },
        { kind: 'customer', value: customer },
        { kind: 'confirmation', value: confirmation },
      ],
    },
    until: endOfDay(deadline),
  };
}
