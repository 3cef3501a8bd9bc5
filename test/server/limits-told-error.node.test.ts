import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type ErrorKind, errorKinds } from '../../src/core/errors.ts';
import {
  authenticationError,
  authenticationRefusal,
  codes,
  errorKindOf,
} from '../../src/gateways/paygent/codes/index.ts';
import { toldError } from '../../src/server/limits/told-error.ts';
import { issuerCodes } from '../../src/simulator.ts';
import { BUYER, HOLDER, newKey, REFUSED_CARD, startRig } from '../support/rig.ts';

/** What nobody but the token script in the buyer's own browser may say. */
const ofTokenScript: readonly ErrorKind[] = ['wrong_cvc', 'expired'];
const unspoken: readonly ErrorKind[] = [...ofTokenScript, 'limit'];

const given = [...codes.map(({ code }) => code), ...codes.map(({ code }) => `3DS-${code}`), '', '9999'];

describe('a code of the provider', () => {
  it('never means that the security code or the expiry is wrong, whatever its detail', () => {
    for (const code of given) {
      for (const detail of [...given, 'card_number', 'card_valid_term', 'card_conf_number'])
        for (const read of [errorKindOf, authenticationRefusal])
          assert.ok(!ofTokenScript.includes(read(code, detail)), `${code} ${detail}`);
    }
  });

  it('never does so in the result of an authentication', () => {
    for (const one of given)
      for (const other of given)
        assert.ok(!ofTokenScript.includes(authenticationError(`${one} ${other}`)), `${one} ${other}`);
  });
});

describe('the reason of a failure, as the buyer is told it', () => {
  it('is neutral where the true one would tell which check failed, and else the true one', () => {
    const reference = 'K7Q2-93MD';
    for (const kind of Object.keys(errorKinds) as ErrorKind[]) {
      const told = toldError({ error_kind: kind, reference })?.kind;
      const neutral = kind === 'limit' ? 'declined' : 'input';
      assert.equal(told, unspoken.includes(kind) ? neutral : kind);
    }
    assert.equal(toldError({ error_kind: null, reference }), undefined);
  });

  it('is neutral in every answer to a payment the card company refuses, with any code', async () => {
    const shop = await startRig({ kessai: { limits: { perSession: 999 } } });
    after(() => shop.close());
    const { clientSecret } = await shop.open();
    for (const detail of issuerCodes) {
      shop.simulator.control.decline({ code: '2003', detail });
      const { payment } = await shop.buy(clientSecret, { card: REFUSED_CARD });
      const kind = payment?.error?.kind;
      assert.ok(kind && !unspoken.includes(kind), `${detail}: ${kind}`);
    }
  });

  it('is neutral in the card management too, with any code', async () => {
    const shop = await startRig({
      card: { storedCards: true },
      kessai: { limits: { perSession: 999, perCustomer: 999, registrationsPerDay: 999 } },
    });
    after(() => shop.close());
    const { clientSecret } = await shop.kessai.customers.open({
      customerId: '77',
      buyer: BUYER,
      returnUrl: '/mypage',
    });
    for (const detail of issuerCodes) {
      shop.simulator.control.decline({ telegram: '025', code: '2003', detail });
      const body = JSON.stringify({ key: newKey(), token: await shop.token(), ...HOLDER });
      const answer = await shop.call('/customer/cards', clientSecret, { method: 'POST', body });
      const kind = (await answer.json()).registration?.error?.kind;
      assert.ok(kind && !unspoken.includes(kind), `${detail}: ${kind}`);
    }
  });
});
