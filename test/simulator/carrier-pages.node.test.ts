import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backAt, formNamed, heading, pages } from './pages-rig.ts';

const person = { account: 'taro', password: 'secret' };

/** A buyer of d払い or au who has logged in, at the page that asks for the PIN. */
async function identified(careerType: '4' | '5', options: Parameters<typeof pages>[0] = {}) {
  const here = pages(options);
  const login = await here.carrier('104', { career_type: careerType });
  const back = await here.press(login, '/login', person);
  const openId = back.url.searchParams.get('open_id') ?? '';
  const more = careerType === '5' ? { other_url: backAt('other') } : {};
  const confirm = await here.carrier('100', { career_type: careerType, open_id: openId, ...more });
  return { ...here, back, confirm };
}

for (const careerType of ['4', '5'] as const)
  test(`career_type ${careerType}: log-in brings an OpenID back, the PIN pays, the browser goes home`, async () => {
    const { back, press, confirm, statuses } = await identified(careerType);
    assert.ok(back.url.href.startsWith(backAt('identified')));
    assert.deepEqual(statuses(), ['10']);
    const home = await press(confirm, '/pin', { pin: '１２３４' });
    assert.ok(home.url.href.startsWith(backAt('done')));
    assert.deepEqual(statuses(), ['20']);
  });

test('SoftBank asks for no log-in: its form leads straight to the PIN', async () => {
  const here = pages();
  const confirm = await here.carrier('100', { career_type: '6' });
  assert.equal(heading(confirm), 'お支払い内容の確認');
  await here.press(confirm, '/pin', { pin: '1234' });
  assert.deepEqual(here.statuses(), ['20']);
});

test('a wrong PIN is said beside its field, and pays nothing', async () => {
  const { press, confirm, statuses } = await identified('5');
  const again = await press(confirm, '/pin', { pin: '9999' });
  assert.match(again.html, /aria-invalid="true" aria-describedby="pin-error"/);
  assert.doesNotMatch(again.html, /9999"/);
  assert.deepEqual(statuses(), ['10']);
});

test('d払い alone offers another way to pay; it leads to the shop’s address for that', async () => {
  const { press, confirm, statuses } = await identified('5');
  const other = await press(confirm, '/other');
  assert.ok(other.url.href.startsWith(backAt('other')));
  assert.deepEqual(statuses(), ['15']);
  const au = await identified('4');
  assert.equal(formNamed(au.confirm, '/other'), undefined);
});

test('cancelling leads home from both pages', async () => {
  const { press, confirm, carrier, statuses } = await identified('4');
  assert.ok((await press(confirm, '/cancel')).url.href.startsWith(backAt('stopped')));
  assert.deepEqual(statuses(), ['15']);
  const login = await carrier('104', { career_type: '5' });
  assert.ok((await press(login, '/cancel')).url.href.startsWith(backAt('stopped')));
});

test('who has paid and comes again is sent home again, and pays once', async () => {
  const { press, confirm, control, go } = await identified('5');
  const first = await press(confirm, '/pin', { pin: '1234' });
  const again = await press(confirm, '/pin', { pin: '1234' });
  assert.equal(again.url.href, first.url.href);
  assert.equal((await go(confirm.url.href)).url.href, first.url.href);
  assert.deepEqual(
    control.books().payments.map(({ history }) => history.map(({ status }) => status)),
    [['10', '20']],
  );
});

test('a log-in is used once', async () => {
  const here = pages();
  const login = await here.carrier('104', { career_type: '5' });
  await here.press(login, '/login', person);
  assert.equal(heading(await here.press(login, '/login', person)), 'お手続きは終わっています');
  const fresh = await here.carrier('104', { career_type: '5' });
  assert.match((await here.press(fresh, '/login', { ...person, password: 'wrong' })).html, /role="alert"/);
});
