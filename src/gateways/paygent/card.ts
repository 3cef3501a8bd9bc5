import type { Installments } from '../../core/installments.ts';
import type { Yen } from '../../core/money.ts';
import type {
  Accepted,
  Authorization,
  AuthorizeRequest,
  CardSource,
  Changed,
  PaymentReference,
} from '../../core/ports.ts';
import { cardFacts } from './card-facts.ts';
import type { CardSettings } from './settings.ts';
import { cardStatus, paymentClass, reductionFlag, salesMode, threeDSecureUse } from './wire.ts';

/** 支払区分 and 分割回数 of a plan. */
export function paymentClassFields(plan: Installments): Record<string, string> {
  switch (plan) {
    case 'once':
    case 'bonus':
    case 'revolving':
      return { payment_class: paymentClass[plan] };
    default:
      return { payment_class: paymentClass.regular, split_count: plan.slice('regular-'.length) };
  }
}

/** 020 カード決済オーソリ. There is no way to put a card number in. */
export function authorizeFields(request: AuthorizeRequest, card: CardSettings): Record<string, string> {
  return {
    trading_id: request.tradingId,
    payment_amount: String(request.amount),
    ...paymentClassFields(request.installments),
    ...cardFields(request.card, card),
    ...authenticationFields(request.authenticationId),
    sales_mode: request.capture ? salesMode.withSale : salesMode.authorizeOnly,
  };
}

/** The card of 020: a token, or a stored card (登録カード) with or without a token for its security code. */
function cardFields(source: CardSource, card: CardSettings): Record<string, string> {
  if ('token' in source)
    return { card_token: source.token, security_code_use: card.securityCode ? '1' : '0' };
  const { stored, securityCodeToken } = source;
  return {
    stock_card_mode: '1',
    customer_id: stored.customerId,
    customer_card_id: stored.cardId,
    ...(securityCodeToken === undefined
      ? { security_code_use: '0' }
      : { card_token: securityCodeToken, security_code_token: '1', security_code_use: '1' }),
  };
}

/** The authentication that went before, or that there was none (3Dセキュア不要区分). */
const authenticationFields = (authenticationId: string | undefined): Record<string, string> =>
  authenticationId === undefined
    ? { '3dsecure_ryaku': '1' }
    : { '3dsecure_use_type': threeDSecureUse.two, '3ds_auth_id': authenticationId };

/**
 * The good answer to 020. Without a 決済ID it is no answer. It does not say where the payment stands: taken together
 * with its sale, the payment passes 売上要求中 before it is cleared, seconds later.
 */
export function readAuthorization(
  fields: Record<string, string>,
  request: AuthorizeRequest,
): Authorization | undefined {
  const providerPaymentId = fields['payment_id'];
  if (!providerPaymentId) return undefined;
  const card = cardFacts(fields['card_brand'], fields['masked_card_number']);
  return {
    providerPaymentId,
    providerStatus: request.capture ? cardStatus.saleRequested : cardStatus.authorized,
    ...(Object.keys(card).length > 0 && { card }),
  };
}

export function referenceFields({ tradingId, providerPaymentId }: PaymentReference): Record<string, string> {
  return { trading_id: tradingId, ...(providerPaymentId !== undefined && { payment_id: providerPaymentId }) };
}

/** The good answer to a follow-up names the payment, or leaves it out when the request named it. */
export function readAccepted(
  fields: Record<string, string>,
  payment: PaymentReference,
  providerStatus: string,
): Accepted | undefined {
  const providerPaymentId = fields['payment_id'] || payment.providerPaymentId;
  return providerPaymentId ? { providerPaymentId, providerStatus } : undefined;
}

/** 028 カード決済補正オーソリ and 029 カード決済補正売上: a new total. The flag is sent, zero or not. */
export const changeFields = (payment: PaymentReference, amount: Yen): Record<string, string> => ({
  ...referenceFields(payment),
  payment_amount: String(amount),
  reduction_flag: reductionFlag.newTotal,
});

/** The good answer to them names a new payment. One that names none, or the old one, is no answer. */
export function readChanged(
  fields: Record<string, string>,
  payment: PaymentReference,
  captured: boolean,
): Changed | undefined {
  const { payment_id: providerPaymentId, base_payment_id: base } = fields;
  if (!providerPaymentId || providerPaymentId === payment.providerPaymentId) return undefined;
  if (base && payment.providerPaymentId !== undefined && base !== payment.providerPaymentId) return undefined;
  return { providerPaymentId, providerStatus: captured ? cardStatus.cleared : cardStatus.authorized };
}
