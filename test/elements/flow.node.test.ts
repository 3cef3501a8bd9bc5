import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import {
  type CheckoutSession,
  ConnectionError,
  type PayRequest,
  ProblemError,
} from '../../src/client/session-client.ts';
import { type Banner, CheckoutFlow } from '../../src/elements/checkout/flow.ts';
import type { PaymentSource } from '../../src/ui/checkout-context.ts';
import { confirmingSession, openSession, paidSession, refusedSession } from '../scenarios/sessions.ts';

type Answer = CheckoutSession | Error;

/** A flow with a client that answers from lists and a page that remembers what it was told. */
function rig(reads: Answer[], pays: Answer[] = []) {
  const requests: PayRequest[] = [];
  const told: string[] = [];
  const settled: boolean[] = [];
  const take = async (answers: Answer[]) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new Error('No answer left');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const end = new AbortController();
  const flow = new CheckoutFlow(
    {
      read: () => take(reads),
      pay: (request) => {
        requests.push(request);
        return take(pays);
      },
    },
    {
      changed() {},
      redirect: (address) => void told.push(`to ${address}`),
      paid: () => void told.push('paid'),
      failed: ({ kind }: Banner) => void told.push(kind),
    },
    end.signal,
  );
  const source: PaymentSource = {
    method: 'card',
    validate: () => true,
    prepare: async () => ({ ok: true, details: { token: 'tok' } }),
    settle: (wasTried) => void settled.push(wasTried),
    focusField: () => false,
  };
  flow.attach(source, end.signal);
  return { flow, requests, told, settled, end };
}

/** The page, as polling looks at it. */
function withPage(t: TestContext) {
  Object.assign(globalThis, {
    document: { hidden: false, addEventListener() {}, removeEventListener() {} },
  });
  t.after(() => {
    delete (globalThis as { document?: unknown }).document;
  });
}

/** Lets all promises go on, and the clock with them. */
async function pass(t: TestContext, ms: number) {
  for (let at = 0; at < ms; at += 500) {
    t.mock.timers.tick(500);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }
}

describe('the flow of a checkout', () => {
  test('pays once, however often the button is pressed', async () => {
    const { flow, requests, told } = rig([openSession], [paidSession]);
    await flow.refresh();
    await Promise.all([flow.confirm(), flow.confirm(), flow.confirm()]);
    await flow.confirm();
    assert.equal(requests.length, 1);
    assert.deepEqual(told, ['paid']);
    assert.equal(flow.outcome, 'paid');
  });

  test('keeps the key of an attempt nobody has heard of, so that the next one cannot pay again', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const { flow, requests, told } = rig([openSession], [new ConnectionError(true), paidSession]);
    await flow.refresh();
    const attempt = flow.confirm();
    await pass(t, 120_000);
    await attempt;
    assert.deepEqual(told, ['unanswered']);
    await flow.confirm();
    assert.equal(requests.length, 2);
    assert.equal(requests[0]?.key, requests[1]?.key);
  });

  test('asks until an unknown outcome is known, and stops asking after a while', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const { flow, told } = rig([openSession, confirmingSession], [confirmingSession]);
    await flow.refresh();
    const attempt = flow.confirm();
    await pass(t, 5_000);
    assert.equal(flow.outcome, 'confirming');
    assert.equal(flow.isPolling, true);
    await pass(t, 300_000);
    await attempt;
    assert.equal(flow.isPolling, false);
    assert.equal(flow.outcome, 'confirming');
    assert.deepEqual(told, []);
  });

  test('takes another key after a refusal', async () => {
    const { flow, requests, told, settled } = rig([openSession], [refusedSession('declined'), paidSession]);
    await flow.refresh();
    await flow.confirm();
    await flow.confirm();
    assert.notEqual(requests[0]?.key, requests[1]?.key);
    assert.deepEqual(told, ['declined', 'paid']);
    assert.deepEqual(settled, [true, true]);
  });

  test('does not call it a refusal when the adapter broke down over it', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const { flow, told } = rig([openSession, paidSession], [new ProblemError('internal', 500)]);
    await flow.refresh();
    const attempt = flow.confirm();
    await pass(t, 5_000);
    await attempt;
    assert.deepEqual(told, ['paid']);
  });

  test('goes where the session says the buyer must go, and not again on a reload', async () => {
    const waiting: CheckoutSession = {
      ...openSession,
      state: 'action_required',
      payment: {
        status: 'action_required',
        method: 'card',
        amount: 4080,
        next: { redirect: 'https://acs.example/' },
      },
    };
    const first = rig([openSession], [waiting]);
    await first.flow.refresh();
    await first.flow.confirm();
    assert.deepEqual(first.told, ['to https://acs.example/']);
    const second = rig([waiting]);
    await second.flow.refresh();
    assert.deepEqual(second.told, []);
  });

  test('charges nothing for a card that became no token', async () => {
    const { flow, requests, told, end } = rig([openSession], [paidSession]);
    flow.attach(
      {
        method: 'card',
        validate: () => false,
        prepare: async () => ({ ok: false, error: 'config' }),
        settle() {},
        focusField: () => false,
      } satisfies PaymentSource,
      end.signal,
    );
    await flow.refresh();
    flow.method = 'konbini';
    await flow.confirm();
    assert.equal(requests.length, 0);
    assert.deepEqual(told, []);
  });

  test('waits for the answer of whoever guards the last press', async () => {
    const { flow, requests, end } = rig([openSession], [paidSession]);
    const answers = [false, true];
    flow.guard(async () => answers.shift() ?? false, end.signal);
    await flow.refresh();
    await flow.confirm();
    assert.equal(requests.length, 0);
    await flow.confirm();
    assert.equal(requests.length, 1);
  });

  test('reads the session again when the amount is another, and asks for the press anew', async () => {
    const { flow, told, settled } = rig(
      [openSession, { ...openSession, amount: 5000 }],
      [new ProblemError('amount-changed', 409)],
    );
    await flow.refresh();
    await flow.confirm();
    assert.deepEqual(told, ['amount_changed']);
    assert.equal(flow.session?.amount, 5000);
    assert.deepEqual(settled, [false]);
  });
});
