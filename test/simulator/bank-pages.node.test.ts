import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backAt, formNamed, heading, pages } from './pages-rig.ts';

const buyer = { account: '1234567', password: 'secret' };

/** A buyer who is about to pay at their bank. */
async function atBank(options: Parameters<typeof pages>[0] = {}, bank = '9900') {
  const here = pages(options);
  const choice = await here.bank();
  const login = await here.press(choice, '/choice', { bank });
  return { ...here, choice, login };
}

test('the list of banks shows shop, purpose, amount and the shop’s texts, as text', async () => {
  const { choice, statuses } = await atBank();
  for (const text of ['みほん＆商店', 'ご注文の商品', '￥4,080', '自由なメモ', '(c) MIHON &lt;SHOP&gt;'])
    assert.ok(choice.html.includes(text), text);
  assert.deepEqual(statuses(), ['10']);
});

test('before a bank is chosen the provider has no payment', async () => {
  const here = pages();
  await here.bank();
  assert.deepEqual(here.statuses(), []);
});

test('a payment at the bank goes from list to log-in to confirmation, and back by the buyer’s own button', async () => {
  const { press, login, statuses, go } = await atBank();
  const confirm = await press(login, '/login', buyer);
  const done = await press(confirm, '/pay');
  assert.equal(heading(done), 'お支払いが完了しました');
  assert.deepEqual(statuses(), ['40']);
  const [, href = ''] = /<a class="main" href="([^"]*)"/.exec(done.html) ?? [];
  const back = new URL(href.replaceAll('&amp;', '&'));
  assert.ok(back.href.startsWith(backAt('done')));
  assert.equal(back.searchParams.get('result'), '0');
  assert.equal(back.searchParams.get('trading_id'), '1042000001');
  // Reloaded, it says the same and takes nothing twice.
  assert.equal(heading(await go(done.url.href)), 'お支払いが完了しました');
});

test('the way back is a form where the policy posts', async () => {
  const { press, login } = await atBank({ policies: { returnMethod: 'post' } });
  const done = await press(await press(login, '/login', buyer), '/pay');
  assert.equal(formNamed(done, '/done')?.fields['result'], '0');
});

test('a wrong password asks again; an empty account pays nothing and says so on the way back', async () => {
  const { press, login, statuses } = await atBank();
  assert.match((await press(login, '/login', { ...buyer, password: 'wrong' })).html, /role="alert"/);
  const done = await press(await press(login, '/login', { ...buyer, account: '0000000001' }), '/pay');
  assert.match(done.html, /result=1/);
  assert.deepEqual(statuses(), ['10']);
});

test('a bank that does not answer has been paid all the same', async () => {
  const { press, login, statuses } = await atBank();
  const done = await press(await press(login, '/login', { ...buyer, account: '0000000002' }), '/pay');
  assert.match(done.html, /result=2/);
  assert.deepEqual(statuses(), ['40']);
});

test('stopping leads to the shop’s address for it, and abandons a payment that has a bank', async () => {
  const here = pages();
  const choice = await here.bank();
  const early = await here.press(choice, '/stop');
  assert.ok(early.url.href.startsWith(backAt('stopped')));
  const login = await here.press(choice, '/choice', { bank: '9900' });
  await here.press(login, '/stop');
  assert.deepEqual(here.statuses(), ['15']);
  assert.equal(heading(await here.go(login.url.href)), 'お手続きは終わっています');
});

test('after its time the page says so, and takes no payment', async () => {
  const { control, go, press, login, statuses } = await atBank();
  const confirm = await press(login, '/login', buyer);
  control.advance('P6D');
  assert.equal(heading(await go(login.url.href)), '有効期限が切れました');
  assert.equal(heading(await press(login, '/login', buyer)), '有効期限が切れました');
  assert.equal(heading(await press(confirm, '/pay')), '有効期限が切れました');
  assert.deepEqual(statuses(), ['15']);
});

test('an address nobody was given, and a bank there is none of, lead nowhere', async () => {
  const here = pages();
  assert.equal((await here.go('https://provider.test/bank/0123')).status, 404);
  const choice = await here.bank();
  assert.equal(heading(await here.press(choice, '/choice', { bank: '0000' })), '金融機関をお選びください');
  assert.deepEqual(here.statuses(), []);
});
