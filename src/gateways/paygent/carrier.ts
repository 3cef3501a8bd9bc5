import type { Application, ApplyRequest, Departure, IdentifyRequest } from '../../core/application.ts';
import type { Yen } from '../../core/money.ts';
import type { Changed, PaymentReference } from '../../core/ports.ts';
import { readWebAddress } from './answer-fields.ts';
import { referenceFields } from './card.ts';
import type { CarrierSettings } from './settings.ts';
import { careerTypes, identifiedCarriers, OPEN_ID_FIELD, pcMobileTypes, wireStatus } from './wire.ts';

type CarrierRequest = Extract<ApplyRequest, { method: 'carrier'; via: 'module' }>;

/** d払い and au ask for the buyer's login (104) first. */
export const needsLogin = ({ carrier, openId }: CarrierRequest): boolean =>
  identifiedCarriers.includes(carrier) && !openId;

/** 104 携帯キャリア決済ユーザ認証 */
export const identifyFields = ({
  tradingId,
  carrier,
  device,
  pages,
}: IdentifyRequest): Record<string, string> => ({
  trading_id: tradingId,
  career_type: careerTypes[carrier],
  pc_mobile_type: pcMobileTypes[device],
  redirect_url: pages.done,
  cancel_url: pages.stopped,
});

/** 100 携帯キャリア決済申込 */
export const applyFields = ({
  tradingId,
  amount,
  carrier,
  device,
  openId,
  pages,
}: CarrierRequest): Record<string, string> => ({
  trading_id: tradingId,
  amount: String(amount),
  career_type: careerTypes[carrier],
  pc_mobile_type: pcMobileTypes[device],
  return_url: pages.done,
  cancel_url: pages.stopped,
  ...(carrier === 'docomo' && { other_url: pages.other }),
  ...(identifiedCarriers.includes(carrier) && openId && { [OPEN_ID_FIELD]: openId }),
});

/** Where 100 and 104 send the buyer: au gives an address, the others a page that posts itself on. */
export function readDeparture(fields: Readonly<Record<string, string>>): Departure | undefined {
  const url = readWebAddress(fields['redirect_url']);
  if (url !== undefined) return { url };
  const document = fields['redirect_html'];
  return document ? { document } : undefined;
}

/** The good answer to 100: with nowhere to go it is none. */
export function readApplication(
  fields: Readonly<Record<string, string>>,
  { minutes }: CarrierSettings,
  now: number,
): Application | undefined {
  const departure = readDeparture(fields);
  if (!departure) return undefined;
  const providerPaymentId = fields['payment_id'];
  return {
    ...(providerPaymentId && { providerPaymentId, providerStatus: wireStatus.requested }),
    departure,
    until: now + minutes * 60_000,
  };
}

/** 103 携帯キャリア決済補正: a new total. */
export const changeFields = (payment: PaymentReference, amount: Yen): Record<string, string> => ({
  ...referenceFields(payment),
  amount: String(amount),
});

/** The good answer to it: the same payment, as far as any source shows. A sale passes 補正要求中; its record tells the rest. */
export function readChanged(
  fields: Readonly<Record<string, string>>,
  payment: PaymentReference,
  captured: boolean,
): Changed | undefined {
  const providerPaymentId = fields['payment_id'] || payment.providerPaymentId;
  if (!providerPaymentId) return undefined;
  return { providerPaymentId, ...(captured && { providerStatus: wireStatus.changeRequested }) };
}
