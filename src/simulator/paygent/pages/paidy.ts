import { html } from 'hono/html';
import type { PaidyCheckout } from '../paidy-checkouts.ts';
import { type Html, page } from './layout.ts';
import { both, type Fact, factList, field, sheet, testHelp, yen } from './parts.ts';

/** Address path of Paidy's pages on the link host. */
export const PAIDY_PATH = '/paidy';

/** The mail address and telephone number the provider's test environment publishes. */
export const paidyTestBuyer = { email: 'successful.payment@paidy.com', phone: '08000000001' } as const;

/** What the frame shows until the page above has told it what to sell. Without scripts there is no Paidy, here or there. */
export const paidyWindowPage = (): Html =>
  frame({
    title: 'ペイディ',
    content: html`<h1>ペイディ</h1>
<p role="status">読み込んでいます。<span lang="en">Loading.</span></p>
<noscript><p>ペイディのご利用には JavaScript が必要です。</p></noscript>
<form name="launch" method="post" action="${PAIDY_PATH}/checkouts" accept-charset="UTF-8">
<input type="hidden" name="payload"><input type="hidden" name="apiKey"><input type="hidden" name="logoUrl"><input type="hidden" name="opener">
</form>`,
    script: `
addEventListener('message', function (event) {
  if (event.source !== parent || !event.data || event.data.paidy !== 'launch') return;
  var form = document.forms.launch;
  form.payload.value = event.data.payload;
  form.apiKey.value = event.data.apiKey;
  form.logoUrl.value = event.data.logoUrl;
  form.opener.value = event.origin;
  form.submit();
});
addEventListener('DOMContentLoaded', function () { parent.postMessage({ paidy: 'ready' }, '*'); });
`,
  });

/** What was launched cannot be sold: Paidy says so to the shop's developer, in the place of the buyer. */
export const paidyRefusalPage = (problem: string, opener: string): Html =>
  frame({
    title: 'エラー：お取引を開始できません',
    content: html`<h1>${both('お取引を開始できません', 'This order cannot be paid with Paidy')}</h1>
<p class="error notice" role="alert"><code>${problem}</code></p>
<p class="note">お店の設定または注文の内容に誤りがあります。<span lang="en">What the shop sent is not right.</span></p>
<form name="close"><div class="buttons"><button type="submit" class="main">閉じる</button></div></form>`,
    script: `${tell({ status: 'closed' }, opener)}
addEventListener('DOMContentLoaded', function () {
  document.forms.close.addEventListener('submit', function (event) { event.preventDefault(); tell(); });
});
${onClose('tell()')}`,
  });

/** メールアドレスと携帯電話番号. */
export const paidyContactPage = (
  checkout: PaidyCheckout,
  errors: Partial<Record<'email' | 'phone', string>> = {},
): Html =>
  step(
    checkout,
    Object.keys(errors).length > 0 ? 'エラー：お客様の確認' : 'お客様の確認',
    html`<h1>${both('翌月まとめてお支払い', 'Pay next month')}</h1>
${summary(checkout)}
<form method="post" action="${path(checkout)}/contact" accept-charset="UTF-8">
${field({ name: 'email', ja: 'メールアドレス', en: 'E-mail', value: checkout.email, inputmode: 'email', autocomplete: 'email', maxlength: 254, error: errors.email })}
${field({ name: 'phone', ja: '携帯電話番号', en: 'Mobile number', value: checkout.phone, inputmode: 'tel', autocomplete: 'tel', maxlength: 20, error: errors.phone })}
<div class="buttons"><button type="submit" class="main">次へ</button></div>
</form>`,
    testHelp('試験のしかた', [
      ['メールアドレス', paidyTestBuyer.email],
      ['携帯電話番号', paidyTestBuyer.phone],
    ]),
  );

/** SMS で届く4けたの認証コード. */
export const paidyCodePage = (checkout: PaidyCheckout, error?: string): Html =>
  step(
    checkout,
    error ? 'エラー：認証コード' : '認証コード',
    html`<h1>${both('認証コード', 'Confirmation code')}</h1>
<p>${checkout.phone} にお送りした4けたのコードを入力してください。<span lang="en">Enter the four digits we sent to your phone.</span></p>
<form method="post" action="${path(checkout)}/code" accept-charset="UTF-8">
<div class="field"><label for="code">${both('認証コード', 'Code')}</label>
<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="4" required${error ? html` aria-invalid="true" aria-describedby="code-error"` : ''}>
${error ? html`<p class="error" id="code-error" role="alert">${error}</p>` : ''}</div>
<div class="buttons"><button type="submit" class="main">次へ</button></div>
</form>`,
    testHelp('試験のしかた', [
      ['正しいコード', 'どの4けたでも'],
      ['間違ったコード', WRONG_CODE],
    ]),
  );

/** お支払いの確認. What Paidy's own judgement would say is chosen here. */
export const paidyReviewPage = (checkout: PaidyCheckout): Html =>
  step(
    checkout,
    'ご購入の確認',
    html`<h1>${both('ご購入の確認', 'Confirm your purchase')}</h1>
${summary(checkout)}
<form method="post" action="${path(checkout)}/decision">
<div class="buttons">
<button type="submit" class="main" name="decision" value="authorize">購入を確定する</button>
<button type="submit" name="decision" value="reject">審査に通らない場合を試す</button>
</div>
</form>`,
  );

/** It is over: the page above is told, and a button does the same again. */
export const paidyEndPage = ({
  result,
  opener,
}: Required<Pick<PaidyCheckout, 'result' | 'opener'>>): Html => {
  const isAuthorized = result.status === 'authorized';
  return frame({
    title: isAuthorized ? 'ご利用ありがとうございます' : 'ペイディを終了します',
    content: html`<h1>${isAuthorized ? both('ご利用ありがとうございます', 'Thank you') : both('ペイディを終了します', 'Closing Paidy')}</h1>
<p role="status">お店の画面へ戻ります。<span lang="en">Returning to the shop.</span></p>`,
    script: `${tell(result, opener)}
addEventListener('DOMContentLoaded', tell);
`,
  });
};

/** The only code that is refused. */
export const WRONG_CODE = '9999';

const path = ({ checkoutId }: PaidyCheckout): string => `${PAIDY_PATH}/checkouts/${checkoutId}`;

/** A script that tells the page above how it ended. Nothing in it can end the script element early. */
const tell = (result: object, opener: string): string => `
function tell() { parent.postMessage({ paidy: 'closed', result: ${inScript(result)} }, ${inScript(opener)}); }`;

/** What happens when the window is closed from around the frame, or by the Escape key inside it. */
const onClose = (action: string): string => `
addEventListener('message', function (event) {
  if (event.source === parent && event.data && event.data.paidy === 'close') ${action};
});
addEventListener('keydown', function (event) { if (event.key === 'Escape') ${action}; });
`;

const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const frame = ({ title, content, foot, script }: Frame): Html =>
  page({
    title,
    house: 'paidy',
    body: sheet({ name: 'ペイディ', plate: '試験環境', content, foot }),
    script,
  });

interface Frame {
  title: string;
  content: Html;
  foot?: Html | undefined;
  script: string;
}

/** A page the buyer can leave: by its button, or by the key that closes the window around it. */
const step = (checkout: PaidyCheckout, title: string, content: Html, foot?: Html): Html =>
  frame({
    title,
    content: html`${content}
<form name="close" method="post" action="${path(checkout)}/close">
<div class="buttons"><button type="submit">閉じる</button></div>
</form>`,
    foot,
    script: onClose('document.forms.close.submit()'),
  });

const summary = ({ basket }: PaidyCheckout): Html =>
  factList([
    ['お店', 'Shop', basket.storeName || '加盟店'],
    ...basket.items.map(({ title, quantity, unitPrice }): [string, string, Html] => [
      quantity === 1 ? title : `${title} ×${quantity}`,
      '',
      yen(quantity * unitPrice),
    ]),
    ...(basket.shipping ? ([['送料', 'Shipping', yen(basket.shipping)]] satisfies Fact[]) : []),
    ...(basket.tax ? ([['消費税', 'Tax', yen(basket.tax)]] satisfies Fact[]) : []),
    ['合計', 'Amount', yen(basket.amount)],
  ]);
