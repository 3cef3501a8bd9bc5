import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { DAY, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

const desk = openDesk();
after(() => desk.close());

let keys = 0;
const key = () => `operation-key-${String(keys++).padStart(6, '0')}`;

/** A payment that stands at a provider status. */
async function paymentAt(press: Record<string, unknown>, status: string) {
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, press);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const known = desk.books.get(payment!.tradingId);
  desk.books.set(payment!.tradingId, {
    method: payment!.method,
    providerPaymentId: known?.providerPaymentId ?? String(5000 + keys++),
    amount: 4080,
    providerStatus: status,
  });
  return desk.kessai.payments.inquire(payment!.id);
}

describe('what staff may do with a payment', () => {
  const rows: [method: string, press: Record<string, unknown>, status: string, abilities: string[]][] = [
    ['Paidy', PRESSES.paidy, '20', ['capture', 'void']],
    ['Paidy', PRESSES.paidy, '40', ['refund']],
    ['a carrier', PRESSES.softbank, '20', ['capture', 'void']],
    ['a konbini slip', PRESSES.konbini, '10', []],
    ['a konbini slip', PRESSES.konbini, '43', []],
    ['Pay-easy', PRESSES.atm, '40', []],
    ['a bank', PRESSES.bank, '40', []],
  ];
  for (const [method, press, status, abilities] of rows)
    it(`is what the provider takes for ${method} at ${status}, and nothing else is sent`, async () => {
      const payment = await paymentAt(press, status);
      assert.equal(payment.providerStatus, status);
      assert.deepEqual(payment.abilities, abilities);
      const sent = desk.sent.length;
      for (const verb of ['capture', 'void', 'refund'] as const)
        if (!abilities.includes(verb))
          await assert.rejects(desk.kessai.payments[verb](payment.id, { key: key() }), { key: 'conflict' });
      assert.equal(desk.sent.length, sent);
    });

  it("is nothing by method, and says so, where only the provider's portal can", async () => {
    for (const [press, readOnly] of [
      [PRESSES.konbini, 'method'],
      [PRESSES.atm, 'method'],
      [PRESSES.bank, 'method'],
      [PRESSES.softbank, null],
      [PRESSES.paidy, null],
      [PRESSES.card, null],
    ] as const)
      assert.equal((await paymentAt(press, '40')).readOnly, readOnly, press.method);
  });

  it('is judged with the carrier of the payment, which differ', async () => {
    const carriers: unknown[] = [];
    const other = openDesk({
      over: {
        abilities: (_status, _method, _since, _now, carrier) => {
          carriers.push(carrier);
          return [];
        },
      },
    });
    const { clientSecret, session } = await other.open();
    await other.press(clientSecret, PRESSES.softbank);
    const [payment] = await other.kessai.payments.ofOrder(session.orderId);
    assert.equal(payment?.method, 'carrier');
    other.books.set(payment!.tradingId, {
      method: 'carrier',
      providerPaymentId: '4999',
      amount: 4080,
      providerStatus: '40',
    });
    await other.kessai.payments.inquire(payment!.id);
    assert.equal(carriers.at(-1), 'softbank');
    await other.close();
  });

  it('is done with the method named, so that each goes by its own telegram', async () => {
    for (const press of [PRESSES.paidy, PRESSES.softbank, PRESSES.card]) {
      const payment = await paymentAt(press, '20');
      const result = await desk.kessai.payments.capture(payment.id, { key: key() });
      assert.equal(result.ok, true);
      assert.equal(result.payment.status, 'captured');
      assert.deepEqual(desk.requests<{ method: string }>('capture').at(-1)!.method, payment.method);
    }
  });

  it('leaves an unpaid slip out of reach of a cancelled order: it lives until the provider ends it', async () => {
    const payment = await paymentAt(PRESSES.konbini, '10');
    assert.equal(payment.status, 'awaiting_payment');
    assert.equal(payment.slip?.deadline, '2026-12-10');
    assert.match(payment.slip?.page ?? '', /\/slips\/sl_/);
  });
});

describe('giving back a part', () => {
  it('leaves a Paidy payment captured, and says how much is gone', async () => {
    const { id } = await paymentAt(PRESSES.paidy, '40');
    const result = await desk.kessai.payments.refund(id, { key: key(), amount: 1000 });
    assert.equal(result.ok, true);
    assert.deepEqual([result.payment.status, result.payment.refunded], ['captured', 1000]);
    await desk.kessai.payments.refund(id, { key: key(), amount: 80 });
    const after = await desk.kessai.payments.inquire(id);
    assert.deepEqual([after.status, after.refunded], ['captured', 1080]);
    assert.ok(!desk.logs.some((line) => line.includes('AMOUNT_DIFFERS') && line.includes(id)));
    const rest = await desk.kessai.payments.refund(id, { key: key(), amount: 3000 });
    assert.deepEqual([rest.payment.status, rest.payment.refunded], ['refunded', 4080]);
    assert.equal(desk.requests('refund').length, 1);
  });

  it('is refused beyond what is left, for nothing, and for other methods', async () => {
    const { id } = await paymentAt(PRESSES.paidy, '40');
    const refund = (amount: number) => desk.kessai.payments.refund(id, { key: key(), amount });
    for (const amount of [0, -1, 0.5, 4081, Number.NaN])
      await assert.rejects(refund(amount), { key: 'invalid-request', field: 'amount' });
    await refund(4000);
    await assert.rejects(refund(81), { key: 'invalid-request', field: 'amount' });
    const card = await paymentAt(PRESSES.card, '40');
    const part = desk.kessai.payments.refund(card.id, { key: key(), amount: 1 });
    await assert.rejects(part, { key: 'conflict', field: 'amount' });
    const whole = await desk.kessai.payments.refund(card.id, { key: key(), amount: 4080 });
    assert.equal(whole.payment.status, 'refunded');
  });

  it('happens once for one key, and the key is not good for another amount', async () => {
    const { id } = await paymentAt(PRESSES.paidy, '40');
    const same = key();
    const before = desk.requests('refundPart').length;
    await Promise.all([
      desk.kessai.payments.refund(id, { key: same, amount: 100 }),
      desk.kessai.payments.refund(id, { key: same, amount: 100 }),
    ]);
    assert.equal(desk.requests('refundPart').length, before + 1);
    const other = desk.kessai.payments.refund(id, { key: same, amount: 200 });
    await assert.rejects(other, { key: 'key-reused' });
  });

  it('is known to have happened by the amount that is left, when the answer was lost', async () => {
    const payment = await paymentAt(PRESSES.paidy, '40');
    desk.next('refundPart', { kind: 'unknown', reason: 'time-out' });
    const lost = await desk.kessai.payments.refund(payment.id, { key: key(), amount: 1000 });
    assert.equal(lost.ok, false);
    desk.books.get(payment.tradingId)!.amount = 3080;
    desk.advance(MINUTE);
    await desk.kessai.jobs.runDue();
    const now = await desk.kessai.payments.get(payment.id);
    assert.deepEqual([now.status, now.refunded, now.abilities], ['captured', 1000, ['refund']]);
  });

  it('is never written off, and never done again, while the record leaves it open', async () => {
    const payment = await paymentAt(PRESSES.paidy, '40');
    desk.next('refundPart', { kind: 'unknown', reason: 'time-out' });
    await desk.kessai.payments.refund(payment.id, { key: key(), amount: 1000 });
    for (let days = 0; days < 9; days++) {
      desk.advance(DAY);
      await desk.kessai.jobs.runDue();
    }
    const again = desk.kessai.payments.refund(payment.id, { key: key(), amount: 1000 });
    await assert.rejects(again, { key: 'payment-confirming' });
    assert.ok(desk.logs.some((line) => line.includes('UNKNOWN_TOO_OLD') && line.includes(payment.id)));
  });
});
