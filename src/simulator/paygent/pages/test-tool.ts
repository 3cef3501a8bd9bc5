import { html } from 'hono/html';
import { formatWireTime } from '../../../core/date.ts';
import { chains } from '../../../core/konbini.ts';
import { type WireStatus, wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { Merchant } from '../merchants.ts';
import { desk, historyTable, meansOf, merchantField, methodNames, paymentTable, statusName } from './desk.ts';
import type { Html } from './layout.ts';
import { alarm, factList, field, select, yen } from './parts.ts';

/** Address path of the tool, as the real one's. */
export const TEST_TOOL_PATH = '/testtool';

export interface ToolSearch {
  merchants: readonly Merchant[];
  merchantId: string;
  paymentId?: string | undefined;
  tradingId?: string | undefined;
  /** Absent before anything was searched for. */
  found?: readonly BookedPayment[] | undefined;
}

/** 検索. By 決済ID or 取引ID; without either, all payments of the shop. */
export const toolSearchPage = ({ merchants, merchantId, paymentId, tradingId, found }: ToolSearch): Html =>
  tool(
    merchantId,
    '決済の検索',
    html`<p class="note">コンビニ、ATM、銀行ネットのお支払いを、入金や期限切れがあったことにします。カード、携帯キャリア、Paidyはここでは変えられません。</p>
<form method="get" action="${TEST_TOOL_PATH}/statusupdatesearch">
<div class="search">
${merchantField(merchants, merchantId)}
${field({ name: 'paymentId', ja: '決済ID', en: 'Payment', value: paymentId, inputmode: 'numeric', isOptional: true })}
${field({ name: 'tradingId', ja: '取引ID', en: 'Order', value: tradingId, maxlength: 25, isOptional: true })}
</div>
<div class="actions"><button type="submit" class="main">検索</button></div>
</form>
${found === undefined ? '' : results(found)}`,
  );

const results = (found: readonly BookedPayment[]): Html => html`<h2>検索結果 ${found.length}件</h2>
${found.length === 0 ? html`<p role="status">該当する決済はありません。</p>` : paymentTable(found, toolAddress)}`;

export const toolAddress = ({ paymentId, merchantId }: BookedPayment): string =>
  `${TEST_TOOL_PATH}/statusupdate/${paymentId}?merchantId=${merchantId}`;

interface ToolUpdate {
  payment: BookedPayment;
  possible: readonly WireStatus[];
  now: number;
  values?: Readonly<Record<string, string>>;
  error?: string | undefined;
}

/** 更新後の決済ステータス, with when and where it was paid. */
export const toolUpdatePage = ({ payment, possible, now, values = {}, error }: ToolUpdate): Html =>
  tool(
    payment.merchantId,
    `決済ID ${payment.paymentId}`,
    html`${alarm(error)}
<div class="columns"><div>
${factList([
  ['取引ID', 'Order', payment.tradingId],
  ['決済種別', 'Method', methodNames[payment.method]],
  ['内容', 'Means', meansOf(payment)],
  ['金額', 'Amount', yen(payment.amount)],
  ['決済ステータス', 'Status', statusName(payment.status)],
])}
${historyTable(payment)}
</div><div>
${possible.length === 0 ? html`<p class="notice">この決済は、いまの状態では変えられません。</p>` : form(payment, possible, now, values)}
</div></div>`,
  );

const form = (
  payment: BookedPayment,
  possible: readonly WireStatus[],
  now: number,
  values: Readonly<Record<string, string>>,
): Html => html`<form method="post" action="${toolAddress(payment)}">
${select({ name: 'status', ja: '更新後の決済ステータス', en: 'New status', options: possible.map((status) => ({ value: status, label: statusName(status) })), chosen: values['status'] ?? wireStatus.cleared })}
${field({ name: 'at', ja: '入金日時', en: 'Paid at', value: values['at'] ?? formatWireTime(now), inputmode: 'numeric', maxlength: 14, hint: 'YYYYMMDDhhmmss（入金にする場合）', isOptional: true })}
${payment.method === 'atm' ? field({ name: 'bank', ja: '金融機関コード', en: 'Bank', value: values['bank'] ?? '9900', maxlength: 4, hint: '半角英数 4桁' }) : ''}
${payment.method === 'konbini' ? select({ name: 'chain', ja: 'コンビニ企業', en: 'Store', options: payment.usableAt.map((chain) => ({ value: chain, label: chains[chain].ja })), chosen: values['chain'] ?? payment.chain }) : ''}
<div class="actions"><button type="submit" class="main">更新する</button></div>
</form>`;

const tool = (merchantId: string, heading: string, content: Html): Html =>
  desk({
    name: '試験環境ツール',
    path: `${TEST_TOOL_PATH}/statusupdatesearch`,
    heading,
    content,
    merchantId,
  });
