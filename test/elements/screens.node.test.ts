import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { screensDue } from '../../src/elements/checkout/screens.ts';
import {
  awaySession,
  bankMethod,
  carrierMethod,
  linkOf,
  offering,
  paidyMethod,
} from '../scenarios/methods-pages.ts';
import { konbiniSession, slipSession } from '../scenarios/methods-slips.ts';
import { actionSession, openSession, withCard } from '../scenarios/sessions.ts';

const plain = {
  outcome: undefined,
  banner: undefined,
  isBusy: false,
  session: openSession,
  method: 'card',
} as const;
const authenticated = withCard({ threeDSecure: true });

describe('the screens that are fetched', () => {
  it('are none while the buyer types', () => {
    assert.deepEqual(screensDue(plain, false), []);
    assert.deepEqual(screensDue({ ...plain, session: authenticated }, false), []);
  });

  it('are those a press can lead to, before its answer is there', () => {
    const session = withCard({ threeDSecure: false });
    assert.deepEqual(screensDue({ ...plain, session, isBusy: true }, false), ['kessai-payment-status']);
    assert.deepEqual(screensDue({ ...plain, session: authenticated, isBusy: true }, false), [
      'kessai-payment-status',
      'kessai-three-d-secure',
    ]);
  });

  it('are the one that tells how a session stands that is opened again', () => {
    assert.deepEqual(screensDue({ ...plain, outcome: 'paid' }, false), ['kessai-payment-status']);
    const session = actionSession();
    assert.deepEqual(screensDue({ ...plain, session, outcome: 'unfinished' }, false), [
      'kessai-three-d-secure',
    ]);
  });

  it('are those of another page for what is paid there', () => {
    const away = awaySession({ method: 'bank' });
    assert.deepEqual(screensDue({ ...plain, session: away, outcome: 'returned' }, false), [
      'kessai-departure',
    ]);
    const byLink = awaySession({ method: 'card', via: 'link' });
    assert.deepEqual(screensDue({ ...plain, session: byLink, outcome: 'unfinished' }, false), [
      'kessai-departure',
    ]);
    for (const offer of [bankMethod, carrierMethod, paidyMethod, linkOf('card')]) {
      assert.deepEqual(
        screensDue({ ...plain, session: offering(offer), method: offer.id, isBusy: true }, false),
        ['kessai-payment-status', 'kessai-departure'],
      );
    }
  });

  it('are the instructions for what gives a number', () => {
    const session = offering({ id: 'atm', days: 5, nameMax: 12, kanaMax: 12, prefill: {} });
    assert.deepEqual(screensDue({ ...plain, session, method: 'atm', isBusy: true }, false), [
      'kessai-payment-status',
      'kessai-instructions',
    ]);
  });

  it('are the one the theme has put into the page', () => {
    assert.deepEqual(screensDue(plain, true), ['kessai-payment-status']);
  });

  it('are the one with the help, after an authentication that failed', () => {
    assert.deepEqual(screensDue({ ...plain, banner: { kind: 'tds_failed' } }, false), [
      'kessai-three-d-secure',
    ]);
  });

  it('are those with the number, from the press of a method that gives one to its end', () => {
    const session = konbiniSession();
    assert.deepEqual(screensDue({ ...plain, session, method: 'konbini', isBusy: true }, false), [
      'kessai-payment-status',
      'kessai-instructions',
    ]);
    for (const [outcome, status] of [
      ['awaiting_payment', 'awaiting_payment'],
      ['paid', 'prelim_paid'],
      ['expired', 'expired'],
      ['closed', 'voided'],
    ] as const) {
      const told = { ...plain, session: slipSession({ status }), outcome };
      assert.deepEqual(screensDue(told, false), ['kessai-instructions'], outcome);
    }
  });
});
