import type { Application, ApplyRequest } from '../../core/application.ts';
import { parseWireTime } from '../../core/date.ts';
import { readWebAddress } from './answer-fields.ts';
import { toFullWidth } from './kana.ts';
import { prefillFields } from './person.ts';
import { type LinkSettings, linkMinutes } from './settings.ts';
import { linkHash, paymentTypes } from './wire.ts';

export type LinkRequest = Extract<ApplyRequest, { via: 'link' }>;

/** What a request is signed with, and for whom. */
export interface LinkIdentity {
  merchantId: string;
  linkHashKey: string;
}

/** リンク決済の申込. The amount is called `id`; only a server adds `isbtob`. */
export function linkRequestFields(
  request: LinkRequest,
  link: LinkSettings,
  { merchantId, linkHashKey }: LinkIdentity,
): Record<string, string> {
  const prefill = prefillFields(request);
  const fixed = link.fixed ? Object.keys(prefill) : [];
  const fields = {
    trading_id: request.tradingId,
    payment_type: paymentTypes[request.method],
    id: String(request.amount),
    seq_merchant_id: merchantId,
    ...termFields(link),
    ...(request.method === 'card' && cardFields(request, link)),
    ...prefill,
    ...(fixed.length > 0 && { fix_params: fixed.join(',') }),
    ...(link.shopName && { merchant_name: toFullWidth(link.shopName) }),
    ...(link.copyright && { copy_right: link.copyright }),
    ...(link.memo && { free_memo: toFullWidth(link.memo) }),
    return_url: link.returnUrl ?? request.pages.done,
    stop_return_url: request.pages.stopped,
    ...(link.request === 'server' && { isbtob: '1' }),
  };
  return { ...fields, hc: linkHash(fields, linkHashKey, link.hashClass) };
}

/** One of the two, or neither: then the page lives for the provider's own five days. */
function termFields({ term }: LinkSettings): Record<string, string> {
  if (!term) return {};
  return 'days' in term
    ? { payment_term_day: String(term.days) }
    : { payment_term_min: String(term.minutes) };
}

function cardFields({ customerId }: LinkRequest, link: LinkSettings): Record<string, string> {
  return {
    payment_class: String(link.paymentClass),
    use_card_conf_number: link.securityCode ? '1' : '0',
    threedsecure_ryaku: link.threeDSecure ? '0' : '1',
    ...(link.storedCards && customerId && { stock_card_mode: '1', customer_id: customerId }),
  };
}

/** ブラウザ方式: nothing is sent from here, so nothing is known but when the page will be over. */
export const leaveByForm = (document: string, link: LinkSettings, now: number): Application => ({
  departure: { document },
  until: now + linkMinutes(link) * 60_000,
});

/** The good answer: where the buyer pays. One that names another order is none. */
export function readLink(
  fields: Readonly<Record<string, string>>,
  { tradingId }: LinkRequest,
  link: LinkSettings,
  now: number,
): Application | undefined {
  const url = readWebAddress(fields['url']);
  const isOther = fields['trading_id'] ? fields['trading_id'] !== tradingId : false;
  if (url === undefined || isOther) return undefined;
  return {
    departure: { url },
    until: parseWireTime(fields['limit_date'] ?? '') ?? now + linkMinutes(link) * 60_000,
  };
}
