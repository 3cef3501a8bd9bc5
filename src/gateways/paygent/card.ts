import type { CardBrand } from '../../core/card/brand.ts';
import type { Installments } from '../../core/installments.ts';
import type {
  Accepted,
  Authorization,
  AuthorizeRequest,
  CardFacts,
  PaymentReference,
} from '../../core/ports.ts';
import type { CardSettings } from './settings.ts';
import { cardStatus, paymentClass, salesMode, type TelegramKind } from './wire.ts';

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

/** 020 カード決済オーソリ, with a token. There is no way to put a card number in. */
export function authorizeFields(request: AuthorizeRequest, card: CardSettings): Record<string, string> {
  return {
    trading_id: request.tradingId,
    payment_amount: String(request.amount),
    ...paymentClassFields(request.installments),
    card_token: request.token,
    security_code_use: card.securityCode ? '1' : '0',
    '3dsecure_ryaku': '1',
    sales_mode: request.capture ? salesMode.withSale : salesMode.authorizeOnly,
  };
}

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
  const card = cardFactsIn(fields);
  return {
    providerPaymentId,
    providerStatus: request.capture ? cardStatus.saleRequested : cardStatus.authorized,
    ...(card && { card }),
  };
}

/** カードブランド, one letter on the wire. */
const brandOfLetter: ReadonlyMap<string, CardBrand> = new Map([
  ['V', 'visa'],
  ['M', 'mastercard'],
  ['X', 'amex'],
  ['C', 'diners'],
  ['J', 'jcb'],
]);

function cardFactsIn(fields: Record<string, string>): CardFacts | undefined {
  const brand = brandOfLetter.get(fields['card_brand'] ?? '');
  const last4 = /(\d{4})$/.exec(fields['masked_card_number'] ?? '')?.[1];
  return brand || last4 ? { ...(brand && { brand }), ...(last4 && { last4 }) } : undefined;
}

/** The telegrams that follow an authorisation, and the status a payment is at once they are accepted. */
export const followUps = {
  /** カード決済売上 */
  capture: { kind: '022', status: cardStatus.cleared },
  /** カード決済オーソリキャンセル */
  void: { kind: '021', status: cardStatus.voided },
  /** カード決済売上キャンセル: the notice of completion follows seconds later */
  refund: { kind: '023', status: cardStatus.cancellingSale },
} as const satisfies Record<string, { kind: TelegramKind; status: string }>;

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
