import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { ErrorList, PaymentLink, RestockList, Todo } from '../../src/contract/staff/recovery.ts';
import type { StaffHelp } from '../../src/core/ports.ts';
import { recordErrors } from '../../src/server/error-log/recorder.ts';
import { noted } from '../../src/server/error-log/worth-noting.ts';
import { makeLog } from '../../src/server/log/log.ts';
import { openStore } from '../../src/server/store/store.ts';
import { consoleOf } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, openDesk, PRESSES } from '../support/desk.ts';
import { newKey } from '../support/rig.ts';

const opened: Desk[] = [];
after(() => Promise.all(opened.map((desk) => desk.close())));

function shop(options: DeskOptions = {}): Desk {
  const desk = openDesk({
    ...options,
    kessai: {
      recovery: { sweep: 'manual', reconcile: 'manual' },
      ...options.kessai,
      staff: { authorize: () => ({ role: 'operator', name: '佐藤' }), ...options.kessai?.staff },
    },
  });
  opened.push(desk);
  return desk;
}

async function bought(desk: Desk, press: object = PRESSES.card) {
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, { ...press });
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  return { orderId: session.orderId, id: payment!.id, tradingId: payment!.tradingId };
}

const errorsOf = async (desk: Desk, query = '') =>
  (await consoleOf(desk).look<ErrorList>(`/errors${query}`)).body.errors;

describe('エラーログ (S-18)', () => {
  test('has a refusal of the provider once with its count, and its payment’s order', async () => {
    const desk = shop();
    const { orderId, id } = await bought(desk);
    for (let time = 0; time < 3; time++) {
      desk.next('capture', { kind: 'declined', decline: { error: 'config', code: 'P015', detail: '' } });
      await desk.kessai.payments.capture(id, { key: newKey() });
    }
    const [error, ...more] = await errorsOf(desk);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [error!.source, error!.code, error!.subject, error!.orderId, error!.times],
      ['operation', 'P015', id, orderId, 3],
    );
  });

  test('has no buyer’s declined card in it', async () => {
    const desk = shop();
    const { clientSecret } = await desk.open();
    await desk.press(clientSecret, { method: 'card', token: 'refused' });
    assert.deepEqual(await errorsOf(desk), []);
  });

  test('says cause and fix of a connection that failed, a refused notice and a wrong setting', async () => {
    const desk = shop({ issues: [{ field: 'card.tokenKey', reason: 'too long', stops: ['card'] }] });
    const { id } = await bought(desk);
    desk.next('capture', { kind: 'not_sent', reason: 'DNS' });
    await desk.kessai.payments.capture(id, { key: newKey() });
    await desk.visit('https://shop.test/kessai/notices/double', { method: 'POST', body: 'x=1' });
    const errors = await errorsOf(desk);
    assert.deepEqual(errors.map(({ source }) => source).toSorted(), ['connection', 'notice', 'setting']);
    for (const { help, source } of errors)
      assert.ok(help && help.cause.ja && help.fix.en, `${source} has help`);
  });

  test('is cleared by a person, entry by entry; the same thing again is a new entry', async () => {
    const desk = shop();
    const { id } = await bought(desk);
    const refuse = async () => {
      desk.next('capture', { kind: 'declined', decline: { error: 'config', code: 'P015', detail: '' } });
      await desk.kessai.payments.capture(id, { key: newKey() });
    };
    await refuse();
    const console = consoleOf(desk);
    assert.equal((await console.look<Todo>('/todo')).body.errors, 1);
    const [error] = await errorsOf(desk);
    const { body } = await console.press<ErrorList>(`/errors/${error!.id}/clear`);
    assert.deepEqual(body.errors, []);
    assert.equal((await console.press(`/errors/${error!.id}/clear`)).problem, 'conflict');
    assert.equal((await console.press('/errors/err_none/clear')).problem, 'not-found');
    assert.equal((await console.look<Todo>('/todo')).body.errors, 0);
    assert.equal((await errorsOf(desk, '?cleared=1'))[0]!.cleared!.by, '佐藤');
    await refuse();
    assert.equal((await errorsOf(desk)).length, 1);
  });

  test('masks what looks like a card number, and holds no more than it can show', async () => {
    const store = await openStore('file::memory:');
    let made = 0;
    const { log, open, flush } = recordErrors(makeLog({ write: () => {} }), {
      clock: { now: () => 1 },
      ids: { random: () => String(++made) },
    });
    log('setting.wrong', { field: 'settle', reason: `card 4111111111111111 ${'x'.repeat(1000)}`, stops: [] });
    for (let count = 0; count < 500; count++) log('job.failed', { job: `job-${count}`, error: 'again' });
    open(store);
    await flush();
    const errors = await store.books.errors.list(false, 1000);
    assert.equal(errors.length, 200);
    const { detail } = errors.find(({ subject }) => subject === 'settle')!;
    assert.ok(!detail.includes('4111111111111111') && detail.length <= 300);
    await store.close();
  });

  class MailboxError extends Error {
    override readonly name = 'MailboxError';
  }
  const PRIVATE = '山田太郎 taro@example.com password=hunter2';

  for (const [what, thrown, shown] of [
    ['an error of a class of its own', new MailboxError(PRIVATE), 'MailboxError'],
    ['a plain error', new Error(PRIVATE), 'Error'],
    ['an error whose message has lines', new TypeError(`x\nRangeError: ${PRIVATE}`), 'TypeError'],
    ['an error that calls itself something else', Object.assign(new Error('x'), { name: PRIVATE }), ''],
    ['an error named by a name', Object.assign(new Error('x'), { name: 'Yamada' }), ''],
    ['a text', PRIVATE, ''],
    ['a text with a colon', `taro: ${PRIVATE}`, ''],
    ['nothing', undefined, ''],
  ] as const) {
    test(`of the shop’s own hook show what kind it was and never what it says: ${what}`, async () => {
      const desk = shop({
        kessai: {
          onEvent: () => {
            throw thrown;
          },
        },
      });
      await bought(desk);
      await desk.kessai.jobs.runDue();
      const errors = (await errorsOf(desk)).filter(({ source }) => source === 'hook');
      assert.ok(errors.length > 0);
      for (const { detail, help } of errors) {
        assert.equal(detail, shown === '' ? 'onEvent' : `onEvent: ${shown}`);
        assert.match(help!.fix.ja, /ログ/);
      }
      assert.doesNotMatch(JSON.stringify(errors), /山田|taro|hunter2|Yamada/);
    });
  }

  test('of work in the background, which asks the shop’s hooks too, keep its words out as well', () => {
    const about = noted('job.failed', { job: 'notice', error: String(new MailboxError(PRIVATE)) });
    assert.deepEqual([about!.subject, about!.detail], ['notice', 'MailboxError']);
  });

  test('a database that fails stops nobody', async () => {
    const { log, open, flush } = recordErrors(makeLog({ write: () => {} }), {
      clock: { now: () => 1 },
      ids: { random: () => 'x' },
    });
    const store = await openStore('file::memory:');
    await store.close();
    open(store);
    log('job.failed', { job: 'settle', error: 'no disk' });
    await flush();
  });
});

const tasksOf = async (desk: Desk, query = '') =>
  (await consoleOf(desk).look<RestockList>(`/restock${query}`)).body.tasks;

describe('在庫戻し (S-26)', () => {
  const byHand = { stock: { voided: 'work-list' } } as const;

  test('waits for a person where the shop’s setting says so, and the event says that too', async () => {
    const desk = shop({ kessai: byHand });
    const { orderId, id } = await bought(desk);
    await desk.kessai.payments.void(id, { key: newKey() });
    await desk.kessai.jobs.runDue();
    const release = desk.events.find(({ type }) => type === 'stock.release');
    assert.deepEqual([release?.cause, release?.manual], ['voided', true]);
    const [task] = await tasksOf(desk);
    assert.deepEqual([task!.orderId, task!.reservation, task!.done], [orderId, `${orderId}/1`, null]);
    const console = consoleOf(desk);
    assert.equal((await console.look<Todo>('/todo')).body.restock, 1);
    assert.deepEqual((await console.press<RestockList>(`/restock/${task!.id}/done`)).body.tasks, []);
    assert.equal((await console.press(`/restock/${task!.id}/done`)).problem, 'conflict');
    assert.equal((await console.press('/restock/rst_none/done')).problem, 'not-found');
    assert.equal((await tasksOf(desk, '?done=1'))[0]!.done!.by, '佐藤');
  });

  test('goes by itself for every other cause', async () => {
    const desk = shop({ kessai: byHand });
    const { tradingId, id } = await bought(desk);
    desk.books.get(tradingId)!.providerStatus = '33';
    await desk.kessai.payments.inquire(id);
    await desk.kessai.jobs.runDue();
    const release = desk.events.find(({ type }) => type === 'stock.release');
    assert.deepEqual([release?.cause, release?.manual], ['expired', undefined]);
    assert.deepEqual(await tasksOf(desk), []);
  });

  test('refuses settings that mean nothing', () => {
    for (const stock of [{ stolen: 'automatic' }, { voided: 'maybe' }])
      assert.throws(() => shop({ kessai: { stock: stock as never } }), /stock/);
    assert.throws(() => shop({ kessai: { recovery: { sweepAfterDays: 0 } } }), /sweepAfterDays/);
  });
});

describe('お支払いリンク (S-10)', () => {
  const staff = {
    linkUrl: 'https://shop.test/pay/{orderId}#s={secret}',
    linkReturnUrl: 'https://shop.test/thanks/{orderId}',
  };
  const issue = (desk: Desk, body: object) => consoleOf(desk).press<PaymentLink>('/links', body);

  test('opens the checkout of an order staff made, to whoever has it, until it is over', async () => {
    const desk = shop({ kessai: { staff } });
    const { body } = await issue(desk, { orderId: 'A 1'.replace(' ', '-'), amount: 4080, days: 3 });
    const url = new URL(body.url);
    assert.equal(url.pathname, '/pay/A-1');
    assert.equal(url.search, '');
    const secret = new URLSearchParams(url.hash.slice(1)).get('s')!;
    const session = await desk.read(secret);
    assert.deepEqual([session.orderId, session.amount, session.state], ['A-1', 4080, 'open']);
    assert.equal(session.returnUrl, 'https://shop.test/thanks/A-1');
    const { session: paid } = await desk.press(secret, PRESSES.card);
    assert.equal(paid.state, 'paid');
    assert.equal((await issue(desk, { orderId: 'A-1', amount: 4080 })).problem, 'payment-exists');
  });

  test('asked for again is the same link; with another amount the earlier one is useless', async () => {
    const desk = shop({ kessai: { staff } });
    const secretOf = ({ body }: { body: PaymentLink }) => body.url.split('#s=')[1]!;
    const first = secretOf(await issue(desk, { orderId: 'A-1', amount: 4080 }));
    assert.equal(secretOf(await issue(desk, { orderId: 'A-1', amount: 4080 })), first);
    const second = secretOf(await issue(desk, { orderId: 'A-1', amount: 5000 }));
    assert.notEqual(second, first);
    assert.equal((await desk.read(first)).state, 'expired');
    desk.advance(8 * DAY);
    assert.equal((await desk.read(second)).state, 'expired');
  });

  /** What each press of the same request comes to when nobody says yes. */
  const send = (desk: Desk, body: object) =>
    consoleOf(desk).send<PaymentLink & { confirmation: string; help: StaffHelp }>('POST', '/links', body);

  test('asks before it changes what an order costs, with both amounts; a first link, and the same amount, ask nothing', async () => {
    const desk = shop({ kessai: { staff } });
    const first = await send(desk, { orderId: 'A-1', amount: 4080 });
    assert.equal(first.status, 200);
    assert.equal((await send(desk, { orderId: 'A-1', amount: 4080 })).status, 200);
    const asked = await send(desk, { orderId: 'A-1', amount: 5000 });
    assert.deepEqual([asked.status, asked.problem], [428, 'confirmation-required']);
    for (const words of [asked.body.help.cause, asked.body.help.fix])
      for (const text of [words.ja, words.en]) assert.match(text, /4,080|5,000/);
    // Asked, and not answered: the first link stands.
    const secret = first.body.url.split('#s=')[1]!;
    assert.deepEqual([(await desk.read(secret)).state, (await desk.read(secret)).amount], ['open', 4080]);
    const { confirmation } = asked.body;
    assert.equal((await send(desk, { orderId: 'A-1', amount: 5000, confirmation })).body.amount, 5000);
    assert.equal((await desk.read(secret)).state, 'expired');
  });

  test('the yes is for this change alone: not for another amount, and not once the order costs something else', async () => {
    const desk = shop({ kessai: { staff } });
    await desk.open({ orderId: 'A-1', amount: 4080 });
    const { confirmation } = (await send(desk, { orderId: 'A-1', amount: 5000 })).body;
    const isAsked = ({ problem }: { problem: string }) => problem === 'confirmation-required';
    assert.ok(isAsked(await send(desk, { orderId: 'A-1', amount: 5001, confirmation })));
    await desk.kessai.orders.update('A-1', { amount: 4500 });
    assert.ok(isAsked(await send(desk, { orderId: 'A-1', amount: 5000, confirmation })));
    // What the shop has told since is what the order costs: nothing changes.
    assert.equal((await send(desk, { orderId: 'A-1', amount: 4500 })).status, 200);
    assert.ok(isAsked(await send(desk, { orderId: 'A-1', amount: 4080 })));
  });

  test('an order whose link is over is asked about as well', async () => {
    const desk = shop({ kessai: { staff } });
    await issue(desk, { orderId: 'A-1', amount: 4080 });
    desk.advance(8 * DAY);
    assert.equal((await send(desk, { orderId: 'A-1', amount: 5000 })).problem, 'confirmation-required');
  });

  test('of two first links at once for different amounts one is made and the other is told', async () => {
    const desk = shop({ kessai: { staff } });
    const answers = await Promise.all([4080, 5000].map((amount) => send(desk, { orderId: 'A-1', amount })));
    assert.deepEqual(answers.map(({ status }) => status).toSorted()[0], 200);
    const other = answers.find(({ status }) => status !== 200)!;
    assert.ok(['amount-changed amount', 'confirmation-required'].includes(other.problem), other.problem);
    const made = answers.find(({ status }) => status === 200)!;
    assert.equal((await desk.read(made.body.url.split('#s=')[1]!)).state, 'open');
  });

  test('asks nothing about an order that gets no link anyway', async () => {
    const desk = shop({ kessai: { staff } });
    const { orderId } = await bought(desk);
    assert.equal((await send(desk, { orderId, amount: 1 })).problem, 'payment-exists');
    await desk.open({ orderId: 'gone' });
    await desk.kessai.orders.update('gone', { state: 'cancelled' });
    assert.equal((await send(desk, { orderId: 'gone', amount: 1 })).problem, 'conflict orderId');
    const off = shop();
    await off.open({ orderId: 'A-1' });
    assert.equal((await send(off, { orderId: 'A-1', amount: 1 })).problem, 'conflict staff.linkUrl');
  });

  test('keeps what the shop told of the order', async () => {
    const desk = shop({ kessai: { staff } });
    await desk.open({ orderId: 'A-1', buyer: { name: '山田 太郎' }, snapshot: { a: 1 } });
    const { body } = await issue(desk, { orderId: 'A-1', amount: 5000, buyer: { email: 'a@example.com' } });
    const secret = body.url.split('#s=')[1]!;
    await desk.press(secret, { ...PRESSES.card, amount: 5000 });
    const [payment] = await desk.kessai.payments.ofOrder('A-1');
    const { payments } = await desk.kessai.recovery.lost(payment!.tradingId);
    assert.deepEqual([payments[0]!.hasSnapshot, payments[0]!.buyerName], [true, '山田 太郎']);
  });

  test('is refused while a payment lives, for an order the shop has cancelled, and for nonsense', async () => {
    const desk = shop({ kessai: { staff } });
    const { orderId } = await bought(desk, PRESSES.konbini);
    assert.equal((await issue(desk, { orderId, amount: 4080 })).problem, 'payment-exists');
    await desk.open({ orderId: 'gone' });
    await desk.kessai.orders.update('gone', { state: 'cancelled' });
    assert.equal((await issue(desk, { orderId: 'gone', amount: 4080 })).problem, 'conflict orderId');
    for (const amount of [0, -1, 1.5, 1e9, '４０８０'])
      assert.equal((await issue(desk, { orderId: 'B', amount })).problem, 'invalid-request amount');
    for (const days of [0, 8])
      assert.equal((await issue(desk, { orderId: 'B', amount: 1, days })).status, 400);
  });

  test('does not exist in a shop that has no page for it, or one that would show the secret', async () => {
    const { problem } = await issue(shop(), { orderId: 'A', amount: 1 });
    assert.equal(problem, 'conflict staff.linkUrl');
    for (const linkUrl of [
      'https://shop.test/pay?s={secret}',
      'https://shop.test/pay/{secret}#{secret}',
      'https://shop.test/pay',
      'javascript:alert(1)#{secret}',
    ])
      assert.throws(() => shop({ kessai: { staff: { linkUrl } } }), /linkUrl/, linkUrl);
  });
});
