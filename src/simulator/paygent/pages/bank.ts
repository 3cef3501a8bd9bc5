import { html } from 'hono/html';
import { bankCodes } from '../actions.ts';
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
  sheet,
  testHelp,
  yen,
} from './parts.ts';
import { copyright, shopMemo, shopName } from './shop-texts.ts';

/** A bank is chosen on a page of its own, or on the link page of the method. */
export type BankVisit = Visit<'bank'> | Visit<'link'>;

/** The bank a buyer has chosen. */
export interface Bank {
  /** 金融機関コード */
  code: string;
  name: string;
}

/** 金融機関選択. The provider's page that 060 leads to. */
export const bankChoicePage = (visit: BankVisit): Html =>
  page({
    title: '金融機関の選択',
    house: 'centre',
    body: sheet({
      name: '銀行ネット決済',
      plate: '試験環境',
      content: html`<h1>${both('金融機関をお選びください', 'Choose your bank')}</h1>
${factList(facts(visit))}
${shopMemo(visit.texts)}
<form method="post" action="${path(visit)}/choice" accept-charset="UTF-8">
${choices({
  name: 'bank',
  ja: '金融機関',
  en: 'Bank',
  options: Object.entries(bankCodes).map(([code, name]) => ({ value: code, label: name, note: code })),
  chosen: Object.keys(bankCodes)[0],
})}
<p class="notice">お支払いのあと、画面の「購入したサイトへ戻る」を必ず押してください。<span lang="en">After paying, be sure to press the button that leads back to the shop.</span></p>
<div class="buttons"><button type="submit" class="main">この金融機関で支払う</button></div>
</form>
${stopForm(visit)}`,
      foot: copyright(visit.texts),
    }),
  });

/** The bank's own log-in. */
export const bankLoginPage = (visit: BankVisit, bank: Bank, error?: string): Html =>
  page({
    title: error ? 'エラー：ログイン' : 'ログイン',
    house: 'bank',
    body: sheet({
      name: bank.name,
      plate: bank.code,
      content: html`<h1>${both('ログイン', 'Log in')}</h1>
${alarm(error)}
<form method="post" action="${path(visit)}/login" accept-charset="UTF-8">
${field({ name: 'account', ja: '契約者番号', en: 'Customer number', inputmode: 'numeric', maxlength: 10 })}
${field({ name: 'password', ja: 'ログインパスワード', en: 'Password', isSecret: true, maxlength: 32 })}
<div class="buttons"><button type="submit" class="main">ログイン</button></div>
</form>
${stopForm(visit)}`,
      foot: testHelp('試験のしかた', [
        ['お支払いできる契約者番号', 'どの番号でも'],
        ['残高が足りない契約者番号', testAccounts.poor],
        ['払えたかどうかを銀行が答えない契約者番号', testAccounts.unsure],
        ['間違ったパスワード', WRONG_PASSWORD],
      ]),
    }),
  });

/** 振込内容の確認. The last look before the money goes. */
export const bankConfirmPage = (visit: BankVisit, bank: Bank, account: string): Html =>
  page({
    title: 'お支払い内容の確認',
    house: 'bank',
    body: sheet({
      name: bank.name,
      plate: bank.code,
      content: html`<h1>${both('お支払い内容の確認', 'Confirm the payment')}</h1>
${factList([...facts(visit), ['引落口座', 'From', `普通 ${account.slice(-4).padStart(7, '*')}`]])}
<form method="post" action="${path(visit)}/pay" accept-charset="UTF-8">
<input type="hidden" name="account" value="${account}">
<div class="buttons"><button type="submit" class="main">支払う</button></div>
</form>
${stopForm(visit)}`,
    }),
  });

/** 完了. The bank does not send the browser back by itself: the buyer has to press. */
export const bankDonePage = (
  visit: BankVisit,
  bank: Bank,
  back: BackToShop | undefined,
  ending: keyof typeof endings,
): Html =>
  page({
    title: endings[ending].title,
    house: 'bank',
    body: sheet({
      name: bank.name,
      plate: bank.code,
      content: html`<h1>${both(endings[ending].title, endings[ending].en)}</h1>
${ending === 'done' ? factList(facts(visit)) : html`<p>${endings[ending].text}</p>`}
<p>お店での手続きを終えるため、下のボタンで購入したサイトへお戻りください。<span lang="en">Go back to the shop to finish your order.</span></p>
${back === undefined ? '' : backForm(back)}`,
    }),
  });

/** How the bank's part can end, in its words. */
const endings = {
  done: { title: 'お支払いが完了しました', en: 'Your payment is complete', text: '' },
  failed: {
    title: 'お支払いできませんでした',
    en: 'The payment did not go through',
    text: '口座の残高が不足しています。',
  },
  unknown: {
    title: 'お支払いの結果を確認できません',
    en: 'The result is not known yet',
    text: '銀行の応答がありませんでした。口座の明細をご確認ください。',
  },
};

/** Customer numbers of buyers for whom it goes another way: too little money, or paid and the bank does not say so. */
export const testAccounts = { poor: '0000000001', unsure: '0000000002' } as const;

/** The only password that is refused. */
export const WRONG_PASSWORD = 'wrong';

const path = ({ kind, visitId }: BankVisit): string => `${visitPaths[kind]}${visitId}`;

const facts = (visit: BankVisit): Fact[] => [
  ['お支払先', 'Shop', shopName(visit.texts)],
  ...(visit.kind === 'bank' ? ([['お支払い内容', 'For', visit.claim]] satisfies Fact[]) : []),
  ['お支払い金額', 'Amount', yen(visit.amount)],
];

const stopForm = (visit: BankVisit): Html => html`<form method="post" action="${path(visit)}/stop">
<div class="buttons"><button type="submit">お支払いを中止する</button></div>
</form>`;
