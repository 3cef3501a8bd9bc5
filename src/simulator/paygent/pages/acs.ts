import { html } from 'hono/html';
import { plateOf } from '../../../core/card/brand.ts';
import { jstParts } from '../../../core/date.ts';
import { type BookedAuthentication, PASSWORD_TRIES } from '../authentications.ts';
import { challengePasswords, type EndingName, type TestRow } from '../three-d-secure.ts';
import { type Html, onwardForm, page, waiting } from './layout.ts';

/** Where the pages of an authentication are, below their origin. */
export const acsPath = ({ authenticationId }: Pick<BookedAuthentication, 'authenticationId'>): string =>
  `/acs/${authenticationId}`;

/**
 * `out_acs_html` of 450: a page of its own that takes the browser to the card company, whether the buyer will be asked
 * there or not.
 */
export function onwardDocument(origin: string, authentication: BookedAuthentication): string {
  const document = page({
    title: 'カード会社の画面へ移動しています',
    body: bare(
      html`${waiting('カード会社の画面へ移動します。', 'Taking you to your card issuer.')}
${onwardForm({ action: `${origin}${acsPath(authentication)}/start` })}`,
    ),
    submitAfter: 0,
  });
  // Only a page with a promise in it would be one itself.
  if (document instanceof Promise) throw new TypeError('A page cannot wait');
  return document.toString();
}

/** デバイス確認. A moment's look at the browser. */
export const deviceCheckPage = (authentication: BookedAuthentication): Html =>
  page({
    title: 'カード会社に確認しています',
    body: frame(
      authentication,
      html`${waiting('カード会社に確認しています。', 'Checking with your card issuer.')}
${onwardForm({ action: `${acsPath(authentication)}/device` })}`,
    ),
    submitAfter: 600,
  });

/** The card company never sends the browser back. */
export const hangingPage = (authentication: BookedAuthentication): Html =>
  page({
    title: 'カード会社の応答を待っています',
    body: frame(authentication, waiting('カード会社の応答を待っています。', 'Waiting for your card issuer.')),
  });

/** The way back to the shop where it asks for a POST. */
export const returnPage = (action: string, fields: Readonly<Record<string, string>>): Html =>
  page({
    title: 'お店へ戻ります',
    body: bare(
      html`${waiting('お店へ戻ります。', 'Returning to the shop.')}
${onwardForm({ action, fields })}`,
    ),
    submitAfter: 0,
  });

/** For an address that leads nowhere, or a page that was reloaded out of its turn. */
export const lostPage = (): Html =>
  page({
    title: 'この画面は表示できません',
    body: bare(
      html`<h1>この画面は表示できません<span lang="en">This page cannot be shown</span></h1>
<p>お手続きの途中でしたら、お店の画面に戻ってやり直してください。<span lang="en">Go back to the shop and start again.</span></p>`,
    ),
  });

/** チャレンジ. Asks the buyer for the password, once more where the last one was wrong. */
export function challengePage(authentication: BookedAuthentication, row: TestRow): Html {
  const { wrongPasswords, card, merchantName, amount, createdAt } = authentication;
  const { year, month, day } = jstParts(createdAt);
  const isWrong = wrongPasswords > 0;
  const left = PASSWORD_TRIES - wrongPasswords;
  const facts: [ja: string, en: string, value: string | Html][] = [
    ['ご利用先', 'Merchant', merchantName],
    amount === 0
      ? ['お手続き', 'Purpose', 'カードの登録']
      : ['ご利用金額', 'Amount', html`￥${amount.toLocaleString('en')}`],
    ['カード番号', 'Card', html`<span aria-hidden="true">****&nbsp;****&nbsp;****&nbsp;</span>${card.last4}`],
    ['日付', 'Date', `${year}年${month}月${day}日`],
  ];
  return page({
    title: isWrong ? 'エラー：ご本人の確認' : 'ご本人の確認',
    body: frame(
      authentication,
      html`<h1>ご本人の確認<span lang="en">Confirm that it is you</span></h1>
<p>カードを安全にお使いいただくため、ワンタイムパスワードを入力してください。<span lang="en">Enter your one-time password to continue.</span></p>
<dl>${facts.map(
        ([ja, en, value]) =>
          html`<div><dt>${ja}<span lang="en">${en}</span></dt><dd${en === 'Amount' ? html` class="amount"` : ''}>${value}</dd></div>\n`,
      )}</dl>
<form method="post" action="${acsPath(authentication)}/challenge" accept-charset="UTF-8">
<label for="password">ワンタイムパスワード<span lang="en">One-time password</span></label>
<input id="password" name="password" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="12" autofocus${isWrong ? html` aria-invalid="true" aria-describedby="error"` : ''}>
${isWrong ? html`<p class="error" id="error" role="alert">パスワードが違います。あと${left}回入力できます。<span lang="en">Wrong password. Tries left: ${left}.</span></p>` : ''}
<div class="buttons">
<button type="submit" class="main">送信する</button>
<button type="submit" name="cancel" value="1" formnovalidate>キャンセル</button>
</div>
</form>`,
      passwordHelp(row),
    ),
  });
}

/** A page of nobody's: on the way between shop and card company. */
const bare = (content: Html): Html => html`<main><div class="content">
${content}
</div></main>`;

/** The card company's own paper: its name, the brand's plate, and what stands between. */
const frame = ({ card }: BookedAuthentication, content: Html, foot: Html | string = ''): Html => html`<main>
<header><span class="bank">試験カード銀行</span>${card.brand ? html`<span class="plate">${plateOf(card.brand)}</span>` : ''}</header>
<div class="content">
${content}
</div>
${foot}
</main>`;

const endingTexts: Partial<Record<EndingName, string>> = {
  authenticated: '認証成功',
  failed: '認証失敗',
  attempt_normal: 'Attempt',
  server_error: '3DSサーバーエラー',
  timeout: 'タイムアウト',
  message_error: 'メッセージエラー',
};

/** What a bank would never print: this one is a stand-in, and its passwords are published. */
const passwordHelp = (row: TestRow): Html => html`<details>
<summary>試験用のパスワード</summary>
<table>${Object.entries(challengePasswords[row]).map(
  ([password, ending]) =>
    html`<tr><th scope="row">${endingTexts[ending] ?? ending}</th><td>${password}</td></tr>`,
)}</table>
</details>`;
