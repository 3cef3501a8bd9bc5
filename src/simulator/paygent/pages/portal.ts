import { html } from 'hono/html';
import type { Method } from '../../../core/method.ts';
import type { WireStatus } from '../../../gateways/paygent/wire.ts';
import { type ContractKey, contractKeys, type OperatorAction } from '../actions.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { Merchant } from '../merchants.ts';
import {
  desk,
  historyTable,
  meansOf,
  merchantField,
  methodNames,
  momentOf,
  paymentTable,
  statusName,
} from './desk.ts';
import type { Html } from './layout.ts';
import { alarm, factList, field, yen } from './parts.ts';

/** Address path of the portal. */
export const PORTAL_PATH = '/portal';

/** Page of one payment. */
export const portalAddress = ({ paymentId, merchantId }: BookedPayment): string =>
  `${PORTAL_PATH}/payments/${paymentId}?merchantId=${merchantId}`;

export interface PortalSearch {
  merchants: readonly Merchant[];
  merchantId: string;
  tradingId?: string | undefined;
  customerNumber?: string | undefined;
  found: readonly BookedPayment[];
}

/** 決済情報照会. From a 取引ID or お客様番号 to the 決済ID. */
export const portalSearchPage = (view: PortalSearch): Html =>
  portal(
    view.merchantId,
    PORTAL_PATH,
    '決済情報照会',
    html`<form method="get" action="${PORTAL_PATH}">
<div class="search">
${merchantField(view.merchants, view.merchantId)}
${field({ name: 'tradingId', ja: '取引ID', en: 'Order', value: view.tradingId, maxlength: 25, isOptional: true })}
${field({ name: 'customerNumber', ja: 'お客様番号', en: 'Customer number', value: view.customerNumber, maxlength: 25, isOptional: true })}
</div>
<div class="actions"><button type="submit" class="main">検索</button></div>
</form>
<h2>検索結果 ${view.found.length}件</h2>
${view.found.length === 0 ? html`<p role="status">該当する決済はありません。</p>` : paymentTable(view.found, portalAddress)}`,
  );

const actionNames: Record<OperatorAction, string> = {
  capture: '売上',
  cancel: '取消',
  change: '金額を変更',
  expire: '期限切れにする（試験用）',
};

/** 決済詳細, with a button for each thing that is possible now. */
export const portalPaymentPage = (
  payment: BookedPayment,
  possible: readonly OperatorAction[],
  error?: string,
): Html =>
  portal(
    payment.merchantId,
    PORTAL_PATH,
    `決済ID ${payment.paymentId}`,
    html`${alarm(error)}
<div class="columns"><div>
${factList([
  ['取引ID', 'Order', payment.tradingId],
  ['決済種別', 'Method', methodNames[payment.method]],
  ['接続', 'By', payment.via === 'link' ? 'リンクタイプ' : 'モジュールタイプ'],
  ['内容', 'Means', meansOf(payment)],
  ['金額', 'Amount', yen(payment.amount)],
  ['決済ステータス', 'Status', statusName(payment.status)],
  ['申込日時', 'Applied', momentOf(payment.createdAt)],
])}
<h2>操作</h2>
${
  possible.length === 0
    ? html`<p class="notice">この状態でできる操作はありません。</p>`
    : html`<form method="post" action="${portalAddress(payment)}">
${possible.includes('change') ? field({ name: 'amount', ja: '変更後の金額', en: 'New total', inputmode: 'numeric', maxlength: 8, hint: '変更するときだけ', isOptional: true }) : ''}
<div class="actions">${possible.map((action) => html`<button type="submit" name="action" value="${action}">${actionNames[action]}</button>\n`)}</div>
</form>`
}
</div><div>
${historyTable(payment)}
</div></div>`,
  );

export interface SystemView {
  merchants: readonly Merchant[];
  merchant: Merchant;
  ticks: Record<Method, { status: WireStatus; on: boolean }[]>;
  notifyUrl: string | undefined;
  /** What was just done, or why it was not. */
  done?: string | undefined;
  error?: string | undefined;
}

/** システム設定. The keys, where notices go, and which statuses are told. */
export const portalSystemPage = ({ merchants, merchant, ticks, notifyUrl, done, error }: SystemView): Html =>
  portal(
    merchant.merchantId,
    SYSTEM_PATH,
    'システム設定',
    html`${alarm(error)}${done ? html`<p class="notice" role="status">${done}</p>` : ''}
<form method="get" action="${SYSTEM_PATH}">
<div class="search">${merchantField(merchants, merchant.merchantId)}
<div class="field"><button type="submit">表示</button></div></div>
</form>
<h2>決済情報差分通知URL</h2>
<form method="post" action="${at(merchant, 'address')}">
${field({ name: 'notifyUrl', ja: '通知先URL', en: 'Where notices go', value: notifyUrl, inputmode: 'url', hint: '空欄にすると通知しません。', isOptional: true })}
<div class="actions"><button type="submit" class="main">変更</button></div>
</form>
<h2>決済通知ステータス</h2>
<p class="note">チェックのないステータスは通知されません。差分照会では取得できます。</p>
<form method="post" action="${at(merchant, 'ticks')}">
${Object.entries(ticks).map(
  ([method, rows]) => html`<fieldset><legend>${methodNames[method as Method]}</legend>
<div class="ticks">${rows.map(({ status, on }) => html`<label><input type="checkbox" name="${method}" value="${status}"${on ? html` checked` : ''}>${statusName(status)}</label>\n`)}</div>
</fieldset>`,
)}
<div class="actions"><button type="submit" class="main">変更</button></div>
</form>
<h2>鍵</h2>
<p class="note">「鍵を作る」を押すと、それまでの鍵は使えなくなります。</p>
<div class="scroll" tabindex="0" role="region" aria-label="鍵">
<table class="list">
<thead><tr><th scope="col">名前</th><th scope="col">値</th><th scope="col">操作</th></tr></thead>
<tbody>${Object.entries(contractKeys).map(
      ([
        key,
        label,
      ]) => html`<tr><th scope="row">${label}</th><td class="key">${merchant[key as ContractKey]}</td><td>
<form method="post" action="${at(merchant, 'keys')}"><button type="submit" name="key" value="${key}" aria-label="鍵を作る：${label}">鍵を作る</button></form></td></tr>\n`,
    )}</tbody>
</table>
</div>`,
  );

const SYSTEM_PATH = `${PORTAL_PATH}/system`;

const at = ({ merchantId }: Merchant, part: string): string =>
  `${SYSTEM_PATH}/${part}?merchantId=${merchantId}`;

const portal = (merchantId: string, path: string, heading: string, content: Html): Html =>
  desk({ name: '加盟店管理者サイト', path, heading, content, merchantId });
