import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challengePasswords, testCardNumber, testRows } from '../../src/simulator.ts';
import type { Fields } from './client.ts';
import { authenticatedPayment, hashOf, provider, TERM_URL } from './three-d-secure-rig.ts';

const letters = { visa: 'V', mastercard: 'M', jcb: 'J', amex: 'A' } as const;
const cardLetters = { visa: 'V', mastercard: 'M', jcb: 'J', amex: 'X' } as const;

type Row = keyof typeof letters;

/** The published table: what each letter of a test name brings back. */
const outcomes: Record<string, { result: string; attempt?: string }> = {
  Y: { result: '0' },
  A: { result: '0', attempt: '0' },
  U: { result: '0', attempt: '1' },
  N: { result: '1' },
  R: { result: '1' },
};

/** The published passwords, written out once more. */
const passwords: Record<Row, { success: string; failure: string; attempt: string }> = {
  visa: { success: '14012', failure: '14042', attempt: '14052' },
  mastercard: { success: '15012', failure: '15042', attempt: '15052' },
  jcb: { success: '13512', failure: '13542', attempt: '13552' },
  amex: { success: '13712', failure: '13742', attempt: '13752' },
};

const cardOf = (row: Row): Fields => ({ card_number: testCardNumber(row, 'ok') ?? '' });
const brought = (fields: Fields = {}) => ({
  result: fields['result'],
  ...(fields['attempt_kbn'] !== undefined && { attempt: fields['attempt_kbn'] }),
});

for (const row of testRows) {
  for (const [letter, outcome] of Object.entries(outcomes))
    test(`BA${letters[row]}${letter}A on a ${row} card brings back ${JSON.stringify(outcome)} without asking`, async () => {
      const { token, go, send, control } = provider();
      const card = await token(cardOf(row));
      const { authenticationId, back } = await go(card, { cardholder_name: `BA${letters[row]}${letter}A` });
      assert.deepEqual(brought(back?.fields), outcome);
      assert.equal(back?.fields['hc'], hashOf(back?.fields ?? {}));
      assert.equal(back?.fields['3ds_auth_id'], authenticationId);
      assert.equal(back?.fields['card_brand'], cardLetters[row]);
      assert.equal(back?.fields['response_code'], outcome.result === '0' ? undefined : '1511');

      const paid = await send('020', authenticatedPayment(authenticationId, { card_token: card }));
      assert.equal(paid['response_code'], outcome.result === '0' ? undefined : '1511');
      assert.equal(control.books().payments.length, outcome.result === '0' ? 1 : 0);
    });

  for (const [what, outcome] of Object.entries({
    success: outcomes['Y']!,
    failure: outcomes['N']!,
    attempt: outcomes['A']!,
  }))
    test(`the ${row} password for ${what} brings back ${JSON.stringify(outcome)}`, async () => {
      const { token, go } = provider();
      const password = passwords[row][what as 'success'];
      const { back } = await go(
        await token(cardOf(row)),
        { cardholder_name: `BA${letters[row]}CA` },
        password,
      );
      assert.deepEqual(brought(back?.fields), outcome);
      assert.equal(back?.fields['hc'], hashOf(back?.fields ?? {}));
    });
}

test('the passwords shown beside the challenge are the ones it takes', () => {
  for (const row of testRows)
    for (const password of Object.values(passwords[row]))
      assert.ok(Object.hasOwn(challengePasswords[row], password), password);
});

const faults: [name: string, password: string | undefined, requestor: string | undefined, server: string][] =
  [
    ['BBErrABAB', undefined, undefined, '2007'],
    ['BCErrTimeOut', undefined, 'R2002', '402'],
    ['BDErrInvalidInput', undefined, undefined, '2002'],
    ['BBERRABAB', undefined, undefined, '2007'],
    ['BCERRTIMEOUT', undefined, 'R2002', '402'],
    ['BDERRINVALIDINPUT', undefined, undefined, '2002'],
    ['BAVCA', '51001', undefined, '2007'],
    ['BAVCA', '30000', 'R2002', '402'],
    ['BAVCA', '40000', 'R2102', '101'],
  ];
for (const [name, password, requestor, server] of faults)
  test(`${name}${password ? ` with ${password}` : ''} fails with the code of its fault`, async () => {
    const { token, go } = provider();
    const { back } = await go(
      await token(),
      { cardholder_name: name },
      ...(password === undefined ? [] : [password]),
    );
    const fields = back?.fields ?? {};
    assert.equal(fields['result'], '1');
    assert.equal(fields['response_code'], '1511');
    assert.equal(fields['3dsecure_requestor_error_code'], requestor);
    assert.equal(fields['3dsecure_server_error_code'], server);
    assert.equal(fields['3dsecure_ds_transaction_id'], undefined);
    assert.equal(fields['hc'], hashOf(fields));
  });

test('the return keeps the own query of term_url', async () => {
  const { token, go } = provider();
  const { back } = await go(await token());
  assert.equal(back?.method, 'GET');
  assert.equal(back?.url.searchParams.get('order'), '1042');
  assert.equal(back?.url.searchParams.get('note'), '注');
  assert.ok(back?.url.href.startsWith(TERM_URL));
});

test('a shop can be told by POST: the last page sends itself to term_url, and its button does the same', async () => {
  const { token, go } = provider({ policies: { returnMethod: 'post' } });
  const { back } = await go(await token(), { cardholder_name: 'BAVUA' });
  assert.equal(back?.method, 'POST');
  assert.equal(back?.url.href, TERM_URL);
  assert.deepEqual(brought(back?.fields), { result: '0', attempt: '1' });
  assert.equal(back?.fields['hc'], hashOf(back?.fields ?? {}));
});

test('what comes back names the card as the books do, and no number', async () => {
  const { token, go, control } = provider();
  const { back } = await go(await token());
  const [booked] = control.books().authentications;
  assert.equal(back?.fields['masked_card_number'], '************1234');
  assert.equal(back?.fields['fingerprint'], booked?.card.fingerprint);
  assert.equal(back?.fields['3dsecure_ds_transaction_id'], booked?.dsTransactionId);
});

test('a name that is no test name, a wrong case and a Diners card are authenticated without a question', async () => {
  const { token, go } = provider();
  for (const name of ['TARO YAMADA', 'bavna', 'BAVN', 'BAXNA', 'bberrabab', '__proto__'])
    assert.deepEqual(brought((await go(await token(), { cardholder_name: name })).back?.fields), {
      result: '0',
    });
  const challenging = provider({ policies: { authentication: 'challenge' } });
  const diners = await challenging.token({ card_number: testCardNumber('diners', 'ok') ?? '' });
  assert.deepEqual(brought((await challenging.go(diners)).back?.fields), { result: '0' });
});

test('the policy challenges every other name, by the row of its card', async () => {
  const { token, go } = provider({ policies: { authentication: 'challenge' } });
  for (const row of testRows) {
    const good = await go(await token(cardOf(row)), {}, passwords[row].success);
    assert.deepEqual(brought(good.back?.fields), { result: '0' });
  }
  const named = await go(await token(), { cardholder_name: 'BAVYA' });
  assert.deepEqual(brought(named.back?.fields), { result: '0' });
});

test('the name of 450 comes before the one the card was entered with, which counts when there is none', async () => {
  const { token, go } = provider();
  const entered = () => token({ card_name: 'BAVNA' });
  assert.equal((await go(await entered())).back?.fields['result'], '1');
  assert.equal((await go(await entered(), { cardholder_name: 'BAVYA' })).back?.fields['result'], '0');
});

test('the name decides the row, whatever the card is', async () => {
  const { token, go } = provider();
  const jcb = await token(cardOf('jcb'));
  const { back } = await go(jcb, { cardholder_name: 'BAVCA' }, passwords.visa.success);
  assert.deepEqual(brought(back?.fields), { result: '0' });
});

test('the third wrong password fails; the fault passwords are wrong ones but for BAVCA', async () => {
  const { token, go, control } = provider();
  const jcb = await go(
    await token(cardOf('jcb')),
    { cardholder_name: 'BAJCA' },
    '14012',
    '51001',
    'constructor',
  );
  assert.equal(jcb.back?.fields['result'], '1');
  assert.equal(jcb.back?.fields['3dsecure_server_error_code'], undefined);
  assert.equal(control.books().authentications[0]?.wrongPasswords, 3);

  const second = await go(await token(cardOf('jcb')), { cardholder_name: 'BAJCA' }, '14012', '13512');
  assert.equal(second.back?.fields['result'], '0');
});
