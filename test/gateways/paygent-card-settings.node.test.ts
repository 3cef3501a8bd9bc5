import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { createSimulator, type Listening } from '../../src/simulator.ts';
import { paygentConfig } from '../support/rig.ts';

let endpoints: Listening;
before(async () => {
  endpoints = await createSimulator().listen();
});
after(() => endpoints.close());

type CardConfig = NonNullable<PaygentConfig['card']>;

/** What a contract with 3-D Secure sets at least. */
const authenticated: CardConfig = { threeDSecure: '2.0', merchantName: 'MINAMO TEA' };
const off: CardConfig = { threeDSecure: 'off' };

/** The gateway of these card settings, with a hash key for 3-D Secure unless told otherwise. */
async function gatewayOf(card: CardConfig, { hashKey = true } = {}) {
  const config = { ...paygentConfig(endpoints), card };
  config.test = { ...config.test!, ...(hashKey && { threeDSecureHashKey: 'tds-key' }) };
  if (!hashKey) delete config.test.threeDSecureHashKey;
  const gateway = paygent(config);
  await gateway.close();
  const text = (isStop: boolean) =>
    gateway.issues
      .filter(({ stops }) => stops.length > 0 === isStop)
      .map(({ field, reason }) => `${field}: ${reason}`);
  return { gateway, stops: text(true), notes: text(false) };
}

describe('the card settings', () => {
  const refused: [name: string, card: CardConfig, reason: RegExp][] = [
    ['3-D Secure without the name of the shop', { threeDSecure: '2.0' }, /^card\.merchantName: is needed/],
    ['3-D Secure left to its default, which is on', {}, /^card\.merchantName: is needed/],
    [
      '3-D Secure with no holder name',
      { ...authenticated, holderName: 'hidden' },
      /^card\.holderName: must be 'required'/,
    ],
    [
      '3-D Secure with a holder name that may be missing',
      { ...authenticated, holderName: 'optional' },
      /^card\.holderName: must be 'required'/,
    ],
    ['3-D Secure 1.0', { ...authenticated, threeDSecure: '1.0' }, /^card\.threeDSecure: .*choose 2\.0/],
    [
      'rules for stored cards that the contract has not',
      { ...off, savedCards: { max: 3 } },
      /^card\.savedCards: .*storedCards/,
    ],
    [
      'subscriptions without stored cards',
      { ...off, savedCards: { subscriptions: true } },
      /^card\.savedCards\.subscriptions: needs stored cards/,
    ],
    [
      'subscriptions with cards kept as the buyer ticks',
      { ...off, storedCards: true, savedCards: { subscriptions: true, link: 'ask' } },
      /^card\.savedCards\.link: must be 'always'/,
    ],
    [
      'subscriptions with no card kept',
      { ...off, storedCards: true, savedCards: { subscriptions: true, link: 'never' } },
      /^card\.savedCards\.link: must be 'always'/,
    ],
    [
      'the check of stored cards without stored cards',
      { ...off, validityCheck: true },
      /^card\.validityCheck: .*storedCards/,
    ],
    [
      'no card at all',
      { ...off, storedCards: true, savedCards: { max: 0 } },
      /^card\.savedCards\.max: must be 1 to 10/,
    ],
    [
      'eleven cards',
      { ...off, storedCards: true, savedCards: { max: 11 } },
      /^card\.savedCards\.max: must be 1 to 10/,
    ],
    [
      'half a card',
      { ...off, storedCards: true, savedCards: { max: 1.5 } },
      /^card\.savedCards\.max: must be 1 to 10/,
    ],
  ];
  for (const [name, card, reason] of refused) {
    it(`refuse ${name}, with the reason, and offer no card`, async () => {
      const { gateway, stops } = await gatewayOf(card);
      assert.equal(stops.length, 1, stops.join('\n'));
      assert.match(stops[0]!, reason);
      assert.equal(gateway.card, undefined);
    });
  }

  it('refuse 3-D Secure without the key of its results', async () => {
    const { stops } = await gatewayOf(authenticated, { hashKey: false });
    assert.deepEqual(stops, ['test.threeDSecureHashKey: is needed for 3-D Secure']);
  });

  const accepted: [name: string, card: CardConfig, notes: RegExp[]][] = [
    ['3-D Secure', authenticated, []],
    ['no 3-D Secure, said explicitly', off, [/3-D Secure is off by an explicit setting/]],
    [
      'every attempt counted as good',
      { ...authenticated, attemptPolicy: 'low' },
      [/^card\.attemptPolicy: .*chargebacks/],
    ],
    ['no attempt counted as good', { ...authenticated, attemptPolicy: 'high' }, []],
    ['stored cards', { ...authenticated, storedCards: true }, []],
    [
      'subscriptions with every card kept',
      { ...authenticated, storedCards: true, savedCards: { subscriptions: true, link: 'always' } },
      [],
    ],
    [
      'the check of stored cards',
      { ...authenticated, storedCards: true, validityCheck: true },
      [/^card\.validityCheck: .*charged.*洗替/],
    ],
  ];
  for (const [name, card, expected] of accepted) {
    it(`take ${name}${expected.length > 0 ? ', and note it' : ''}`, async () => {
      const { gateway, stops, notes } = await gatewayOf(card);
      assert.deepEqual(stops, []);
      assert.equal(notes.length, expected.length, notes.join('\n'));
      expected.forEach((note, i) => void assert.match(notes[i]!, note));
      assert.ok(gateway.card);
    });
  }

  it('tell the page and the server that the buyer is authenticated, by the policy set', async () => {
    const { gateway } = await gatewayOf({ ...authenticated, attemptPolicy: 'high' });
    assert.deepEqual(gateway.threeDSecure, { policy: 'high' });
    assert.equal(gateway.card?.threeDSecure, true);
    assert.equal(gateway.card?.holderName, 'required');
    const { gateway: without } = await gatewayOf(off);
    assert.equal(without.threeDSecure, undefined);
    assert.equal(without.card?.threeDSecure, false);
  });

  it('authenticate by policy 中 unless told otherwise', async () => {
    const { gateway } = await gatewayOf(authenticated);
    assert.deepEqual(gateway.threeDSecure, { policy: 'middle' });
  });

  it('never sell without 3-D Secure because another setting of it is wrong', async () => {
    const { gateway } = await gatewayOf({ threeDSecure: '2.0' });
    assert.deepEqual(gateway.threeDSecure, { policy: 'middle' });
    const outcome = await gateway.authorize({
      tradingId: 'TRADING0000000000001Z',
      amount: 4080,
      card: { token: 'tok_1' },
      installments: 'once',
      capture: false,
    });
    assert.deepEqual(outcome, { kind: 'not_sent', reason: 'the buyer has not been authenticated' });
  });

  it('keep cards as the buyer ticks, ten of them, after the payment, unless told otherwise', async () => {
    const { gateway } = await gatewayOf({ ...off, storedCards: true });
    assert.deepEqual(gateway.card?.saved, {
      link: 'ask',
      unlink: 'keep',
      saveMoment: 'after',
      max: 10,
      securityCode: true,
      mayDelete: true,
      subscriptions: false,
    });
  });

  it('keep every card for subscriptions without being told', async () => {
    const { gateway } = await gatewayOf({ ...off, storedCards: true, savedCards: { subscriptions: true } });
    assert.equal(gateway.card?.saved?.link, 'always');
  });

  it('keep no card without the contract for it', async () => {
    const { gateway } = await gatewayOf(off);
    assert.equal(gateway.card?.saved, undefined);
    for (const outcome of [
      await gateway.storeCard({ customerId: 'c1', token: 'tok_1' }),
      await gateway.forgetCard({ customerId: 'c1', cardId: '1' }),
      await gateway.listCards('c1'),
    ]) {
      assert.deepEqual(outcome, { kind: 'not_sent', reason: 'stored cards are not configured' });
    }
  });
});
