import type { Method } from '../../core/method.ts';
import { decodeRequest } from '../../gateways/paygent/codec.ts';
import {
  type LinkField,
  linkHash,
  linkTerm,
  methodOfPaymentType,
  type TelegramKind,
  wireTime,
} from '../../gateways/paygent/wire.ts';
import { DAY, MINUTE } from './clock.ts';
import type { Merchant } from './merchants.ts';
import { type Answer, accept, code, refuse } from './telegrams/answer.ts';
import { same } from './telegrams/authenticate.ts';
import { checkRules, withoutEmpty } from './telegrams/fields.ts';
import { linkRules } from './telegrams/fields-link.ts';
import { addressOf, type Visit } from './visits.ts';
import type { World } from './world.ts';

export type LinkFields = Readonly<Partial<Record<LinkField, string>>>;

/** What became of a link request. `answer`: for a server that sent `isbtob=1`; a browser is sent to `url`, or told. */
export type LinkOpening =
  | { ok: true; visit: Visit<'link'>; url: string; answer: Answer }
  | { ok: false; answer: Answer };

/** What a browser is shown for a request that is refused, whatever is wrong with it. */
export const LINK_REFUSED = '取引情報が正しくありません。';

/** The telegram that makes the same payment without a page; a shop without its contract has no page either. */
const telegramOf: Partial<Record<Method, TelegramKind>> = {
  card: '020',
  konbini: '030',
  atm: '010',
  bank: '060',
  carrier: '100',
};

/**
 * The fields of a request, from its body. Which charset the contract's address wants is not known, so UTF-8 is taken where
 * the bytes are that, else CP932: hardly any Japanese text is both.
 */
export function readLinkRequest(body: Uint8Array): LinkFields | undefined {
  const utf8 = decodeRequest(body, 'utf8');
  const decoded = utf8.ok ? utf8 : decodeRequest(body, 'cp932');
  return decoded.ok ? decoded.fields : undefined;
}

export const isServerToServer = (fields: LinkFields): boolean => fields.isbtob === '1';

/** Opens a page for a link request (リンクタイプ), or says why not. Nothing is in the books before the buyer acts there. */
export function openLink(world: World, sent: LinkFields): LinkOpening {
  const fields: LinkFields = withoutEmpty(sent as Record<string, string>);
  const wrong = checkRules(linkRules, [], fields) ?? checkTerm(fields);
  if (wrong !== undefined) return { ok: false, answer: wrong };
  const merchant = world.merchants.find(({ merchantId }) => merchantId === fields.seq_merchant_id);
  if (merchant === undefined) return { ok: false, answer: refuse(code.merchant, 'seq_merchant_id') };
  if (!isSigned(world, merchant, sent)) return { ok: false, answer: refuse(code.credentials, 'hc') };
  const method = methodOfPaymentType(fields.payment_type ?? '');
  const telegram = method && telegramOf[method];
  if (method === undefined || telegram === undefined)
    return { ok: false, answer: refuse(code.value, 'payment_type') };
  if (merchant.uncontracted?.includes(telegram))
    return { ok: false, answer: refuse(code.uncontracted, 'payment_type') };
  const visit = open(world, merchant, fields, method);
  const url = addressOf(world.pagesOrigin, visit);
  return { ok: true, visit, url, answer: answerOf(visit, url) };
}

/** 64 digits; what some clients put behind them is not looked at. */
const isSigned = (world: World, { linkHashKey }: Merchant, fields: LinkFields): boolean =>
  same(fields.hc?.slice(0, 64) ?? '', linkHash(fields, linkHashKey, world.policies.linkHashClass));

/** 支払期間: days or minutes, never both. */
const checkTerm = (fields: LinkFields): Answer | undefined =>
  fields.payment_term_day !== undefined && fields.payment_term_min !== undefined
    ? refuse(code.value, 'payment_term_min')
    : undefined;

function termOf({ payment_term_day: days, payment_term_min: minutes }: LinkFields): number {
  if (minutes !== undefined) return Number(minutes) * MINUTE;
  return Number(days ?? linkTerm.days.default) * DAY;
}

function open(world: World, { merchantId }: Merchant, fields: LinkFields, method: Method): Visit<'link'> {
  const { hc: _, return_url: returnUrl, stop_return_url: stopUrl, ...kept } = fields;
  return world.visits.open<'link'>({
    kind: 'link',
    merchantId,
    tradingId: fields.trading_id ?? '',
    amount: Number(fields.id),
    until: world.clock.now() + termOf(fields),
    method,
    texts: {
      merchantName: fields.merchant_name ?? '',
      copyRight: fields.copy_right ?? '',
      freeMemo: fields.free_memo ?? '',
    },
    fields: kept,
    ...(returnUrl !== undefined && { returnUrl }),
    ...(stopUrl !== undefined && { stopUrl }),
  });
}

const answerOf = ({ tradingId, createdAt, until, fields }: Visit<'link'>, url: string): Answer =>
  accept({
    url,
    limit_date: wireTime(until),
    trading_id: tradingId,
    payment_type: fields.payment_type ?? '',
    trade_generation_date: wireTime(createdAt),
  });
