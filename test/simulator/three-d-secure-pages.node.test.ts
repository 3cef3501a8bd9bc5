import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf } from '../../demo/seed/forms.ts';
import type { Fields } from './client.ts';
import { authenticatedPayment, provider, TERM_URL } from './three-d-secure-rig.ts';

/** A buyer who has come as far as the challenge, with the address of its page. */
async function challenged(options: Parameters<typeof provider>[0] = {}, more: Fields = {}) {
  const here = provider(options);
  const card = await here.token();
  const answer = await here.authenticate(card, { cardholder_name: 'BAVCA', ...more });
  const [, origin, id = ''] =
    /action="(https?:\/\/[^/"]+)\/acs\/([^/"]+)\/start"/.exec(answer['out_acs_html'] ?? '') ?? [];
  const at = (step: string) => `${origin}/acs/${id}/${step}`;
  const press = (step: string, fields: Fields = {}) =>
    here.fetch(new Request(at(step), { method: 'POST', body: new URLSearchParams(fields) }));
  const look = (step: string) => here.fetch(new Request(at(step)));
  const authentication = () => here.control.books().authentications[0];
  await press('start');
  await press('device');
  return { ...here, id, card, at, press, look, authentication, document: answer['out_acs_html'] ?? '' };
}

test('the answer to 450 is a whole page that sends itself onward, and has a button without scripts', async () => {
  const { document, at } = await challenged();
  assert.match(document, /^<!DOCTYPE html>\r\n<html lang="ja">/);
  assert.match(document, /<\/html>\s*$/);
  assert.match(document, /<body onload="OnLoadEvent\(\)">/);
  assert.match(document, /<form\s+name="submitForm" id="submitForm" method="post"/);
  assert.match(document, /<noscript>[\s\S]*<button type="submit"[\s\S]*<\/noscript>/);
  assert.equal(formOf(document, 'https://page.invalid/')?.action, at('start'));
});

test('the challenge shows shop, amount, card and day, and asks as a phone wants it', async () => {
  const { look } = await challenged({}, { merchant_name: 'A&B <SHOP> "1"', payment_amount: '1234567' });
  const page = await (await look('challenge')).text();
  assert.match(page, /A&amp;B &lt;SHOP&gt; &quot;1&quot;/);
  assert.match(page, /￥1,234,567/);
  assert.match(page, /2026年11月21日/);
  assert.match(page, /1234</);
  assert.doesNotMatch(page, /4708/);
  assert.match(page, /<input[^>]* inputmode="numeric" autocomplete="one-time-code"/);
});

test('a card that is only added shows no amount', async () => {
  const { look } = await challenged({}, { payment_amount: '0', authentication_type: '04' });
  const page = await (await look('challenge')).text();
  assert.match(page, /カードの登録/);
  assert.doesNotMatch(page, /￥/);
});

test('every page is nobody else’s: not stored, loading nothing from elsewhere', async () => {
  const { look, press } = await challenged();
  for (const answer of [await look('challenge'), await press('start'), await look('nowhere')]) {
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch(await answer.text(), /(?:src|href)=/);
  }
});

test('cancelling fails the authentication', async () => {
  const { press, authentication } = await challenged();
  const answer = await press('challenge', { password: '14012', cancel: '1' });
  assert.equal(answer.status, 303);
  assert.equal(new URL(answer.headers.get('location') ?? '').searchParams.get('result'), '1');
  assert.equal(authentication()?.state, 'finished');
});

test('a wrong password is said, beside the field it is about, and can be put right', async () => {
  const { press, look } = await challenged();
  const answer = await press('challenge', { password: '99999' });
  assert.equal(answer.status, 303);
  const page = await (await look('challenge')).text();
  assert.match(page, /aria-invalid="true" aria-describedby="error"/);
  assert.match(page, /あと2回/);
  // Reloading the page asks again and counts nothing.
  assert.match(await (await look('challenge')).text(), /あと2回/);
  assert.equal((await press('challenge', { password: '１４０１２ ' })).status, 303);
});

test('going back, reloading and answering twice give the one ending again', async () => {
  const { press, look, authentication } = await challenged();
  const first = await press('challenge', { password: '14012' });
  const again = [
    await press('challenge', { password: '14042' }),
    await press('challenge', { cancel: '1' }),
    await press('start'),
    await press('device'),
    await look('challenge'),
  ];
  for (const answer of again) assert.equal(answer.headers.get('location'), first.headers.get('location'));
  assert.deepEqual(
    authentication()?.history.map(({ state }) => state),
    ['requested', 'device_check', 'challenge', 'finished'],
  );
});

test('two answers at the same instant end it once', async () => {
  const { press } = await challenged();
  const answers = await Promise.all([
    press('challenge', { password: '14042' }),
    press('challenge', { password: '14012' }),
  ]);
  const [one, other] = answers.map((answer) => answer.headers.get('location'));
  assert.equal(one, other);
});

test('an address nobody was sent to is not found, and neither is a page out of its turn', async () => {
  const { fetch, token, authenticate, look, at } = await challenged();
  assert.equal((await look('device')).status, 404);
  const fresh = await authenticate(await token());
  assert.equal(
    (await fetch(new Request(at('challenge').replace(/acs\/[^/]+/, `acs/${fresh['3ds_auth_id']}`)))).status,
    404,
  );
  assert.equal((await fetch(new Request('https://provider.test/acs/1/challenge'))).status, 404);
  assert.equal(
    (await fetch(new Request('https://provider.test/acs/1/start', { method: 'POST' }))).status,
    404,
  );
});

test('a buyer who takes longer than the card company waits has failed', async () => {
  const { press, control } = await challenged();
  control.advance('PT15M1S');
  const { searchParams } = new URL(
    (await press('challenge', { password: '14012' })).headers.get('location') ?? '',
  );
  assert.equal(searchParams.get('result'), '1');
  assert.equal(searchParams.get('3dsecure_server_error_code'), '2009');
});

test('a token that died during the challenge pays for nothing', async () => {
  const { press, control, send, id, card } = await challenged({ tokenLifetime: 60_000 });
  control.advance('PT1M1S');
  const { searchParams } = new URL(
    (await press('challenge', { password: '14012' })).headers.get('location') ?? '',
  );
  assert.equal(searchParams.get('result'), '0');
  const paid = await send('020', authenticatedPayment(id, { card_token: card }));
  assert.deepEqual([paid['response_code'], paid['response_detail']], ['2021', 'card_token']);
  assert.equal(control.books().payments.length, 0);
});

test('a token outlives a challenge that stays within its time', async () => {
  const { press, control, send, id, card } = await challenged({ tokenLifetime: 60_000 });
  control.advance('PT1M');
  await press('challenge', { password: '14012' });
  assert.equal((await send('020', authenticatedPayment(id, { card_token: card })))['result'], '0');
});

test('one that was ordered never to return keeps the browser, challenge or not', async () => {
  for (const cardholder_name of ['BAVCA', 'BAVYA']) {
    const { control, token, authenticate, walk } = provider();
    control.authentication({ ending: 'never_returns' });
    const answer = await authenticate(await token(), { cardholder_name });
    assert.equal(await walk(answer, () => ({ password: '14012' })), undefined);
    assert.deepEqual(
      control.openAuthentications().map(({ authenticationId }) => authenticationId),
      [answer['3ds_auth_id']],
    );
    const next = await authenticate(await token(), { cardholder_name });
    assert.notEqual(await walk(next, () => ({ password: '14012' })), undefined);
    assert.equal(control.openAuthentications().length, 1);
  }
});

test('every published detail code can be ordered, and is brought back', async () => {
  const { control, token, go } = provider();
  const requestors = [1, 2, 3].flatMap((group) =>
    ['001', '002', '003', '100', '101', '102'].map((n) => `R${group}${n}`),
  );
  for (const requestorErrorCode of [...requestors, 'R1103']) {
    control.authentication({ ending: 'failed', requestorErrorCode });
    const { back } = await go(await token(), { cardholder_name: 'BAVCA' });
    assert.equal(back?.fields['result'], '1');
    assert.equal(back?.fields['3dsecure_requestor_error_code'], requestorErrorCode);
  }
  control.authentication({ ending: 'failed', serverErrorCode: '1026', times: 2 });
  for (const expected of ['1026', '1026', undefined]) {
    const { back } = await go(await token());
    assert.equal(back?.fields['3dsecure_server_error_code'], expected);
    assert.equal(back?.fields['result'], expected ? '1' : '0');
  }
});

test('the browser comes back to term_url even when that has no path and no query', async () => {
  const { press } = await challenged({}, { term_url: 'http://localhost:8080' });
  const { location } = Object.fromEntries((await press('challenge', { password: '14012' })).headers);
  assert.match(location ?? '', /^http:\/\/localhost:8080\/\?result=0&/);
  assert.notEqual(location, TERM_URL);
});
