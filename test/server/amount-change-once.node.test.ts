import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { pressKey } from '../support/console.ts';
import { DAY, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

/*
 * an amount change whose answer is lost is looked for, and never sent again. The provider of these tests answers every
 * telegram after the first at once, so that whoever sends again is caught by the count and not by a time limit.
 */

const payments: [telegram: string, press: Record<string, unknown>, providerStatus: string][] = [
  ['028', PRESSES.card, '20'],
  ['029', PRESSES.card, '40'],
  ['103', PRESSES.softbank, '20'],
];

/** Seconds between looks: all steps of R-20, and days after them. */
const LOOKS = [0, 11, 31, 121, 61, 601, 3_601, 21_601, 86_401, 86_401, 86_401];

async function paid(press: Record<string, unknown>, providerStatus: string) {
  const desk = openDesk({ over: { abilities: () => ['capture', 'void', 'refund', 'change'] } });
  after(() => desk.close());
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, press);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const { id, tradingId } = payment!;
  desk.books.get(tradingId)!.providerStatus = providerStatus;
  await desk.kessai.payments.inquire(id);
  /** Each is one telegram to the provider. */
  const sent = () => desk.requests('change').length;
  return { desk, id, tradingId, sent };
}

for (const [telegram, press, providerStatus] of payments)
  describe(`an amount change (${telegram}) whose answer is lost`, () => {
    it('is sent once by the press itself', async () => {
      const { desk, id, sent } = await paid(press, providerStatus);
      desk.next('change', { kind: 'unknown', reason: 'reset' });
      await desk.kessai.payments.change(id, { key: pressKey(), amount: 3000 });
      assert.equal(sent(), 1, 'sent again by the press');
    });

    it('is sent once, however often the same press arrives and however often it is looked at', async () => {
      const { desk, id, sent } = await paid(press, providerStatus);
      desk.next('change', { kind: 'unknown', reason: 'reset' });
      const key = pressKey();
      const change = () => desk.kessai.payments.change(id, { key, amount: 3000 });
      await Promise.all([change(), change(), change()]);
      assert.equal(sent(), 1, 'sent again by the same press');
      for (const seconds of LOOKS) {
        desk.advance(seconds * 1000);
        await desk.kessai.jobs.runDue();
        assert.equal(sent(), 1, `sent again by a look ${seconds} seconds after the one before`);
        await change();
        assert.equal(sent(), 1, 'sent again by the same press, later');
        await desk.kessai.payments.inquire(id);
        assert.equal(sent(), 1, 'sent again by 状態更新');
      }
    });

    it('is not sent on top by another press while nobody knows', async () => {
      const { desk, id, tradingId, sent } = await paid(press, providerStatus);
      desk.next('change', { kind: 'unknown', reason: 'reset' });
      await desk.kessai.payments.change(id, { key: pressKey(), amount: 3000 });
      for (let looks = 0; looks < 20; looks++) desk.next('inquire', { kind: 'unknown', reason: 'down' });
      await assert.rejects(desk.kessai.payments.change(id, { key: pressKey(), amount: 3000 }), {
        name: 'ProblemError',
      });
      assert.equal(sent(), 1);
      assert.ok(desk.books.has(tradingId));
    });

    it('is not sent again by 照合', async () => {
      const { desk, id, sent } = await paid(press, providerStatus);
      desk.next('change', { kind: 'unknown', reason: 'reset' });
      await desk.kessai.payments.change(id, { key: pressKey(), amount: 3000 });
      await desk.kessai.recovery.reconcile();
      desk.advance(4 * MINUTE);
      await desk.kessai.recovery.reconcile();
      desk.advance(2 * DAY);
      await desk.kessai.jobs.runDue();
      assert.equal(sent(), 1);
    });
  });
