import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { openStore } from '../../src/server/store/store.ts';
import { documentOf, materialOf } from '../../src/server/three-d-secure/authentication.ts';
import { contextOn } from '../support/context.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { BUYER, HOLDER, newKey, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig({ card: THREE_D_SECURE });
const context = contextOn(rig, await openStore('file::memory:'));
after(async () => {
  await context.store.close();
  await rig.close();
});

async function press(on: Context = context) {
  const { id } = await createSession(context, {
    orderId: newKey().slice(0, 12),
    amount: 4080,
    amountFinal: true,
    buyer: BUYER,
    returnUrl: '/done',
    expiresInMinutes: 600,
  });
  const session = (await context.store.books.session(id))!;
  const token = await rig.token();
  const input = { key: newKey(), method: 'card', amount: 4080, installments: 'once', token } as const;
  const view = await pay(on, session, { ...input, ...HOLDER }).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  const [payment] = await context.store.books.paymentsOfOrder(session.order_key);
  return { view, payment: payment! };
}

/** Nothing more comes of the authentication of this payment, and what was kept for it is gone. */
async function assertEnded(paymentId: string): Promise<void> {
  const { books } = context.store;
  const authentication = (await books.authentications.find({ subject: paymentId }))!;
  assert.equal(authentication.state, 'ended');
  assert.ok(authentication.ended_at !== null);
  assert.equal(await materialOf(context, books, authentication), undefined);
  assert.equal(await books.job('abandon', authentication.id), undefined);
}

describe('an authentication whose payment fails', () => {
  it('ends when the provider refuses to begin it', async () => {
    rig.simulator.control.decline({ telegram: '450', code: '31003', detail: '' });
    const { payment } = await press();
    assert.equal(payment.status, 'failed');
    await assertEnded(payment.id);
  });

  it('ends when the answer to it is lost', async () => {
    rig.simulator.control.fault({ telegram: '450', moment: 'after_execute', kind: 'reset' });
    const { payment } = await press();
    assert.equal(payment.status, 'failed');
    await assertEnded(payment.id);
  });

  it('ends when the process died before it asked', async () => {
    const { payment } = await press({ ...context, store: dying(context.store, 1, 'after') });
    const { books } = context.store;
    const asked = (await books.authentications.find({ subject: payment.id }))!;
    assert.equal(asked.state, 'asked');
    assert.ok(await materialOf(context, books, asked));
    rig.advance(50_000);
    await makeJobs(context, undefined).runDue();
    assert.equal((await books.payment(payment.id))?.status, 'failed');
    await assertEnded(payment.id);
  });

  it('is open, its page within reach, while the payment waits for the buyer', async () => {
    const { view, payment } = await press();
    const nonce = view?.payment?.next?.redirect.split('/').at(-1) ?? '';
    assert.match((await documentOf(context, nonce)) ?? '', /<form/);
    assert.equal((await context.store.books.authentications.find({ subject: payment.id }))?.state, 'open');
  });
});
