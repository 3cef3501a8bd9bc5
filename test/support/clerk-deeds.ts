import type { BackOffice, Clerk } from './back-office.ts';
import { eventually } from './eventually.ts';

/** What staff do in more than one story, from the button to what provider and shop make of it. */

interface Named {
  orderId: string;
}

/** 売上の取消 of the order that is open: all of it goes back. */
export async function giveBack(office: BackOffice, clerk: Clerk, order: Named): Promise<void> {
  await clerk.press('売上を取り消す');
  await clerk.answer(/売上を取り消しますか/, /を返金する/);
  await clerk.isTold('売上を取り消しました');
  // 売上取消中 and 売上取消集計中 take the provider ten seconds.
  office.demo.advance(11_000);
  await office.agree(order);
  await office.shopSays(order, '注文取消し');
}

/** The shop has cancelled an order whose authorisation lives: staff are told, and its void ends the alarm. */
export async function endCancelled(office: BackOffice, order: Named): Promise<void> {
  await office.work(async (clerk) => {
    await clerk.open(order.orderId);
    await clerk.isTold('注文は取り消されましたが、決済が残っています');
    await clerk.press('取り消す');
    await clerk.answer(/取り消しますか/, '取り消す');
    await clerk.isTold('オーソリを取り消しました');
  });
  await office.agree(order);
  await eventually('the end of the alarm', async () => (await office.alarms(order)).length === 0);
}
