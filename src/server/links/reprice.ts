import type { Yen } from '../../core/money.ts';
import type { StaffHelp } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import type { LinkRequest } from './issue-link.ts';
import { lookAtOrder } from './linkable.ts';

/**
 * 再確認 of a link that changes what an order costs: the page the buyer may have open, or was sent, is worth nothing after it.
 * Nothing is asked about an order that nobody has named an amount for yet, and about one that gets no link anyway.
 */
export async function askToReprice(
  context: Context,
  { orderId, amount }: Pick<LinkRequest, 'orderId' | 'amount'>,
): Promise<StaffHelp | undefined> {
  if (!context.staff.links) return undefined;
  const { refusal, amount: known } = await lookAtOrder(context, orderId);
  return refusal || known === null || known === amount ? undefined : wordsOf(known, amount);
}

const wordsOf = (from: Yen, to: Yen): StaffHelp => ({
  cause: {
    ja: `この注文の金額は、いま ${figure(from)}円です。`,
    en: `This order costs ¥${figure(from)} now.`,
  },
  fix: {
    ja: `リンクを作ると ${figure(to)}円に変わり、これまでのリンクと開いているお支払いページは使えなくなります。`,
    en: `With the new link it costs ¥${figure(to)}; the links before and the pages that are open can be used no more.`,
  },
});

const figure = (yen: Yen): string => yen.toLocaleString('en-US');
