import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { noticeHash } from '../../src/gateways/paygent/wire-notice.ts';
import { bind, isOwnTradingId } from '../../src/server/notices/bind.ts';
import { missingNumbers } from '../../src/server/notices/gaps.ts';
import { listNotices } from '../../src/server/notices/list-notices.ts';
import { noticeStatus } from '../../src/server/notices/notice-status.ts';
import { readForm } from '../../src/server/notices/read-form.ts';
import { readNoticeSettings } from '../../src/server/notices/settings.ts';
import { NOTICE_KEY, type NoticedWorld, noticedWorld } from '../support/noticed.ts';

const HOUR = 3_600_000;

describe('a notice that comes in', () => {
  let world: NoticedWorld;
  before(async () => {
    world = await noticedWorld();
  });
  after(() => world.close());
  const stored = async () => (await listNotices(world.context, { limit: 200 })).notices;

  it('is answered result=0 when it is on disk, and counted when it comes again', async () => {
    const payment = await world.pay('konbini');
    const fields = world.fieldsOf(payment, 1, '43');
    for (let times = 0; times < 3; times++)
      assert.deepEqual(await world.post(fields), { status: 200, text: 'result=0' });
    const [notice, ...others] = await stored();
    assert.deepEqual([notice?.noticeId, notice?.verdict, notice?.repeats], ['1', 'waiting', 2]);
    assert.deepEqual(others, []);
  });

  it('is not answered result=0 while the database fails', async () => {
    const payment = await world.pay('konbini');
    const broken = {
      ...world.context,
      store: { ...world.store, transaction: () => Promise.reject(new Error('disk full')) },
    };
    const request = new Request('https://shop.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(world.fieldsOf(payment, 2, '43')),
    });
    const { receiveNotice } = await import('../../src/server/notices/receive.ts');
    await assert.rejects(receiveNotice(broken, 'paygent', request, undefined), { key: 'unavailable' });
  });

  it('is read in CP932 as in UTF-8', async () => {
    const payment = await world.pay('card', { status: '20' });
    const fields = new URLSearchParams(world.fieldsOf(payment, 3, '30')).toString();
    // 三井 in CP932
    assert.equal((await world.post(`${fields}&acq_name=%8EO%88%E4`)).status, 200);
    const type = 'application/x-www-form-urlencoded; charset=Shift_JIS';
    assert.equal((await world.post(`${fields}&acq_name=%8EO%88%E4`, { type })).status, 200);
  });

  const bad: [name: string, change: (fields: Record<string, string>) => string, type?: string][] = [
    ['a field that stands twice', (fields) => `${new URLSearchParams(fields)}&payment_amount=1`],
    ['an array', (fields) => `${new URLSearchParams(fields)}&payment_id[]=1`],
    ['bytes of no charset', (fields) => `${new URLSearchParams(fields)}&acq_name=%FF%FE%80`],
    ['a broken escape', (fields) => `${new URLSearchParams(fields)}&acq_name=%G1`],
    [
      'a charset nobody uses',
      (fields) => String(new URLSearchParams(fields)),
      'application/x-www-form-urlencoded; charset=utf-16',
    ],
    ['JSON', (fields) => JSON.stringify(fields), 'application/json'],
    ['more than 16 KiB', (fields) => `${new URLSearchParams(fields)}&acq_name=${'a'.repeat(17_000)}`],
    ['a wrong hash', (fields) => String(new URLSearchParams({ ...fields, hc: '0'.repeat(64) }))],
    ['no hash', ({ hc: _, ...fields }) => String(new URLSearchParams(fields))],
    [
      'a hash in capitals',
      (fields) => String(new URLSearchParams({ ...fields, hc: fields['hc']!.toUpperCase() })),
    ],
    [
      'an amount with a leading zero',
      (fields) => String(new URLSearchParams(rehashed({ ...fields, payment_amount: '04080' }))),
    ],
    ['a status of one digit', (fields) => String(new URLSearchParams({ ...fields, payment_status: '4' }))],
    ['nothing', () => ''],
  ];
  const rehashed = (fields: Record<string, string>) => ({ ...fields, hc: noticeHash(fields, NOTICE_KEY) });

  for (const [name, change, type] of bad) {
    it(`is refused and not kept when it is ${name}`, async () => {
      const payment = await world.pay('konbini');
      const before = (await stored()).length;
      const sent = change(world.fieldsOf(payment, 4, '43'));
      assert.deepEqual(await world.post(sent, type ? { type } : {}), { status: 400, text: 'result=1' });
      assert.equal((await stored()).length, before);
    });
  }

  it('is refused from an address that is not listed, hash or not', async () => {
    const payment = await world.pay('konbini');
    const listed = {
      ...world.context,
      notices: readNoticeSettings({ sources: ['203.0.113.0/24', '2001:db8::1'] }),
    };
    const { receiveNotice } = await import('../../src/server/notices/receive.ts');
    const from = async (address: string | undefined) => {
      const body = new URLSearchParams(world.fieldsOf(payment, 5, '43'));
      const request = new Request('https://shop.test/', { method: 'POST', body });
      return (await receiveNotice(listed, 'paygent', request, address)).status;
    };
    assert.deepEqual(
      [await from('203.0.113.9'), await from('::ffff:203.0.113.9'), await from('2001:db8::1')],
      [200, 200, 200],
    );
    assert.deepEqual(
      [await from('203.0.114.9'), await from(undefined), await from('not an address')],
      [400, 400, 400],
    );
    assert.equal(listed.notices.refusals.get('source'), 3);
    for (const sources of [['x'], ['10.0.0.0/33'], ['1.2.3.4/']])
      assert.throws(() => readNoticeSettings({ sources }), /notices.sources/);
  });

  it('never moves a payment when one thing of it was changed on the way', async () => {
    const payment = await world.pay('konbini');
    world.change(payment, '10');
    const genuine = world.fieldsOf(payment, 6, '10');
    const names = Object.keys(genuine).filter((name) => !['payment_status', 'payment_date'].includes(name));
    const before = (await stored()).length;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(63),
        fc.constantFrom(...'0123456789abcdefK Z'),
        async (name, at, character) => {
          const value = genuine[name]!;
          const index = at % value.length;
          const changed = value.slice(0, index) + character + value.slice(index + 1);
          fc.pre(changed !== value);
          const { status } = await world.post({ ...genuine, [name]: changed });
          assert.equal(status, 400);
        },
      ),
      { numRuns: 400 },
    );
    assert.equal((await stored()).length, before);
    assert.equal((await world.read(payment)).provider_status, '10');
  });

  it('is believed in nothing the provider’s record denies: no hash covers its status', async () => {
    const payment = await world.pay('konbini');
    await world.notify(payment, 7, '40');
    for (const seconds of [10, 30, 120, 600]) {
      world.advance(seconds * 1000);
      await world.jobs.runDue();
    }
    assert.equal((await world.read(payment)).status, 'awaiting_payment');
    assert.deepEqual(
      (await world.store.books.openAlarms())
        .filter(({ payment_id }) => payment_id === payment.id)
        .map(({ kind }) => kind),
      ['NOTICE_MISMATCH'],
    );
    assert.equal((await stored()).find(({ noticeId }) => noticeId === '7')?.verdict, 'mismatched');
  });

  it('is listed newest first, page by page', async () => {
    const whole = await stored();
    const first = await listNotices(world.context, { limit: 2 });
    const second = await listNotices(world.context, { limit: 200, after: first.next! });
    assert.deepEqual([...first.notices, ...second.notices], whole);
    assert.equal(second.next, undefined);
  });
});

describe('whose a notice is', () => {
  it('is not decided by a hash that digits were moved under', () => {
    const payment = {
      id: 'pay_1',
      provider_payment_id: '7',
      trading_id: 'ORD12',
      method: 'card',
      amount: 500,
      refunded: 0,
    } as const;
    const moved = {
      provider_payment_id: '7',
      trading_id: 'ORD1',
      method: null,
      amount: 2500,
      base_provider_payment_id: null,
    };
    // The provider's hash is the same for both.
    const hash = (trading_id: string, payment_type: string, payment_amount: string) =>
      noticeHash(
        { payment_notice_id: '1', payment_id: '7', trading_id, payment_type, payment_amount },
        'key',
      );
    assert.equal(hash('ORD12', '22', '500'), hash('ORD1', '22', '2500'));
    assert.equal(bind(moved, [payment]).kind, 'mismatched');
    assert.equal(bind({ ...moved, provider_payment_id: '8' }, [payment]).kind, 'none');
    assert.equal(
      bind({ ...moved, trading_id: 'ORD12', method: 'paidy', amount: 500 }, [payment]).kind,
      'mismatched',
    );
    assert.equal(
      bind({ ...moved, trading_id: 'ORD12', method: 'card', amount: 500 }, [payment]).kind,
      'bound',
    );
  });

  it('is seen from the form of its trading id', () => {
    assert.ok(isOwnTradingId('K', `K${'7Q2MX93DABCDEFGH'}01Z`));
    for (const other of ['', 'K', 'ORDER-1', `L${'7Q2MX93DABCDEFGH'}01Z`, `K${'7Q2MX93DABCDEFGH'}01Y`])
      assert.ok(!isOwnTradingId('K', other), other);
  });

  it('is found out by asking when the answer to our own 申込 was lost', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini', { lost: true });
    await world.notify(payment, 1, '10');
    assert.deepEqual(
      [(await world.read(payment)).provider_payment_id, (await world.read(payment)).status],
      [world.provider.get(payment.trading_id)!.providerPaymentId, 'awaiting_payment'],
    );
    await world.close();
  });

  it('makes an alarm and no payment when type or amount do not fit', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini');
    world.change(payment, '40');
    await world.post(world.fieldsOf(payment, 1, '40', { payment_amount: '1' }));
    await world.post(world.fieldsOf(payment, 2, '40', { payment_type: '01' }));
    await world.jobs.runDue();
    assert.deepEqual(
      (await listNotices(world.context)).notices.map(({ verdict }) => verdict),
      ['mismatched', 'mismatched'],
    );
    assert.deepEqual(await world.alarms(), ['NOTICE_MISMATCH']);
    // The provider was asked, so what is true is known all the same.
    assert.equal((await world.read(payment)).status, 'captured');
    await world.close();
  });

  it('is put before staff when two contents come under one number', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini');
    world.change(payment, '43');
    for (const status of ['61', '43']) await world.post(world.fieldsOf(payment, 1, status));
    for (let times = 0; times < 5; times++) {
      await world.jobs.runDue();
      world.advance(130_000);
    }
    assert.ok((await world.alarms()).includes('NOTICE_CONFLICT'));
    assert.equal((await world.read(payment)).status, 'prelim_paid');
    await world.close();
  });

  it('is another system’s, a card’s check, or a lost order of ours', async () => {
    const world = await noticedWorld();
    const about = { trading_id: 'SHOP2-1', method: 'card', amount: 100 } as const;
    await world.post(world.fieldsOf(about, 1, '20'));
    await world.post(world.fieldsOf({ ...about, trading_id: '' }, 2, '20'));
    const lost = { ...about, trading_id: 'K7Q2MX93DABCDEFGH01Z', amount: 900 };
    world.provider.set(lost.trading_id, { providerPaymentId: '555', providerStatus: '40', amount: 900 });
    await world.post(world.fieldsOf(lost, 3, '40'));
    const verdicts = async () =>
      (await listNotices(world.context)).notices.toReversed().map(({ verdict }) => verdict);
    await world.jobs.runDue();
    assert.deepEqual(await verdicts(), ['foreign', 'validity', 'parked']);
    for (const seconds of [10, 30, 120]) {
      world.advance(seconds * 1000);
      await world.jobs.runDue();
    }
    assert.deepEqual(await verdicts(), ['foreign', 'validity', 'found']);
    assert.deepEqual(await world.alarms(), ['FOUND_PAYMENT']);
    const [notice] = (await listNotices(world.context, { verdict: 'found' })).notices;
    const found = (await world.store.books.payment(notice!.paymentId!))!;
    assert.deepEqual([found.status, found.amount, found.provider_payment_id], ['captured', 900, '555']);
    await world.close();
  });

  it('stays parked for a day when the provider does not know it either, and is then told to staff', async () => {
    const world = await noticedWorld();
    await world.post(
      world.fieldsOf({ trading_id: 'K7Q2MX93DABCDEFGH01Z', method: 'card', amount: 1 }, 1, '20'),
    );
    for (let hours = 0; hours <= 33; hours++) {
      await world.jobs.runDue();
      if (hours === 3) assert.deepEqual(await world.alarms(), []);
      world.advance(HOUR);
    }
    assert.deepEqual(await world.alarms(), ['FOUND_PAYMENT']);
    assert.equal((await listNotices(world.context)).notices[0]?.verdict, 'parked');
    await world.close();
  });

  it('waits when the provider cannot be asked, and is not lost', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini');
    world.change(payment, '40');
    world.faults.inquiry = true;
    await world.notify(payment, 1, '40');
    assert.equal((await world.read(payment)).status, 'awaiting_payment');
    world.faults.inquiry = false;
    world.advance(15_000);
    await world.jobs.runDue();
    assert.equal((await world.read(payment)).status, 'captured');
    await world.close();
  });

  it('is asked for once, however many notices of a payment wait', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini');
    world.change(payment, '40');
    for (const [at, status] of ['43', '40', '10'].entries())
      await world.post(world.fieldsOf(payment, at, status));
    await world.jobs.runDue();
    assert.equal(world.asked.length, 1);
    await world.close();
  });
});

describe('whether notices come', () => {
  it('shows address, its length, the last one of each method, and what is probably not ticked', async () => {
    const world = await noticedWorld();
    const konbini = await world.pay('konbini');
    const atm = await world.pay('atm');
    world.change(konbini, '43');
    await world.notify(konbini, 1, '43');
    world.change(atm, '40');
    const { settlePayment } = await import('../../src/server/recovery/settle.ts');
    await settlePayment(world.context, atm.id, 0);
    world.advance(HOUR);
    const status = await noticeStatus(world.context);
    assert.deepEqual(
      [status.url, status.length, status.isTooLong],
      ['https://shop.test/kessai/notices/paygent', 40, false],
    );
    assert.ok(status.lastReceived.konbini);
    assert.equal(status.lastReceived.atm, null);
    assert.deepEqual(status.notTicked, [{ method: 'atm', providerStatus: '40' }]);
    const long = { ...world.context, publicUrl: `https://shop.test/${'a'.repeat(230)}` };
    assert.ok((await noticeStatus(long)).isTooLong);
    await world.close();
  });
});

describe('numbers that are missing', () => {
  const came = (...numbers: string[]) => numbers.map((notice_id, at) => ({ notice_id, received_at: at }));

  it('are those between the lowest and the highest', () => {
    assert.deepEqual(missingNumbers(came('12', '8', '9')), [
      { number: '10', since: 0 },
      { number: '11', since: 0 },
    ]);
    assert.deepEqual(missingNumbers(came()), []);
    assert.deepEqual(missingNumbers(came('5', '5', '6')), []);
    assert.deepEqual(missingNumbers(came('5', '90000')), []);
    assert.deepEqual(missingNumbers(came('x', '7')), []);
  });
});

describe('readForm', () => {
  const type = 'application/x-www-form-urlencoded';
  it('never crashes, and gives each name once or refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const value of Object.values(readForm(type, bytes))) assert.equal(typeof value, 'string');
        } catch (error) {
          assert.equal((error as { key?: string }).key, 'invalid-request');
        }
      }),
    );
  });

  it('gives back what a form says', () => {
    const names = fc.stringMatching(/^[a-z_]{1,12}$/);
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'grapheme', maxLength: 20 })), (fields) => {
        const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
        assert.deepEqual(
          { ...readForm(type, body) },
          { ...Object.fromEntries(new URLSearchParams(new URLSearchParams(fields).toString())) },
        );
      }),
    );
  });
});
