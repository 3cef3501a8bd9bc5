import { html } from 'hono/html';
import { jstParts } from '../../../core/date.ts';
import { chains } from '../../../core/konbini.ts';
import type { BookedBy } from '../booked-payment.ts';
import { type Html, page } from './layout.ts';
import { both, factList, sheet, yen } from './parts.ts';

/** 払込票. To print, or to show at the register. The real one has a bar code; none is drawn that a till could read. */
export const slipPage = (payment: BookedBy<'konbini'>): Html => {
  const { year, month, day } = jstParts((payment.until ?? payment.createdAt) - 1);
  return page({
    title: '払込票',
    house: 'centre',
    body: sheet({
      name: '払込票',
      plate: '試験環境',
      content: html`<h1>${both(`${chains[payment.chain].ja} 払込票`, 'Payment slip')}</h1>
${factList([
  ['払込票番号', 'Number', html`<span class="number">${payment.receiptNumber}</span>`],
  ['お支払い金額', 'Amount', yen(payment.amount)],
  ['お支払い期限', 'Until', `${year}年${month}月${day}日`],
])}
<p>レジで「インターネット代金の支払い」と伝え、この画面または番号をお見せください。<span lang="en">At the register ask to pay an internet bill, and show this page or the number.</span></p>
<p class="note">試験環境の払込票です。店頭では使えません。</p>`,
    }),
  });
};
