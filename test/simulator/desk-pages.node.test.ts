import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merchant } from './client.ts';
import { heading, pages } from './pages-rig.ts';

const PORTAL = 'https://provider.test/portal';
const TOOL = 'https://provider.test/testtool';

/** A konbini number somebody could pay by. */
async function slip(options: Parameters<typeof pages>[0] = {}) {
  const here = pages(options);
  const answer = await here.send('030', {
    trading_id: '1042000001',
    payment_amount: '4080',
    customer_family_name: '山田',
    customer_name: '太郎',
    customer_tel: '0312345678',
    payment_limit_date: '5',
    cvs_company_id: '00C002',
    sales_type: '1',
  });
  return { ...here, id: answer['payment_id'] ?? '', receipt: answer['receipt_number'] ?? '' };
}

test('the test tool finds a payment by 決済ID and by 取引ID, and nothing of another shop', async () => {
  const { go, id } = await slip({ merchants: [merchant, { ...merchant, merchantId: '67890' }] });
  for (const query of [`paymentId=${id}`, 'tradingId=1042000001'])
    assert.match((await go(`${TOOL}/statusupdatesearch?${query}`)).html, new RegExp(`>${id}</a>`));
  for (const query of ['paymentId=1', `paymentId=${id}&merchantId=67890`])
    assert.match((await go(`${TOOL}/statusupdatesearch?${query}`)).html, /該当する決済はありません/);
  assert.equal((await go(`${TOOL}/statusupdate/${id}?merchantId=67890`)).status, 404);
});

test('the test tool pays a slip: 速報検知済 and then 消込済, at the time and the chain given', async () => {
  const { go, press, control, id } = await slip();
  control.advance('PT1H');
  const page = await go(`${TOOL}/statusupdate/${id}`);
  await press(page, id, { status: '43', at: '20261121123000', chain: 'ministop' });
  await press(await go(page.url.href), id, { status: '40', at: '' });
  const [payment] = control.books().payments;
  assert.deepEqual(
    payment?.history.map(({ status }) => status),
    ['10', '43', '40'],
  );
});

test('the test tool offers only what the status allows, and says why it refuses', async () => {
  const { go, press, id, statuses } = await slip();
  const page = await go(`${TOOL}/statusupdate/${id}`);
  assert.deepEqual([...page.html.matchAll(/<option value="(\d\d)"/g)].map(([, status]) => status).sort(), [
    '12',
    '40',
    '43',
  ]);
  for (const wrong of [{ status: '61' }, { status: 'x' }, { status: '40', at: '2026' }]) {
    const refused = await press(page, id, { at: '', ...wrong });
    assert.equal(refused.status, 409);
    assert.match(refused.html, /role="alert"/);
  }
  assert.deepEqual(statuses(), ['10']);
  await press(page, id, { status: '12', at: '' });
  assert.match((await go(page.url.href)).html, /いまの状態では変えられません/);
});

test('the portal leads from 取引ID and お客様番号 to the 決済ID', async () => {
  const { go, id, receipt } = await slip();
  for (const query of ['tradingId=1042000001', `customerNumber=${receipt}`])
    assert.match((await go(`${PORTAL}?${query}`)).html, new RegExp(`>${id}</a>`));
  assert.match((await go(`${PORTAL}?tradingId=other`)).html, /0件/);
});

test('the portal cancels a slip nobody has paid (10 → 32), and then has no button left', async () => {
  const { go, press, id, statuses } = await slip();
  const page = await go(`${PORTAL}/payments/${id}`);
  const after = await press(page, id, { action: 'cancel' });
  assert.deepEqual(statuses(), ['32']);
  assert.match(after.html, /できる操作はありません/);
  const again = await press(page, id, { action: 'cancel' });
  assert.equal(again.status, 409);
  assert.match(again.html, /role="alert"/);
});

test('the portal captures, changes and cancels a carrier’s payment', async () => {
  const here = pages();
  const confirm = await here.carrier('100', { career_type: '6' });
  await here.press(confirm, '/pin', { pin: '1234' });
  const [payment] = here.control.books().payments;
  const id = payment?.paymentId ?? '';
  const at = () => here.go(`${PORTAL}/payments/${id}`);
  assert.equal((await here.press(await at(), id, { action: 'change', amount: '' })).status, 409);
  await here.press(await at(), id, { action: 'change', amount: '３,000' });
  await here.press(await at(), id, { action: 'capture' });
  await here.press(await at(), id, { action: 'cancel' });
  here.control.advance('PT1M');
  assert.deepEqual(
    here.control.books().payments.map(({ status, amount }) => [status, amount]),
    [['60', 3000]],
  );
});

test('「鍵を作る」 makes a key that counts from then on', async () => {
  const { go, press, link } = pages();
  const page = await go(`${PORTAL}/system`);
  assert.match(page.html, /link-key/);
  const after = await press(page, '/keys', { key: 'linkHashKey' });
  assert.match(after.html, /role="status">リンクタイプハッシュ値生成キーを作りました/);
  assert.doesNotMatch(after.html, /link-key/);
  assert.equal((await link()).status, 400);
});

test('決済通知ステータス: what is unticked stays unticked', async () => {
  const { go, press } = pages();
  const page = await go(`${PORTAL}/system`);
  const boxes = (html: string) =>
    [...html.matchAll(/name="konbini" value="(\d\d)" checked/g)].map(([, status]) => status);
  assert.ok(boxes(page.html).includes('43'));
  // A browser sends the boxes that are ticked: here one, of one method.
  const after = await press(
    { ...page, html: page.html.replace(/<input type="checkbox"[^>]*>/g, '') },
    '/ticks',
    { konbini: '40' },
  );
  assert.deepEqual(boxes(after.html), ['40']);
  assert.doesNotMatch(after.html, /name="card" value="\d\d" checked/);
});

test('the address of notices is kept, emptied, and refused when it is none', async () => {
  const { go, press } = pages();
  const page = await go(`${PORTAL}/system`);
  const set = await press(page, '/address', { notifyUrl: 'http://localhost:8080/kessai/notices/paygent' });
  assert.match(set.html, /value="http:\/\/localhost:8080\/kessai\/notices\/paygent"/);
  const refused = await press(page, '/address', { notifyUrl: 'javascript:1' });
  assert.equal(refused.status, 409);
  assert.match(refused.html, /value="http:\/\/localhost:8080/);
  assert.doesNotMatch((await press(page, '/address', { notifyUrl: '' })).html, /localhost:8080/);
});

test('a form of another page does nothing here', async () => {
  const { go, id, statuses } = await slip();
  for (const [url, body] of [
    [`${PORTAL}/payments/${id}`, 'action=cancel'],
    [`${TOOL}/statusupdate/${id}`, 'status=40'],
    [`${PORTAL}/system/keys`, 'key=linkHashKey'],
  ] as const) {
    const init = {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { origin: 'https://evil.example' },
    };
    const answer = await go(url, init);
    assert.equal(answer.status, 403);
    assert.equal(heading(answer), 'この操作は受け付けられません');
  }
  assert.deepEqual(statuses(), ['10']);
});
