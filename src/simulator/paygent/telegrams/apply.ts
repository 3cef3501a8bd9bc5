import { encodeText } from '../../../gateways/paygent/codec-charset.ts';
import {
  atmDays,
  CVS_COMPANY_SEPARATOR,
  carrierOfCareerType,
  chainOfCvsCompany,
  cvsCompanies,
  identifiedCarriers,
  konbiniDays,
  parseBankTerm,
  wireTime,
} from '../../../gateways/paygent/wire.ts';
import { CARRIER_MINUTES } from '../actions/link.ts';
import { DAY, MINUTE } from '../clock.ts';
import type { Merchant } from '../merchants.ts';
import { carrierOnwardDocument } from '../pages/carrier.ts';
import { deadline, issueAtm, issueKonbini, slipAddress } from '../slips.ts';
import { addressOf } from '../visits.ts';
import type { World } from '../world.ts';
import { type Answer, type AnswerFields, accept, code, refuse } from './answer.ts';
import { checkDuplicate, idsOf } from './authorize.ts';
import type { Fields } from './fields.ts';

/** Where the term of 060 is left out: ours. */
const USUAL_BANK_TERM = 5 * DAY;

/** 010 ATM決済申込 */
export function applyAtm(world: World, merchant: Merchant, fields: Fields): Answer {
  const wrong = checkDuplicate(world, merchant, fields) ?? checkNames(world, fields);
  if (wrong !== undefined) return wrong;
  const until = deadline(world.clock.now(), Number(fields.payment_limit_date ?? atmDays.default));
  const numbers = issueAtm();
  const payment = world.books.open({ ...factsOf(merchant, fields), until, ...numbers });
  return accept({
    ...idsOf(payment),
    pay_center_number: numbers.payCenterNumber,
    customer_number: numbers.customerNumber,
    conf_number: numbers.confNumber,
    payment_limit_date: lastDay(until),
  });
}

/** 030 コンビニ決済（番号方式）申込 */
export function applyKonbini(world: World, merchant: Merchant, fields: Fields): Answer {
  const chain = chainOfCvsCompany(fields.cvs_company_id ?? '');
  if (chain === undefined) return refuse(code.value, 'cvs_company_id');
  const wrong = checkDuplicate(world, merchant, fields) ?? checkNames(world, fields);
  if (wrong !== undefined) return wrong;
  const { general, sevenEleven } = world.policies.konbiniCeiling;
  if (Number(fields.payment_amount) > (chain === 'seven_eleven' ? sevenEleven : general))
    return refuse(code.value, 'payment_amount');

  const until = deadline(world.clock.now(), Number(fields.payment_limit_date ?? konbiniDays.default));
  const means = issueKonbini(world, chain);
  const payment = world.books.open({ ...factsOf(merchant, fields), until, ...means });
  const usable = means.usableAt.map((each) => cvsCompanies[each]).sort();
  return accept({
    ...idsOf(payment),
    receipt_number: means.receiptNumber,
    ...(chain === 'seven_eleven' && { receipt_print_url: slipAddress(world, payment.paymentId) }),
    usable_cvs_company_id: usable.join(CVS_COMPANY_SEPARATOR),
    payment_limit_date: lastDay(until),
  });
}

/** 060 銀行ネット決済ASP申込. A page and nothing in the books: the payment begins when the buyer chooses a bank. */
export function applyBank(world: World, merchant: Merchant, fields: Fields): Answer {
  const wrong = checkDuplicate(world, merchant, fields) ?? checkNames(world, fields);
  if (wrong !== undefined) return wrong;
  const minutes = parseBankTerm(fields.asp_payment_term ?? '');
  const visit = world.visits.open<'bank'>({
    kind: 'bank',
    ...placeOf(merchant, fields),
    until: world.clock.now() + (minutes === undefined ? USUAL_BANK_TERM : minutes * MINUTE),
    claim: fields.claim_kanji ?? '',
    texts: {
      merchantName: fields.merchant_name ?? '',
      copyRight: fields.copy_right ?? '',
      freeMemo: fields.free_memo ?? '',
    },
    returnUrl: fields.return_url ?? '',
    ...(fields.stop_return_url !== undefined && { stopUrl: fields.stop_return_url }),
  });
  return accept({ asp_url: addressOf(world.pagesOrigin, visit) });
}

/** 104 携帯キャリア決済ユーザ認証. Nothing in the books; the buyer comes back with an OpenID. */
export function identifyBuyer(world: World, merchant: Merchant, fields: Fields): Answer {
  const carrier = carrierOfCareerType(fields.career_type ?? '');
  if (carrier === undefined) return refuse(code.value, 'career_type');
  const visit = world.visits.open<'carrier_login'>({
    kind: 'carrier_login',
    ...placeOf(merchant, fields),
    until: world.clock.now() + CARRIER_MINUTES * MINUTE,
    carrier,
    returnUrl: fields.redirect_url ?? '',
    cancelUrl: fields.cancel_url ?? '',
  });
  return accept(departure(carrier, addressOf(world.pagesOrigin, visit)));
}

/** 100 携帯キャリア決済申込. The payment stands at 10 from now on; the OpenID is used up. */
export function applyCarrier(world: World, merchant: Merchant, fields: Fields): Answer {
  const carrier = carrierOfCareerType(fields.career_type ?? '');
  if (carrier === undefined) return refuse(code.value, 'career_type');
  const wrong = checkDuplicate(world, merchant, fields);
  if (wrong !== undefined) return wrong;
  const { merchantId } = merchant;
  if (identifiedCarriers.includes(carrier)) {
    if (fields.open_id === undefined) return refuse(code.missing, 'open_id');
    if (!world.openIds.take(fields.open_id, { merchantId, carrier })) return refuse(code.value, 'open_id');
  }
  const place = placeOf(merchant, fields);
  const until = world.clock.now() + CARRIER_MINUTES * MINUTE;
  const payment = world.books.open({ ...place, until, via: 'module', method: 'carrier', carrier });
  const visit = world.visits.open<'carrier'>({
    kind: 'carrier',
    ...place,
    until,
    carrier,
    paymentId: payment.paymentId,
    returnUrl: fields.return_url ?? '',
    cancelUrl: fields.cancel_url ?? '',
    ...(carrier === 'docomo' && fields.other_url !== undefined && { otherUrl: fields.other_url }),
  });
  return accept({ ...idsOf(payment), ...departure(carrier, addressOf(world.pagesOrigin, visit)) });
}

/** au is gone to by an address, the others by a page that sends itself on. */
const departure = (carrier: string, address: string): AnswerFields =>
  carrier === 'au' ? { redirect_url: address } : { redirect_html: carrierOnwardDocument(address) };

const placeOf = ({ merchantId }: Merchant, fields: Fields) => ({
  merchantId,
  tradingId: fields.trading_id ?? '',
  amount: Number(fields.payment_amount ?? fields.amount ?? 0),
});

const factsOf = (merchant: Merchant, fields: Fields) => ({
  ...placeOf(merchant, fields),
  via: 'module' as const,
});

/** 支払期限 as the answer has it, `yyyyMMdd`: the day that ends with the deadline. */
const lastDay = (until: number): string => wireTime(until - 1).slice(0, 8);

const nameFields = ['customer_family_name', 'customer_name', 'payment_detail', 'claim_kanji'] as const;

/** 機種依存文字 in what stores and banks print, where they are not taken. */
function checkNames(world: World, fields: Fields): Answer | undefined {
  if (world.policies.extendedCharacters === 'accept') return undefined;
  const wrong = nameFields.find((name) => [...(fields[name] ?? '')].some(isExtended));
  return wrong === undefined ? undefined : refuse(code.format, wrong);
}

/** NEC特殊文字 and IBM拡張文字: in CP932, and not in JIS X 0208. */
function isExtended(character: string): boolean {
  const [lead = 0] = encodeText(character, 'cp932') ?? [];
  return lead === 0x87 || (lead >= 0xed && lead <= 0xee) || lead >= 0xfa;
}
