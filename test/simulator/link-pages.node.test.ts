import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testCardNumber } from '../../src/simulator.ts';
import { linesOf } from './client.ts';
import { backAt, formNamed, heading, pages } from './pages-rig.ts';

const buyer = {
  customer_family_name: '山田',
  customer_name: '太郎',
  customer_tel: '03-1234-5678',
};
const card = { number: testCardNumber('visa', 'ok') ?? '', month: '1', year: '2030', code: '123' };

test('a server is answered in lines, with the page’s address and its time', async () => {
  const { fetch, linkFields, go } = pages();
  const body = new URLSearchParams(linkFields({ isbtob: '1', payment_term_min: '30' }));
  const answer = await fetch(new Request('https://provider.test/v/u/request', { method: 'POST', body }));
  const fields = linesOf(Buffer.from(await answer.arrayBuffer()));
  assert.deepEqual(
    [fields['result'], fields['trading_id'], fields['payment_type'], fields['limit_date']],
    ['0', '1042000001', '03', '20261121123000'],
  );
  assert.equal(heading(await go(fields['url'] ?? '')), 'コンビニでのお支払い');
});

test('what is wrong is told to a server by code, to a browser by one sentence', async () => {
  const { fetch, link, linkFields, control } = pages();
  const page = await link({ hc: 'f'.repeat(64) });
  assert.equal(page.status, 400);
  assert.equal(heading(page), '取引情報が正しくありません。');
  const body = new URLSearchParams(linkFields({ isbtob: '1', hc: 'f'.repeat(64) }));
  const answer = await fetch(new Request('https://provider.test/v/u/request', { method: 'POST', body }));
  assert.equal(linesOf(Buffer.from(await answer.arrayBuffer()))['result'], '1');
  assert.equal(control.books().payments.length, 0);
});

test('bytes that are text in no charset are refused like a wrong hash', async () => {
  const { fetch } = pages();
  const answer = await fetch(
    new Request('https://provider.test/v/u/request', { method: 'POST', body: 'trading_id=%ff%fe' }),
  );
  assert.equal(answer.status, 400);
});

test('a konbini page has the shop’s texts, what it filled in, and gives a number that works', async () => {
  const { link, press, statuses, go, control } = pages();
  const page = await link({ customer_family_name: '山田', customer_name: '太郎' });
  for (const text of ['みほん＆商店', '自由なメモ', '(c) MIHON &lt;SHOP&gt;', 'value="山田"'])
    assert.ok(page.html.includes(text), text);
  const slip = await press(page, '/apply', { ...buyer, chain: 'lawson' });
  const [payment] = control.books().payments;
  assert.equal(heading(slip), 'お支払い番号のお知らせ');
  assert.ok(payment?.method === 'konbini' && slip.html.includes(payment.receiptNumber));
  assert.ok(slip.html.includes(backAt('done')));
  // Once more, by the browser's back button.
  await press(page, '/apply', { ...buyer, chain: 'familymart' });
  assert.deepEqual(statuses(), ['10']);
  assert.equal(heading(await go(slip.url.href)), 'お支払い番号のお知らせ');
});

test('what the shop has fixed cannot be edited', async () => {
  const { link, press, statuses } = pages();
  const page = await link({ ...buyer, customer_tel: '0312345678', fix_params: 'customer_tel,customer_name' });
  assert.match(page.html, /name="customer_tel"[^>]* readonly/);
  assert.doesNotMatch(page.html, /name="customer_family_name"[^>]* readonly/);
  // A wrong number from the browser is not looked at: the shop's stands.
  await press(page, '/apply', { customer_tel: 'none', chain: 'lawson' });
  assert.deepEqual(statuses(), ['10']);
});

test('names and telephone are asked for again, each error beside its field', async () => {
  const { link, press, statuses } = pages();
  const again = await press(await link(), '/apply', {
    chain: 'lawson',
    customer_family_name: '😀',
    customer_tel: '1',
  });
  for (const name of ['customer_family_name', 'customer_name', 'customer_tel'])
    assert.match(
      again.html,
      new RegExp(`name="${name}"[^>]* aria-invalid="true" aria-describedby="${name}-error"`),
    );
  assert.match(again.html, /<title>エラー/);
  assert.deepEqual(statuses(), []);
});

test('an ATM page gives the three numbers of Pay-easy', async () => {
  const { link, press, control } = pages();
  const slip = await press(await link({ payment_type: '01' }), '/apply', buyer);
  const [payment] = control.books().payments;
  assert.ok(payment?.method === 'atm');
  for (const number of [payment.payCenterNumber, payment.customerNumber, payment.confNumber])
    assert.ok(slip.html.includes(number));
});

test('a card of the test table pays, once; its number and code are on no page', async () => {
  const { link, press, statuses, control, go } = pages();
  const page = await link({ payment_type: '02', payment_class: '1', use_card_conf_number: '1' });
  const wrong = await press(page, '/card', { ...card, code: '' });
  assert.doesNotMatch(wrong.html, new RegExp(`value="${card.number}"`));
  const done = await press(page, '/card', { ...card, plan: '61-3' });
  assert.equal(heading(done), 'お支払いが完了しました');
  assert.deepEqual(statuses(), ['20']);
  const [payment] = control.books().payments;
  assert.ok(payment?.method === 'card');
  assert.deepEqual([payment.paymentClass, payment.splitCount, payment.via], ['61', '3', 'link']);
  await press(page, '/card', card);
  assert.deepEqual(statuses(), ['20']);
  assert.doesNotMatch((await go(done.url.href)).html, /4708/);
});

test('a refused card asks for another, and a plan that is not offered is paid at once', async () => {
  const { link, press, control } = pages();
  const page = await link({ payment_type: '02', payment_class: '0' });
  const refused = await press(page, '/card', { ...card, number: testCardNumber('visa', 'refused') ?? '' });
  assert.match(refused.html, /role="alert"/);
  await press(refused, '/card', { ...card, plan: '23' });
  assert.deepEqual(
    control
      .books()
      .payments.map((payment) => [payment.status, payment.method === 'card' && payment.paymentClass]),
    [
      ['11', '10'],
      ['20', '10'],
    ],
  );
});

test('stored cards are shown to their customer, and a new one can be kept', async () => {
  const { link, press, control } = pages();
  const customer = { payment_type: '02', stock_card_mode: '1', customer_id: '77' };
  await press(await link(customer), '/card', { ...card, store: '1' });
  const page = await link({ ...customer, trading_id: '1042000002' });
  assert.match(page.html, /\*\*\*\* 1234/);
  const [stored] = control.books().storedCards;
  await press(page, '/card', { storedCard: stored?.customerCardId ?? '' });
  assert.deepEqual(
    control.books().payments.map(({ customer }) => customer?.customerCardId),
    [stored?.customerCardId, stored?.customerCardId],
  );
  const others = await link({ ...customer, customer_id: '78', trading_id: '1042000003' });
  assert.doesNotMatch(others.html, /\*\*\*\* 1234/);
});

test('a bank and a carrier are paid at below the link page’s own address', async () => {
  const { link, press, statuses } = pages();
  const login = await press(await link({ payment_type: '05' }), '/choice', { bank: '9900' });
  const confirm = await press(login, '/login', { account: '1', password: 'x' });
  assert.equal(heading(await press(confirm, '/pay')), 'お支払いが完了しました');
  const pin = await press(await link({ payment_type: '06', trading_id: '1042000002' }), '/apply', {
    carrier: 'au',
  });
  assert.equal(heading(pin), 'お支払い内容の確認');
  assert.ok((await press(pin, '/pin', { pin: '1234' })).url.href.startsWith(backAt('done')));
  assert.deepEqual(statuses(), ['40', '20']);
});

test('stopping leads to the shop’s address for it; without one the page says that it is over', async () => {
  const { link, press } = pages();
  assert.ok((await press(await link(), '/leave')).url.href.startsWith(backAt('stopped')));
  const page = await link({ stop_return_url: '', trading_id: '1042000002' });
  assert.equal(heading(await press(page, '/leave')), 'お手続きを終了しました');
});

test('after its time the page takes nothing any more', async () => {
  const { link, go, press, control, statuses } = pages();
  const page = await link({ payment_term_min: '30' });
  control.advance('PT31M');
  assert.equal(heading(await go(page.url.href)), '有効期限が切れました');
  assert.equal(heading(await press(page, '/apply', { ...buyer, chain: 'lawson' })), '有効期限が切れました');
  assert.deepEqual(statuses(), []);
  assert.equal(formNamed(await go(page.url.href), '/apply'), undefined);
});
