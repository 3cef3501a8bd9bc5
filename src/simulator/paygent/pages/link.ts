import { html } from 'hono/html';
import { type Carrier, carriers } from '../../../core/carrier.ts';
import { jstParts } from '../../../core/date.ts';
import { type Chain, chains } from '../../../core/konbini.ts';
import type { LinkField } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { StoredCard } from '../stored-cards.ts';
import { testCardNumber } from '../test-cards.ts';
import { type Visit, visitPaths } from '../visits.ts';
import { type Html, page } from './layout.ts';
import {
  alarm,
  type BackToShop,
  backForm,
  both,
  choices,
  type Fact,
  factList,
  field,
  select,
  sheet,
  testHelp,
  yen,
} from './parts.ts';
import { plansOf } from './payment-plans.ts';
import { copyright, shopMemo, shopName } from './shop-texts.ts';

type LinkVisit = Visit<'link'>;

/** What stands in the fields of a page that was not taken, and why. */
export interface Draft {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

export const emptyDraft: Draft = { values: {}, errors: {} };

/** カード情報の入力. */
export const linkCardPage = (visit: LinkVisit, stored: readonly StoredCard[], draft: Draft): Html => {
  const { values, errors } = draft;
  const plans = plansOf(visit.fields.payment_class);
  return linkPage(
    visit,
    draft,
    both('クレジットカードでのお支払い', 'Pay by card'),
    html`<form method="post" action="${path(visit)}/card" accept-charset="UTF-8">
${stored.length > 0 ? choices({ name: 'storedCard', ja: 'お支払いに使うカード', en: 'Card', chosen: values['storedCard'] ?? stored[0]?.customerCardId, options: [...stored.map(storedChoice), { value: NEW_CARD, label: '新しいカード' }] }) : ''}
${field({ name: 'number', ja: 'カード番号', en: 'Card number', inputmode: 'numeric', autocomplete: 'cc-number', maxlength: 23, error: errors['number'], isOptional: stored.length > 0 })}
<div class="pair">
${field({ name: 'month', ja: '有効期限（月）', en: 'Month', inputmode: 'numeric', autocomplete: 'cc-exp-month', maxlength: 2, value: values['month'], error: errors['month'], isOptional: stored.length > 0 })}
${field({ name: 'year', ja: '有効期限（年）', en: 'Year', inputmode: 'numeric', autocomplete: 'cc-exp-year', maxlength: 4, value: values['year'], error: errors['year'], isOptional: stored.length > 0 })}
</div>
${visit.fields.use_card_conf_number === '1' ? field({ name: 'code', ja: 'セキュリティコード', en: 'Security code', inputmode: 'numeric', autocomplete: 'cc-csc', maxlength: 4, error: errors['code'], isOptional: stored.length > 0 }) : ''}
${field({ name: 'name', ja: 'カード名義', en: 'Name on card', autocomplete: 'cc-name', maxlength: 50, value: values['name'], isOptional: true })}
${plans.length > 1 ? select({ name: 'plan', ja: 'お支払い回数', en: 'Payments', options: plans, chosen: values['plan'] }) : ''}
${keepsCards(visit) ? html`<div class="field choices"><label><input type="checkbox" name="store" value="1">このカードを登録する</label></div>` : ''}
<div class="buttons"><button type="submit" class="main">支払う</button></div>
</form>`,
    testHelp('試験用のカード番号', [
      ['支払える（VISA）', testCardNumber('visa', 'ok') ?? ''],
      ['支払える（JCB）', testCardNumber('jcb', 'ok') ?? ''],
      ['断られる（VISA）', testCardNumber('visa', 'refused') ?? ''],
    ]),
  );
};

/** コンビニの選択, with what a store's terminal asks for. */
export const linkKonbiniPage = (visit: LinkVisit, draft: Draft): Html =>
  linkPage(
    visit,
    draft,
    both('コンビニでのお支払い', 'Pay at a convenience store'),
    html`<form method="post" action="${path(visit)}/apply" accept-charset="UTF-8">
${choices({ name: 'chain', ja: 'コンビニエンスストア', en: 'Store', options: Object.entries(chains).map(([value, { ja }]) => ({ value, label: ja })), chosen: draft.values['chain'] })}
${names(visit, draft)}
${buyerField(visit, draft, 'customer_tel', '電話番号', 'Telephone', { inputmode: 'tel', maxlength: 13 })}
<div class="buttons"><button type="submit" class="main">お支払い番号を発行する</button></div>
</form>`,
  );

/** ATM（ペイジー）. */
export const linkAtmPage = (visit: LinkVisit, draft: Draft): Html =>
  linkPage(
    visit,
    draft,
    both('ATM（ペイジー）でのお支払い', 'Pay at an ATM (Pay-easy)'),
    html`<form method="post" action="${path(visit)}/apply" accept-charset="UTF-8">
${names(visit, draft)}
<div class="buttons"><button type="submit" class="main">お支払い番号を発行する</button></div>
</form>`,
  );

/** 携帯キャリアの選択; its own page comes next. */
export const linkCarrierPage = (visit: LinkVisit, draft: Draft): Html =>
  linkPage(
    visit,
    draft,
    both('携帯キャリアでのお支払い', 'Pay with your mobile carrier'),
    html`<form method="post" action="${path(visit)}/apply" accept-charset="UTF-8">
${choices({ name: 'carrier', ja: 'ご契約の携帯キャリア', en: 'Carrier', options: Object.entries(carriers).map(([value, { ja }]) => ({ value, label: ja })) })}
<div class="buttons"><button type="submit" class="main">次へ</button></div>
</form>`,
  );

/** 受付完了 of a slip: the numbers to pay by, until when. */
export const linkSlipPage = (visit: LinkVisit, payment: BookedPayment, back: BackToShop | undefined): Html =>
  page({
    title: 'お支払い番号のお知らせ',
    house: 'centre',
    body: sheet({
      name: 'ペイジェント リンクタイプ',
      plate: '試験環境',
      content: html`<h1>${both('お支払い番号のお知らせ', 'Your payment number')}</h1>
${factList([...facts(visit), ...numbersOf(payment), ['お支払い期限', 'Until', lastDay(payment.until ?? visit.until)]])}
${shopMemo(visit.texts)}
<p>番号をお控えください。<span lang="en">Write the number down.</span></p>
${back ? backForm(back) : ''}`,
      foot: copyright(visit.texts),
    }),
  });

/** 完了 of a card. */
export const linkDonePage = (visit: LinkVisit, back: BackToShop | undefined): Html =>
  page({
    title: 'お支払いが完了しました',
    house: 'centre',
    body: sheet({
      name: 'ペイジェント リンクタイプ',
      plate: '試験環境',
      content: html`<h1>${both('お支払いが完了しました', 'Your payment is complete')}</h1>
${factList(facts(visit))}
${back ? backForm(back) : ''}`,
      foot: copyright(visit.texts),
    }),
  });

/** What the provider shows for a request it does not take: a wrong hash, an address that is none, a field it cannot read. */
export const linkErrorPage = (): Html =>
  page({
    title: '取引情報が正しくありません。',
    house: 'centre',
    body: sheet({
      name: 'ペイジェント リンクタイプ',
      plate: '試験環境',
      content: html`<h1>${both('取引情報が正しくありません。', 'The request cannot be accepted')}</h1>
<p>お店の画面に戻ってやり直してください。<span lang="en">Go back to the shop and start again.</span></p>`,
    }),
  });

/** Chosen where there are stored cards and none of them shall pay. */
export const NEW_CARD = 'new';

const path = ({ visitId }: LinkVisit): string => `${visitPaths.link}${visitId}`;

/** The fields the shop has fixed (`fix_params`): shown, not to be edited. */
export const isFixed = ({ fields }: LinkVisit, name: LinkField): boolean =>
  (fields.fix_params ?? '').split(',').includes(name) && Boolean(fields[name]);

export const keepsCards = ({ fields }: LinkVisit): boolean =>
  fields.stock_card_mode === '1' && Boolean(fields.customer_id);

const linkPage = (visit: LinkVisit, { errors }: Draft, heading: Html, form: Html, help?: Html): Html =>
  page({
    title: Object.keys(errors).length > 0 ? 'エラー：お支払い' : 'お支払い',
    house: 'centre',
    body: sheet({
      name: 'ペイジェント リンクタイプ',
      plate: '試験環境',
      content: html`<h1>${heading}</h1>
${alarm(errors['page'])}
${factList(facts(visit))}
${shopMemo(visit.texts)}
${form}
<form method="post" action="${path(visit)}/leave">
<div class="buttons"><button type="submit">お支払いを中止する</button></div>
</form>`,
      foot: html`${help ?? ''}${copyright(visit.texts) ?? ''}`,
    }),
  });

const facts = ({ texts, tradingId, amount }: LinkVisit): Fact[] => [
  ['お支払先', 'Shop', shopName(texts)],
  ['取引ID', 'Order', tradingId],
  ['お支払い金額', 'Amount', yen(amount)],
];

/** A field the shop may have filled in, and fixed. */
const buyerField = (
  visit: LinkVisit,
  { values, errors }: Draft,
  name: LinkField,
  ja: string,
  en: string,
  more: { inputmode?: string; maxlength?: number; isOptional?: boolean; autocomplete?: string } = {},
): Html =>
  field({
    name,
    ja,
    en,
    value: values[name] ?? visit.fields[name],
    error: errors[name],
    isFixed: isFixed(visit, name),
    ...more,
  });

const names = (visit: LinkVisit, draft: Draft): Html => html`<div class="pair">
${buyerField(visit, draft, 'customer_family_name', '姓', 'Family name', { maxlength: 10, autocomplete: 'family-name' })}
${buyerField(visit, draft, 'customer_name', '名', 'Given name', { maxlength: 10, autocomplete: 'given-name' })}
</div>
<div class="pair">
${buyerField(visit, draft, 'customer_family_name_kana', 'セイ', 'Family, kana', { maxlength: 14, isOptional: true })}
${buyerField(visit, draft, 'customer_name_kana', 'メイ', 'Given, kana', { maxlength: 14, isOptional: true })}
</div>`;

const storedChoice = ({ customerCardId, card, validTerm }: StoredCard) => ({
  value: customerCardId,
  label: `**** ${card.last4}`,
  note: `${validTerm.slice(0, 2)}/${validTerm.slice(2)}`,
});

const number = (value: string): Html => html`<span class="number">${value}</span>`;

function numbersOf(payment: BookedPayment): Fact[] {
  if (payment.method === 'konbini')
    return [
      ['お支払い番号', 'Number', number(payment.receiptNumber)],
      ['使えるコンビニ', 'At', payment.usableAt.map((chain: Chain) => chains[chain].ja).join('、')],
    ];
  if (payment.method !== 'atm') return [];
  return [
    ['収納機関番号', 'Institution', number(payment.payCenterNumber)],
    ['お客様番号', 'Customer', number(payment.customerNumber)],
    ['確認番号', 'Confirmation', number(payment.confNumber)],
  ];
}

/** The day before the first moment at which it is too late. */
function lastDay(until: number): string {
  const { year, month, day } = jstParts(until - 1);
  return `${year}年${month}月${day}日`;
}

export const isCarrier = (value: string | undefined): value is Carrier =>
  value !== undefined && Object.hasOwn(carriers, value);

export const isChain = (value: string | undefined): value is Chain =>
  value !== undefined && Object.hasOwn(chains, value);
