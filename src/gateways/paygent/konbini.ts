import type { Application, ApplyRequest } from '../../core/application.ts';
import { endOfDay, readDay, readWebAddress } from './answer-fields.ts';
import { toDigits } from './kana.ts';
import { readUsable, slipNumbers } from './konbini-numbers.ts';
import { nameFields, phoneFields } from './person.ts';
import type { KonbiniSettings } from './settings.ts';
import { cvsCompanies, konbiniSalesType, wireStatus } from './wire.ts';

type KonbiniRequest = Extract<ApplyRequest, { method: 'konbini'; via: 'module' }>;

/** 030 コンビニ決済（番号方式）申込 */
export function applyFields(request: KonbiniRequest, settings: KonbiniSettings): Record<string, string> {
  const { family, given } = request.name;
  const name = settings.kana === 'required' ? request.name : { family, given };
  return {
    trading_id: request.tradingId,
    payment_amount: String(request.amount),
    ...nameFields(name, 'konbiniName'),
    ...phoneFields(request.phone),
    payment_limit_date: String(settings.days),
    cvs_company_id: cvsCompanies[request.chain],
    sales_type: konbiniSalesType[settings.timing],
  };
}

/** The good answer to 030. Without an id, a number and a last day there is nothing a buyer could pay with. */
export function readSlip(
  fields: Readonly<Record<string, string>>,
  { chain, phone }: KonbiniRequest,
): Application | undefined {
  const { payment_id: providerPaymentId, receipt_number: issued } = fields;
  const deadline = readDay(fields['payment_limit_date']);
  if (!providerPaymentId || !issued || !deadline) return undefined;
  const usableAt = readUsable(fields['usable_cvs_company_id'], chain);
  const url = readWebAddress(fields['receipt_print_url']);
  return {
    providerPaymentId,
    providerStatus: wireStatus.requested,
    slip: {
      deadline,
      ...slipNumbers(chain, issued, usableAt, toDigits(phone)),
      chain,
      usableAt,
      ...(url && { url }),
    },
    until: endOfDay(deadline),
  };
}
