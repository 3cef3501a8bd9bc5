import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { StaffCards } from '../../src/contract/staff/cards.ts';
import type { Deliveries, Delivery } from '../../src/contract/staff/deliveries.ts';
import type { StaffNotices } from '../../src/contract/staff/notices.ts';
import { consoleOf } from '../support/console.ts';
import { openDesk, PRESSES } from '../support/desk.ts';
import { buyAndLink } from '../support/members.ts';
import { startRig } from '../support/rig.ts';

describe('登録カード, for staff', () => {
  it('are shown as the provider has them, kept while an order needs them, and removed on a second word', async () => {
    const rig = await startRig({
      card: { storedCards: true },
      kessai: { staff: { authorize: () => 'operator' } },
    });
    after(() => rig.close());
    const staff = consoleOf({ visit: (address, init) => rig.kessai.fetch(new Request(address, init)) });
    const none = await staff.look<StaffCards>('/cards?customer=78');
    assert.deepEqual(none.body, { customerId: '78', isOffered: true, cards: [], leaving: null });

    await buyAndLink(rig, '77', true);
    const { body } = await staff.look<StaffCards>('/cards?customer=77');
    const [card] = body.cards;
    assert.equal(body.cards.length, 1);
    assert.deepEqual([card!.last4, card!.standing, card!.keptBy], ['1234', 'good', 'open_order']);
    assert.equal(body.leaving, 'open_order');
    const path = `/cards/77/${card!.id}`;
    assert.equal((await staff.press(path, {}, 'DELETE')).problem, 'card-in-use');

    const [payment] = rig.simulator.control.books().payments;
    const { orderId } = rig.events.find(({ type }) => type === 'payment.accepted')!;
    const [own] = await rig.kessai.payments.ofOrder(orderId);
    assert.equal(own!.providerPaymentId, payment!.paymentId);
    await rig.kessai.payments.void(own!.id, { key: 'a'.repeat(32) });
    assert.equal((await staff.send('DELETE', path)).problem, 'confirmation-required');
    assert.equal((await staff.look<StaffCards>('/cards?customer=77')).body.cards.length, 1);
    const removed = await staff.press<StaffCards>(path, {}, 'DELETE');
    assert.deepEqual([removed.status, removed.body.cards, removed.body.leaving], [200, [], null]);
    assert.equal((await staff.press(path, {}, 'DELETE')).problem, 'not-found');
    assert.equal((await staff.press('/cards/78/card_none', {}, 'DELETE')).problem, 'not-found');
  });

  it('need a 会員ID, and a shop that keeps cards', async () => {
    const desk = openDesk({ kessai: { staff: { authorize: () => 'viewer' } } });
    after(() => desk.close());
    const staff = consoleOf(desk);
    assert.equal((await staff.look('/cards')).problem, 'invalid-request customer');
    assert.equal((await staff.look(`/cards?customer=${'9'.repeat(65)}`)).problem, 'invalid-request customer');
    const { body } = await staff.look<StaffCards>('/cards?customer=77');
    assert.deepEqual(body, { customerId: '77', isOffered: false, cards: [], leaving: null });
    assert.equal((await staff.press('/cards/77/card_1', {}, 'DELETE')).problem, 'forbidden');
  });
});

describe('差分通知, for staff', () => {
  it('say by which address they come, whether it is too long, and what came last of each method', async () => {
    const url = `https://shop.test/${'x'.repeat(240)}`;
    const desk = openDesk({ kessai: { staff: { authorize: () => 'viewer' }, publicUrl: url } });
    after(() => desk.close());
    const { body } = await consoleOf(desk).look<StaffNotices>('/notices');
    assert.deepEqual(body.notices, []);
    assert.deepEqual([body.status.url, body.status.isTooLong], [`${url}/notices/double`, true]);
    assert.deepEqual(
      body.status.lastReceived.map(({ method, at }) => `${method} ${at}`),
      ['card null', 'konbini null', 'atm null', 'bank null', 'carrier null', 'paidy null'],
    );
    assert.equal(
      (await consoleOf(desk).look('/notices?verdict=nonsense')).problem,
      'invalid-request verdict',
    );
    assert.equal((await consoleOf(desk).look('/notices?after=nothing')).problem, 'invalid-request after');
  });
});

describe('Webhook deliveries, for staff', () => {
  it('are listed with the last try’s outcome, and sent again on request', async () => {
    const webhook = { url: 'https://hook.invalid/', secrets: [`whsec_${'A'.repeat(44)}`] };
    const desk = openDesk({ kessai: { staff: { authorize: () => 'operator' }, webhook } });
    after(() => desk.close());
    const staff = consoleOf(desk);
    const { clientSecret } = await desk.open();
    await desk.press(clientSecret, PRESSES.card);
    await desk.kessai.jobs.runDue();
    const { body } = await staff.look<Deliveries>('/deliveries');
    assert.equal(body.isOn, true);
    const tried = body.deliveries.at(-1)!;
    assert.deepEqual([tried.state, tried.tries], ['waiting', 1]);
    assert.notEqual(tried.outcome, null);
    const again = await staff.press<Delivery>(`/deliveries/${tried.eventId}/replay`);
    assert.deepEqual([again.status, again.body.state, again.body.tries], [200, 'waiting', 0]);
    assert.equal((await staff.press('/deliveries/evt_nothing/replay')).problem, 'not-found');
    assert.deepEqual((await staff.look<Deliveries>('/deliveries?dead=1')).body.deliveries, []);
  });

  it('are none where the shop has no address', async () => {
    const desk = openDesk({ kessai: { staff: { authorize: () => 'viewer' } } });
    after(() => desk.close());
    const { body } = await consoleOf(desk).look<Deliveries>('/deliveries');
    assert.deepEqual(body, { isOn: false, deliveries: [] });
  });
});
