import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { ApplyRequest } from '../../src/core/application.ts';
import { DAY, openDesk, PRESSES, TARO } from '../support/desk.ts';
import { ALL_OFFERS } from '../support/gateway-double.ts';

const desk = openDesk();
after(() => desk.close());

const applied = () => desk.requests<ApplyRequest & { pages?: unknown }>('apply').at(-1)!;

describe('a press of a method with a number', () => {
  it('gives the slip of a konbini, with names and telephone as the provider takes them', async () => {
    const { clientSecret } = await desk.open();
    const name = { family: ' 山田', given: '太郎 ', familyKana: 'やまだ', givenKana: 'ﾀﾛｳ' };
    const { status, session } = await desk.press(clientSecret, { ...PRESSES.konbini, name });
    assert.equal(status, 200);
    assert.equal(session.state, 'awaiting_payment');
    const { slip } = session.payment!;
    assert.equal(slip?.chain, 'seven_eleven');
    assert.deepEqual(slip?.numbers, [{ kind: 'slip', value: '1234567890123' }]);
    assert.match(slip?.page ?? '', /^https:\/\/shop\.test\/kessai\/slips\/sl_[a-z0-9]+_[a-z0-9]{32}$/);
    const { tradingId, pages: _, ...request } = applied();
    assert.match(tradingId, /^K[0-9A-Z]{16}01Z$/);
    assert.deepEqual(request, {
      method: 'konbini',
      via: 'module',
      chain: 'seven_eleven',
      name: TARO,
      phone: '09012345678',
      amount: 4080,
    });
  });

  it('gives the numbers of Pay-easy', async () => {
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.atm);
    assert.equal(session.state, 'awaiting_payment');
    assert.deepEqual(
      session.payment?.slip?.numbers.map(({ kind }) => kind),
      ['institution', 'customer', 'confirmation'],
    );
  });

  it('starts nothing when the same key is sent again, and refuses it with another chain', async () => {
    const { clientSecret } = await desk.open();
    const key = 'a'.repeat(32);
    const first = await desk.press(clientSecret, { ...PRESSES.konbini, key });
    const sent = desk.sent.length;
    const again = await desk.press(clientSecret, { ...PRESSES.konbini, key });
    assert.deepEqual(again.session.payment, first.session.payment);
    assert.equal(desk.sent.length, sent);
    const other = await desk.press(clientSecret, { ...PRESSES.konbini, chain: 'lawson', key });
    assert.equal(other.problem, 'key-reused key');
  });

  it('starts one payment for many presses', async () => {
    const { clientSecret, session } = await desk.open();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.press(clientSecret, PRESSES.konbini)),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal((await desk.kessai.payments.ofOrder(session.orderId)).length, 1);
  });

  it('does not leave the slip with the session’s time', async () => {
    const { clientSecret } = await desk.open();
    await desk.press(clientSecret, PRESSES.konbini);
    desk.advance(2 * 60 * 60_000);
    assert.equal((await desk.read(clientSecret)).state, 'awaiting_payment');
  });
});

describe('what a buyer may type wrongly', () => {
  const rows: [what: string, press: Record<string, unknown>, field: string][] = [
    ['no family name', { name: { ...TARO, family: ' ' } }, 'name.family'],
    ['a name with an emoji', { name: { ...TARO, given: '太郎😀' } }, 'name.given'],
    ['a name that is too long', { name: { ...TARO, family: '山'.repeat(11) } }, 'name.family'],
    ['a reading in kanji', { name: { ...TARO, familyKana: '山田' } }, 'name.familyKana'],
    ['no reading', { name: { family: '山田', given: '太郎' } }, 'name.familyKana'],
    ['a reading that is too long', { name: { ...TARO, givenKana: 'タ'.repeat(15) } }, 'name.givenKana'],
    ['a telephone number with letters', { phone: '090-abcd-5678' }, 'phone'],
    ['a telephone number that is too short', { phone: '090' }, 'phone'],
    ['a chain that the contract has not', { chain: 'seicomart' }, 'chain'],
    ['a chain that is none', { chain: 'kiosk' }, 'chain'],
    ['a name of forty-one characters', { name: { ...TARO, family: 'a'.repeat(41) } }, 'name.family'],
  ];
  for (const [what, over, field] of rows) {
    it(`refuses ${what}, naming the field`, async () => {
      const { clientSecret } = await desk.open();
      const sent = desk.sent.length;
      const { status, problem } = await desk.press(clientSecret, { ...PRESSES.konbini, ...over });
      assert.deepEqual([status, problem], [400, `invalid-request ${field}`]);
      assert.equal(desk.sent.length, sent);
      assert.equal((await desk.read(clientSecret)).state, 'open');
    });
  }

  it('takes characters of the old code pages, which most names need', async () => {
    const { clientSecret } = await desk.open();
    const name = { ...TARO, family: '髙﨑①' };
    assert.equal((await desk.press(clientSecret, { ...PRESSES.konbini, name })).status, 200);
  });

  it('refuses a carrier that is not offered, and more than the press may say', async () => {
    const own = openDesk({
      offers: { ...ALL_OFFERS, carrier: { ...ALL_OFFERS.carrier!, carriers: ['au'] } },
    });
    const { clientSecret } = await own.open();
    assert.equal((await own.press(clientSecret, PRESSES.docomo)).problem, 'invalid-request carrier');
    const sly = { ...PRESSES.konbini, deadline: 60 };
    assert.equal((await own.press(clientSecret, sly)).problem, 'invalid-request deadline');
    await own.close();
  });

  it('leaves the reading of a bank payment to the buyer, and checks it when it is there', async () => {
    const { clientSecret } = await desk.open();
    const name = { family: '山田', given: '太郎' };
    const bad = { ...PRESSES.bank, name: { ...name, familyKana: 'Yamada', givenKana: 'タロウ' } };
    assert.equal((await desk.press(clientSecret, bad)).problem, 'invalid-request name.familyKana');
    assert.equal((await desk.press(clientSecret, { ...PRESSES.bank, name })).status, 200);
    assert.deepEqual(desk.requests<{ name: unknown }>('apply').at(-1)!.name, name);
  });

  it('asks for no reading where the contract hides it', async () => {
    const own = openDesk({ offers: { konbini: { ...ALL_OFFERS.konbini!, kana: 'hidden' } } });
    const { clientSecret } = await own.open();
    await own.press(clientSecret, PRESSES.konbini);
    const { name } = own.requests<{ name: unknown }>('apply')[0]!;
    assert.deepEqual(name, { family: '山田', given: '太郎' });
    await own.close();
  });
});

describe('a 申込 that comes to nothing', () => {
  it('tells which entry the provider did not take, and lets the buyer press again', async () => {
    const { clientSecret } = await desk.open();
    desk.next('apply', {
      kind: 'declined',
      decline: { error: 'buyer_kana', code: 'P008', detail: 'customer_name_kana' },
    });
    const { session } = await desk.press(clientSecret, PRESSES.konbini);
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'buyer_kana');
    assert.equal((await desk.press(clientSecret, PRESSES.konbini)).session.state, 'awaiting_payment');
  });

  for (const [what, outcome, kind] of [
    ['was not answered', { kind: 'unknown', reason: 'time-out' }, 'network_before'],
    ['was not sent', { kind: 'not_sent', reason: 'refused' }, 'network_before'],
  ] as const) {
    it(`is given up when it ${what}: nobody knows the number, so the buyer gets another`, async () => {
      const { clientSecret, session } = await desk.open();
      desk.next('apply', outcome);
      const lost = await desk.press(clientSecret, PRESSES.konbini);
      desk.advance(1000);
      assert.equal(lost.session.state, 'open');
      assert.equal(lost.session.payment?.error?.kind, kind);
      assert.equal((await desk.press(clientSecret, PRESSES.konbini)).session.state, 'awaiting_payment');
      const [first, second] = await desk.kessai.payments.ofOrder(session.orderId);
      assert.notEqual(first?.tradingId, second?.tradingId);
    });
  }

  it('is taken over when the lost number is paid after all, beside the one the buyer has', async () => {
    const { clientSecret, session } = await desk.open();
    desk.next('apply', { kind: 'unknown', reason: 'time-out' });
    await desk.press(clientSecret, PRESSES.konbini);
    desk.advance(1000);
    await desk.press(clientSecret, PRESSES.konbini);
    const [lost] = await desk.kessai.payments.ofOrder(session.orderId);
    desk.books.set(lost!.tradingId, {
      method: 'konbini',
      providerPaymentId: '77',
      providerStatus: '43',
      amount: 4080,
    });
    await desk.kessai.payments.inquire(lost!.id);
    const now = await desk.read(clientSecret);
    assert.equal(now.state, 'paid');
    assert.deepEqual(
      now.earlier?.map(({ status }) => status),
      ['awaiting_payment'],
    );
    assert.ok(desk.logs.some((line) => line.includes('STATUS_UNEXPLAINED') && line.includes(lost!.id)));
  });
});

describe('a press of a method on another page', () => {
  it('sends the buyer there through an address of the shop', async () => {
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.bank);
    assert.equal(session.state, 'action_required');
    const { redirect, until } = session.payment!.next!;
    assert.match(redirect, /^https:\/\/shop\.test\/kessai\/go\/[a-z0-9]{50,}$/);
    assert.ok(Date.parse(until!) > Date.now() - 400 * DAY);
    const response = await desk.visit(redirect);
    assert.equal(response.status, 303);
    assert.match(response.headers.get('location')!, /^https:\/\/provider\.example\/page\//);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  });

  it('serves a page that posts itself on as a document of its own', async () => {
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.softbank);
    const response = await desk.visit(session.payment!.next!.redirect);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /^<form action="https:\/\/provider/);
    const policy = response.headers.get('content-security-policy')!;
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", 'sandbox allow-forms'])
      assert.ok(policy.includes(rule), rule);
  });

  it('tells the provider where to send the buyer back to', async () => {
    const { clientSecret } = await desk.open();
    await desk.press(clientSecret, PRESSES.bank);
    const { pages } = desk.requests<{ pages: Record<string, string> }>('apply').at(-1)!;
    for (const [kind, address] of Object.entries(pages))
      assert.match(address, new RegExp(`^https://shop\\.test/kessai/back/[a-z0-9]{50,}/${kind}$`));
    assert.deepEqual(Object.keys(pages).sort(), ['done', 'other', 'stopped']);
  });
});

describe('the link type', () => {
  it('sends what the shop knows of the buyer, and only what the page takes', async () => {
    const own = openDesk({
      offers: { link: { methods: ['card', 'konbini'], minutes: 7200, storedCards: true } },
    });
    const { clientSecret, session } = await own.open({
      customerId: '77',
      buyer: { name: '山田 太郎', kana: 'やまだ たろう', phone: '0312345678' },
    });
    assert.deepEqual(
      session.methods.map((method) => [method.id, 'via' in method && method.via]),
      [
        ['card', 'link'],
        ['konbini', 'link'],
      ],
    );
    const pressed = await own.press(clientSecret, { method: 'link', by: 'card' });
    assert.equal(pressed.session.state, 'action_required');
    assert.equal(pressed.session.payment?.via, 'link');
    const {
      tradingId: _,
      pages: __,
      ...request
    } = own.requests<ApplyRequest & { pages: unknown }>('apply')[0]!;
    assert.deepEqual(request, {
      method: 'card',
      via: 'link',
      amount: 4080,
      name: TARO,
      phone: '0312345678',
      customerId: 'K_77',
    });
    assert.equal(
      (await own.press(clientSecret, { method: 'link', by: 'atm' })).problem,
      'payment-confirming',
    );
    await own.close();
  });

  it('is refused for a method of the shop’s own page, and the other way round', async () => {
    const { clientSecret } = await desk.open();
    const linked = await desk.press(clientSecret, { method: 'link', by: 'konbini' });
    assert.deepEqual([linked.status, linked.problem], [422, 'method-unavailable method']);
  });
});
