import { html } from 'hono/html';
import { plateOf } from '../../../core/card/brand.ts';
import { jstParts } from '../../../core/date.ts';
import { type BookedAuthentication, PASSWORD_TRIES } from '../authentications.ts';
import { challengePasswords, type EndingName, type TestRow } from '../three-d-secure.ts';
import { type Html, onwardForm, page, textOf, waiting } from './layout.ts';
import { bare, type Fact, factList, sheet, testHelp, yen } from './parts.ts';

/** Where the pages of an authentication are, below their origin. */
export const acsPath = ({ authenticationId }: Pick<BookedAuthentication, 'authenticationId'>): string =>
  `/acs/${authenticationId}`;

/**
 * `out_acs_html` of 450: a page of its own that takes the browser to the card company, whether the buyer will be asked
 * there or not.
 */
export const onwardDocument = (origin: string, authentication: BookedAuthentication): string =>
  textOf(
    page({
      title: 'カード会社の画面へ移動しています',
      body: bare(
        html`${waiting('カード会社の画面へ移動します。', 'Taking you to your card issuer.')}
${onwardForm({ action: `${origin}${acsPath(authentication)}/start` })}`,
      ),
      submitAfter: 0,
    }),
  );

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

/** チャレンジ. Asks the buyer for the password, once more where the last one was wrong. */
export function challengePage(authentication: BookedAuthentication, row: TestRow): Html {
  const { wrongPasswords, card, merchantName, amount, createdAt } = authentication;
  const { year, month, day } = jstParts(createdAt);
  const isWrong = wrongPasswords > 0;
  const left = PASSWORD_TRIES - wrongPasswords;
  const facts: Fact[] = [
    ['ご利用先', 'Merchant', merchantName],
    amount === 0 ? ['お手続き', 'Purpose', 'カードの登録'] : ['ご利用金額', 'Amount', yen(amount)],
    ['カード番号', 'Card', html`<span aria-hidden="true">****&nbsp;****&nbsp;****&nbsp;</span>${card.last4}`],
    ['日付', 'Date', `${year}年${month}月${day}日`],
  ];
  return page({
    title: isWrong ? 'エラー：ご本人の確認' : 'ご本人の確認',
    body: frame(
      authentication,
      html`<h1>ご本人の確認<span lang="en">Confirm that it is you</span></h1>
<p>カードを安全にお使いいただくため、ワンタイムパスワードを入力してください。<span lang="en">Enter your one-time password to continue.</span></p>
${factList(facts)}
<form method="post" action="${acsPath(authentication)}/challenge" accept-charset="UTF-8">
<label for="password">ワンタイムパスワード<span lang="en">One-time password</span></label>
<input class="code" id="password" name="password" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="12" autofocus${isWrong ? html` aria-invalid="true" aria-describedby="error"` : ''}>
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

/** The card company's own paper: its name, and the brand's plate. */
const frame = ({ card }: BookedAuthentication, content: Html, foot?: Html): Html =>
  sheet({ name: '試験カード銀行', plate: card.brand && plateOf(card.brand), content, foot });

const endingTexts: Partial<Record<EndingName, string>> = {
  authenticated: '認証成功',
  failed: '認証失敗',
  attempt_normal: 'Attempt',
  server_error: '3DSサーバーエラー',
  timeout: 'タイムアウト',
  message_error: 'メッセージエラー',
};

const passwordHelp = (row: TestRow): Html =>
  testHelp(
    '試験用のパスワード',
    Object.entries(challengePasswords[row]).map(([password, ending]) => [
      endingTexts[ending] ?? ending,
      password,
    ]),
  );
