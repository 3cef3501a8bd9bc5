import { html } from 'hono/html';
import { carriers } from '../../../core/carrier.ts';
import { formatWireTime } from '../../../core/date.ts';
import { chains } from '../../../core/konbini.ts';
import type { Method } from '../../../core/method.ts';
import type { WireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { Merchant } from '../merchants.ts';
import { type Html, page } from './layout.ts';
import { select, yen } from './parts.ts';

/** What both pages of the desk show at their head: each other, and which shop is looked at. */
interface DeskOptions {
  /** Of this page. */
  name: string;
  path: string;
  heading: string;
  content: Html;
  merchantId: string;
}

const places = [
  ['/portal', '決済情報照会'],
  ['/portal/system', 'システム設定'],
  ['/testtool/statusupdatesearch', '試験環境ツール'],
] as const;

/** A page of the shop's staff or of a tester. */
export const desk = ({ name, path, heading, content, merchantId }: DeskOptions): Html =>
  page({
    title: `${heading} - ${name}`,
    house: 'desk',
    body: html`<main>
<header><span class="bank">${name}</span><span class="plate">試験環境</span></header>
<nav aria-label="画面">${places.map(
      ([address, label]) =>
        html`<a href="${address}?merchantId=${merchantId}"${address === path ? html` aria-current="page"` : ''}>${label}</a>\n`,
    )}</nav>
<div class="content">
<h1>${heading}</h1>
${content}
</div>
</main>`,
  });

/** マーチャントID, chosen from the shops there are. */
export const merchantField = (merchants: readonly Merchant[], merchantId: string): Html =>
  select({
    name: 'merchantId',
    ja: 'マーチャントID',
    en: 'Merchant',
    options: merchants.map((merchant) => ({ value: merchant.merchantId, label: merchant.merchantId })),
    chosen: merchantId,
  });

/** 決済種別 in the portal's words. */
export const methodNames: Record<Method, string> = {
  card: 'クレジットカード決済',
  konbini: 'コンビニ決済（番号方式）',
  atm: 'ATM決済',
  bank: '銀行ネット決済',
  carrier: '携帯キャリア決済',
  paidy: 'Paidy',
};

const statusNames: Record<WireStatus, string> = {
  '10': '申込済',
  '11': 'オーソリNG',
  '12': '支払期限切',
  '13': '3Dセキュア中断',
  '14': '3Dセキュア認証',
  '15': '申込中断',
  '20': 'オーソリOK',
  '21': 'オーソリ完了',
  '30': '売上要求中',
  '31': 'オーソリ取消中',
  '32': 'オーソリ取消済',
  '33': 'オーソリ期限切',
  '34': '補正要求中',
  '40': '消込済',
  '41': '消込済（売上取消期限切）',
  '42': '売上取消中',
  '43': '速報検知済',
  '44': '消込完了',
  '50': '売上取消集計中',
  '60': '売上取消済',
  '61': '速報取消済',
  '62': '取消完了',
};

/** 決済ステータス in words, its number behind. */
export const statusName = (status: WireStatus): string => `${statusNames[status]}（${status}）`;

/** `YYYY/MM/DD HH:mm:ss` in Japan. */
export const momentOf = (at: number): string =>
  formatWireTime(at).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1/$2/$3 $4:$5:$6');

/** What a payment is paid with, in a few words. */
export function meansOf(payment: BookedPayment): string {
  switch (payment.method) {
    case 'card':
      return `**** ${payment.card.last4}`;
    case 'konbini':
      return `${chains[payment.chain].ja} ${payment.receiptNumber}`;
    case 'atm':
      return payment.customerNumber;
    case 'bank':
      return payment.bank;
    case 'carrier':
      return carriers[payment.carrier].ja;
    case 'paidy':
      return payment.paidyPaymentId;
  }
}

/** 検索結果. A row each; the 決済ID leads to the payment. */
export const paymentTable = (
  payments: readonly BookedPayment[],
  addressOf: (payment: BookedPayment) => string,
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="検索結果">
<table class="list">
<thead><tr><th scope="col">決済ID</th><th scope="col">取引ID</th><th scope="col">決済種別</th><th scope="col">内容</th><th scope="col" class="amount">金額</th><th scope="col">決済ステータス</th><th scope="col">申込日時</th></tr></thead>
<tbody>${payments.map(
  (payment) =>
    html`<tr><th scope="row"><a href="${addressOf(payment)}">${payment.paymentId}</a></th><td>${payment.tradingId}</td><td>${methodNames[payment.method]}</td><td>${meansOf(payment)}</td><td class="amount">${yen(payment.amount)}</td><td>${statusName(payment.status)}</td><td>${momentOf(payment.createdAt)}</td></tr>\n`,
)}</tbody>
</table>
</div>`;

/** 履歴. Every status it had. */
export const historyTable = ({ history }: BookedPayment): Html => html`<h2>履歴</h2>
<div class="scroll" tabindex="0" role="region" aria-label="履歴">
<table class="list">
<thead><tr><th scope="col">日時</th><th scope="col">決済ステータス</th></tr></thead>
<tbody>${history.map(({ status, at }) => html`<tr><td>${momentOf(at)}</td><td>${statusName(status)}</td></tr>\n`)}</tbody>
</table>
</div>`;
