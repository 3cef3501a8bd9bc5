import { html } from 'hono/html';
import { type Carrier, carriers } from '../../../core/carrier.ts';
import { carrierPin } from '../actions.ts';
import { type Visit, visitPaths } from '../visits.ts';
import { type Html, onwardForm, page, textOf, waiting } from './layout.ts';
import { alarm, bare, both, factList, field, sheet, testHelp, yen } from './parts.ts';
import { shopName } from './shop-texts.ts';

/** The page a carrier asks for the PIN on: of telegram 100, or below the link page of the method. */
export type CarrierVisit = Visit<'carrier'> | Visit<'link'>;

/** `redirect_html` of 100 and 104: a page of its own that takes the browser to the carrier. */
export const carrierOnwardDocument = (address: string): string =>
  textOf(
    page({
      title: '携帯キャリアの画面へ移動しています',
      house: 'centre',
      body: bare(html`${waiting('携帯キャリアの画面へ移動します。', 'Taking you to your carrier.')}
${onwardForm({ action: address })}`),
      submitAfter: 0,
    }),
  );

/** ログイン (104). Who this is, before anything is to be paid. */
export const carrierLoginPage = (visit: Visit<'carrier_login'>, error?: string): Html =>
  carrierPage(
    visit.carrier,
    error ? 'エラー：ログイン' : 'ログイン',
    html`<h1>${both('ログイン', 'Log in')}</h1>
${alarm(error)}
<p>${carriers[visit.carrier].ja}をご契約の方だけがご利用になれます。<span lang="en">Only for customers of this carrier.</span></p>
<form method="post" action="${path(visit)}/login" accept-charset="UTF-8">
${field({ name: 'account', ja: 'ID または携帯電話番号', en: 'ID or mobile number', autocomplete: 'username', maxlength: 64 })}
${field({ name: 'password', ja: 'パスワード', en: 'Password', isSecret: true, maxlength: 32 })}
<div class="buttons"><button type="submit" class="main">ログイン</button></div>
</form>
${cancelForm(visit)}`,
    testHelp('試験のしかた', [
      ['ログインできる ID', 'どの ID でも'],
      ['間違ったパスワード', WRONG_PASSWORD],
    ]),
  );

/** お支払い内容の確認 (100), with the four digits of 暗証番号. */
export const carrierConfirmPage = (visit: CarrierVisit, carrier: Carrier, error?: string): Html =>
  carrierPage(
    carrier,
    error ? 'エラー：お支払い内容の確認' : 'お支払い内容の確認',
    html`<h1>${both('お支払い内容の確認', 'Confirm the payment')}</h1>
${factList([
  ['お支払先', 'Shop', visit.kind === 'link' ? shopName(visit.texts) : `加盟店 ${visit.merchantId}`],
  ['お支払い金額', 'Amount', yen(visit.amount)],
  ['お支払い方法', 'By', '携帯電話料金とまとめて'],
])}
<form method="post" action="${path(visit)}/pin" accept-charset="UTF-8">
<div class="field"><label for="pin">${both('4けたの暗証番号', 'Four-digit PIN')}</label>
<input class="code" id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="4" required${error ? html` aria-invalid="true" aria-describedby="pin-error"` : ''}>
${error ? html`<p class="error" id="pin-error" role="alert">${error}</p>` : ''}</div>
<div class="buttons"><button type="submit" class="main">同意して支払う</button></div>
</form>
${visit.kind === 'carrier' && visit.otherUrl ? otherForm(visit) : ''}
${cancelForm(visit)}`,
    testHelp('試験のしかた', [
      ['暗証番号', carrierPin],
      ['間違った暗証番号', 'ほかの4けた'],
    ]),
  );

/** The only password that is refused. */
export const WRONG_PASSWORD = 'wrong';
const names: Record<Carrier, string> = { docomo: 'd払い', au: 'auかんたん決済', softbank: 'まとめて支払い' };

const carrierPage = (carrier: Carrier, title: string, content: Html, foot: Html): Html =>
  page({
    title,
    house: 'carrier',
    body: sheet({ name: names[carrier], plate: '試験環境', content, foot }),
  });

const path = ({ kind, visitId }: Pick<Visit, 'kind' | 'visitId'>): string => `${visitPaths[kind]}${visitId}`;

const cancelForm = (
  visit: Visit<'carrier_login'> | CarrierVisit,
): Html => html`<form method="post" action="${path(visit)}/cancel">
<div class="buttons"><button type="submit">キャンセルしてお店へ戻る</button></div>
</form>`;

const otherForm = (visit: CarrierVisit): Html => html`<form method="post" action="${path(visit)}/other">
<div class="buttons"><button type="submit">その他のお支払い方法</button></div>
</form>`;
