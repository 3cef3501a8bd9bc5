import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import {
  type CheckoutSession,
  ConnectionError,
  type PayRequest,
  ProblemError,
  type SessionClient,
} from '../../src/client/session-client.ts';
import type { Banner } from '../../src/elements/checkout/answers.ts';
import { CheckoutFlow, type FlowPage } from '../../src/elements/checkout/flow.ts';
import type { PaymentSource } from '../../src/ui/checkout-context.ts';
import { awaySession, bankMethod, offering, paidyPayment } from '../scenarios/methods-pages.ts';
import {
  actionSession,
  authenticatedSession,
  confirmingSession,
  jcbCard,
  memberSession,
  openSession,
  paidSession,
  refusedSession,
  visaCard,
} from '../scenarios/sessions.ts';

type Answer = CheckoutSession | Error;

/** A flow with a client that answers from lists and a page that remembers what it was told. */
function rig(
  reads: Answer[],
  pays: Answer[] = [],
  {
    challenge,
    openPaidy = async () => undefined,
    ...client
  }: Partial<SessionClient> & { challenge?: string; openPaidy?: FlowPage['openPaidy'] } = {},
) {
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
      cards: async () => openSession,
      removeCard: async () => openSession,
      restart: async () => openSession,
      paidy: async () => openSession,
      ...client,
    },
    {
      changed() {},
      furnish: async () => {},
      challenge: async () => challenge,
      redirect: (address) => void told.push(`to ${address}`),
      openPaidy,
      paid: () => void told.push('paid'),
      failed: ({ kind }: Banner) => void told.push(kind),
    },
    end.signal,
  );
  const source: PaymentSource = {
    method: 'card',
    validate: () => true,
    isInUse: true,
    resume: () => false,
    prepare: async () => ({ ok: true, details: { method: 'card', token: 'tok' } }),
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

  test('says where the buyer is being sent before it sends them, once, and not again on a reload', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { flow, told } = rig([openSession], [actionSession()]);
    await flow.refresh();
    await flow.confirm();
    assert.equal(flow.outcome, 'leaving');
    assert.deepEqual(told, []);
    await pass(t, 2_000);
    assert.deepEqual(told, ['to #three-d-secure']);
    assert.equal(flow.outcome, 'checking');

    const reloaded = rig([actionSession()]);
    await reloaded.flow.refresh();
    await pass(t, 10_000);
    assert.deepEqual(reloaded.told, []);
    assert.equal(reloaded.flow.outcome, 'unfinished');
  });

  test('does not send the buyer twice when they go at once', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { flow, told } = rig([openSession], [actionSession()]);
    await flow.refresh();
    await flow.confirm();
    flow.proceed();
    flow.proceed();
    await pass(t, 2_000);
    assert.deepEqual(told, ['to #three-d-secure']);
  });

  test('a buyer who comes back by the back button goes on when they say so, and not by themselves', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { flow, told } = rig([openSession, actionSession()], [actionSession()]);
    await flow.refresh();
    await flow.confirm();
    await pass(t, 2_000);
    await flow.refresh();
    assert.equal(flow.outcome, 'unfinished');
    await pass(t, 10_000);
    assert.equal(told.length, 1);
    flow.proceed();
    assert.equal(told.length, 2);
  });

  test('opens the form again after やり直す, without a word of failure', async () => {
    const { flow, told } = rig([actionSession()], [], {
      restart: async () => refusedSession('tds_failed'),
    });
    await flow.refresh();
    assert.equal(await flow.restart(), true);
    assert.equal(flow.outcome, undefined);
    assert.equal(flow.banner, undefined);
    assert.deepEqual(told, []);
  });

  test('shows what has come between when there is nothing to begin again', async () => {
    const { flow, told } = rig([actionSession(), paidSession], [], {
      restart: async () => {
        throw new ProblemError('conflict', 409);
      },
    });
    await flow.refresh();
    await flow.restart();
    assert.deepEqual(told, ['paid']);
  });

  test('says that やり直す did not reach the adapter, and changes nothing', async () => {
    const { flow } = rig([actionSession()], [], {
      restart: async () => {
        throw new ConnectionError(true);
      },
    });
    await flow.refresh();
    assert.equal(await flow.restart(), false);
    assert.equal(flow.outcome, 'unfinished');
  });

  test('tells that the buyer is authenticated while the payment is being made, as long as anybody asks', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const { flow } = rig([authenticatedSession]);
    const reading = flow.refresh();
    await pass(t, 1_000);
    assert.equal(flow.outcome, 'authenticated');
    await pass(t, 300_000);
    await reading;
    assert.equal(flow.outcome, 'confirming');
  });

  test('asks the shop for its check once, and goes on with the same key and the same token', async () => {
    const { flow, requests, told } = rig(
      [openSession],
      [new ProblemError('challenge-required', 403), paidSession],
      { challenge: 'solved' },
    );
    await flow.refresh();
    await flow.confirm();
    assert.deepEqual(told, ['paid']);
    const [first, second] = requests;
    assert.deepEqual(second, { ...first, challenge: 'solved' });
  });

  test('refuses when the shop has no check, or its answer does not do', async () => {
    const problem = () => new ProblemError('challenge-required', 403);
    const without = rig([openSession], [problem()]);
    await without.flow.refresh();
    await without.flow.confirm();
    assert.deepEqual(without.told, ['blocked']);
    assert.equal(without.requests.length, 1);

    const wrong = rig([openSession], [problem(), problem()], { challenge: 'wrong' });
    await wrong.flow.refresh();
    await wrong.flow.confirm();
    assert.deepEqual(wrong.told, ['blocked']);
    assert.equal(wrong.requests.length, 2);
  });

  test('says why nothing can be paid when the only method is closed', async () => {
    const { flow, requests, told } = rig([
      { ...openSession, methods: [{ id: 'card', unavailable: 'blocked' }] },
    ]);
    await flow.refresh();
    await flow.confirm();
    assert.deepEqual(told, ['blocked']);
    assert.equal(requests.length, 0);
  });

  test('asks for the saved cards once, and only of a member', async () => {
    let asked = 0;
    const cards = async () => {
      asked++;
      return memberSession([visaCard]);
    };
    const guest = rig([openSession], [], { cards });
    await guest.flow.refresh();
    assert.equal(asked, 0);
    const { flow } = rig([memberSession([jcbCard, visaCard])], [], { cards });
    await flow.refresh();
    await flow.refresh();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(asked, 1);
  });

  test('a list of cards that comes late undoes nothing of an attempt', async () => {
    let answer = (_: CheckoutSession) => {};
    const { flow } = rig([memberSession([jcbCard])], [paidSession], {
      cards: () => new Promise((resolve) => (answer = resolve)),
    });
    await flow.refresh();
    await flow.confirm();
    answer(memberSession([visaCard]));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(flow.outcome, 'paid');
    assert.equal(flow.session?.state, 'paid');
  });

  test('a saved card that is gone is told as such, and the list is asked for again', async () => {
    let asked = 0;
    const { flow, told } = rig([memberSession([jcbCard, visaCard])], [new ProblemError('not-found', 404)], {
      cards: async () => {
        asked++;
        return memberSession([visaCard]);
      },
    });
    await flow.refresh();
    await flow.confirm();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told, ['saved_missing']);
    assert.equal(flow.banner?.kind, 'saved_missing');
    assert.equal(asked, 2);
  });

  test('one of two that can pay by card pays: the one in use', async () => {
    const { flow, requests, end } = rig([openSession], [paidSession]);
    flow.attach(
      {
        method: 'card',
        isInUse: false,
        resume: () => false,
        validate: () => assert.fail('asked though not in use'),
        prepare: () => assert.fail('asked though not in use'),
        settle() {},
        focusField: () => false,
      } satisfies PaymentSource,
      end.signal,
    );
    await flow.refresh();
    await flow.confirm();
    assert.equal(requests.length, 1);
  });

  test('what anybody else in the form misses holds the payment back, and the focus goes to the first', async () => {
    const { flow, requests, end } = rig([openSession], [paidSession]);
    const mayFocus: boolean[] = [];
    let isGood = false;
    const part = {
      focusField: () => false,
      check(may: boolean) {
        mayFocus.push(may);
        return isGood;
      },
    };
    flow.attach(part, end.signal);
    flow.attach({ ...part }, end.signal);
    await flow.refresh();
    await flow.confirm();
    assert.deepEqual(mayFocus, [true, false]);
    assert.equal(requests.length, 0);
    isGood = true;
    await flow.confirm();
    assert.equal(requests.length, 1);
  });

  test('charges nothing for a card that became no token', async () => {
    const { flow, requests, told, end } = rig([openSession], [paidSession]);
    flow.attach(
      {
        method: 'card',
        isInUse: true,
        resume: () => false,
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

  test('carries the amount the page shows, before and after the shop changes it', async () => {
    const { flow, requests } = rig(
      [openSession, { ...openSession, amount: 5000 }],
      [new ProblemError('amount-changed', 409), { ...paidSession, amount: 5000 }],
    );
    await flow.refresh();
    await flow.confirm();
    await flow.confirm();
    assert.deepEqual(
      requests.map(({ amount }) => amount),
      [4080, 5000],
    );
    assert.equal(flow.outcome, 'paid');
  });

  test('says that the amount is another rather than what became of an attempt at the old one', async () => {
    const declined = refusedSession('declined');
    const { flow, told } = rig(
      [declined, { ...declined, amount: 5000 }],
      [new ProblemError('amount-changed', 409)],
    );
    await flow.refresh();
    assert.equal(flow.banner?.kind, 'declined');
    await flow.confirm();
    assert.deepEqual(told, ['amount_changed']);
    assert.equal(flow.banner?.kind, 'amount_changed');
  });

  test('says so after a look at the session as well, and to a buyer who comes back from the issuer', async () => {
    const { flow } = rig([openSession, { ...openSession, amount: 5000 }, openSession]);
    await flow.refresh();
    await flow.refresh();
    assert.equal(flow.banner?.kind, 'amount_changed');
    await flow.refresh();
    assert.equal(flow.banner?.kind, 'amount_changed');
    const back = rig([{ ...refusedSession('interrupted'), amount: 5000 }]);
    await back.flow.refresh();
    assert.deepEqual(back.flow.banner, { kind: 'amount_changed', reference: 'K7Q2-93MD' });
  });

  test('says so to a buyer who turns from a number of the old amount to another way to pay', async () => {
    const { flow } = rig([openSession], [], {
      restart: async () => ({ ...openSession, amount: 5000 }),
    });
    await flow.refresh();
    await flow.restart();
    assert.equal(flow.banner?.kind, 'amount_changed');
  });

  test('says nothing of amounts once the order is paid', async () => {
    const { flow } = rig([openSession, { ...paidSession, amount: 5000 }]);
    await flow.refresh();
    await flow.refresh();
    assert.equal(flow.banner, undefined);
  });

  test('asks after a buyer who came back until the provider has said something, and no more once they turn away', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const returned = awaySession({ method: 'bank', returned: true });
    let reads = 0;
    const { flow } = rig([], [], {
      read: async () => {
        reads++;
        return returned;
      },
      restart: async () => offering(bankMethod),
    });
    await flow.refresh();
    assert.equal(flow.outcome, 'returned');
    assert.equal(flow.isPolling, true);
    await pass(t, 10_000);
    assert.ok(reads > 2);
    await flow.restart();
    const before = reads;
    await pass(t, 60_000);
    assert.equal(reads, before);
    assert.equal(flow.isPolling, false);
    assert.equal(flow.outcome, undefined);
  });

  test('stops asking after a buyer who came back in the time a buyer waits', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    withPage(t);
    const { flow } = rig([awaySession({ method: 'bank', returned: true })]);
    await flow.refresh();
    await pass(t, 300_000);
    assert.equal(flow.isPolling, false);
    assert.equal(flow.outcome, 'returned');
  });

  test('opens Paidy’s window at the press and not on a reload, and believes only the adapter', async () => {
    const away = awaySession(paidyPayment('authorized'));
    const opened: unknown[] = [];
    const said: unknown[] = [];
    const { flow, told } = rig([openSession], [away], {
      openPaidy: async (launch) => {
        opened.push(launch);
        return { status: 'authorized', id: 'pay_1' };
      },
      paidy: async (closed) => {
        said.push(closed);
        return paidSession;
      },
    });
    await flow.refresh();
    await flow.confirm();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(opened, [away.payment?.paidy]);
    assert.deepEqual(said, [{ status: 'authorized', id: 'pay_1' }]);
    assert.deepEqual(told, ['paid']);

    const reloaded = rig([away], [], { openPaidy: () => assert.fail('opened without a press') });
    await reloaded.flow.refresh();
    assert.equal(reloaded.flow.outcome, 'unfinished');
  });

  test('what an open window says after the order is paid is not needed any more', async () => {
    let close = (_: undefined) => {};
    const { flow } = rig([openSession, paidSession], [awaySession(paidyPayment('silent'))], {
      openPaidy: () =>
        new Promise((resolve) => {
          close = resolve;
        }),
      paidy: () => assert.fail('told although paid'),
    });
    await flow.refresh();
    await flow.confirm();
    assert.equal(flow.outcome, 'checking');
    await flow.refresh();
    close(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(flow.outcome, 'paid');
  });

  test('names the fault when the adapter refuses what was entered', async () => {
    for (const [field, kind] of [
      ['name.given', 'buyer_name'],
      ['name.familyKana', 'buyer_kana'],
      ['phone', 'buyer_phone'],
      ['chain', 'vendor'],
      ['amount', 'system'],
    ] as const) {
      const { flow, told } = rig([openSession], [new ProblemError('invalid-request', 400, field)]);
      await flow.refresh();
      await flow.confirm();
      assert.deepEqual(told, [kind]);
    }
  });

  test('moves the focus among the fields of the chosen method alone', async () => {
    const { flow, end } = rig([openSession], [refusedSession('buyer_name')]);
    const other = {
      method: 'bank',
      isInUse: true,
      resume: () => false,
      validate: () => true,
      prepare: () => assert.fail('asked though not chosen'),
      settle() {},
      focusField: () => assert.fail('focused out of sight'),
    } satisfies PaymentSource;
    flow.attach(other, end.signal);
    await flow.refresh();
    await flow.confirm();
    assert.equal(flow.banner?.kind, 'buyer_name');
  });
});
