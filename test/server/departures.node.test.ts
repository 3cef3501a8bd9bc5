import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { openStore } from '../../src/server/store/store.ts';
import { DAY, DESK_URL, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

const desk = openDesk();
after(() => desk.close());

type Pages = Record<'done' | 'stopped' | 'other', string>;

/** A buyer at the page of a method. */
async function away(press: Record<string, unknown> = PRESSES.bank) {
  const { clientSecret: secret, session } = await desk.open();
  const answer = await desk.press(secret, press);
  assert.equal(answer.session.state, 'action_required');
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const go = answer.session.payment!.next!.redirect;
  const back = (kind: string) => `${go.replace('/go/', '/back/')}/${kind}`;
  return { secret, orderId: session.orderId, payment: payment!, go, back };
}

/** What the provider has by now. */
const standsAt = (
  { tradingId, method }: { tradingId: string; method: 'bank' | 'carrier' | string },
  status: string,
  { books } = desk,
) =>
  books.set(tradingId, {
    method: method as 'bank',
    providerPaymentId: `9${books.size}`,
    providerStatus: status,
    amount: 4080,
  });

const asked = () => desk.requests('inquire').length;

describe('coming back from another page', () => {
  for (const kind of ['done', 'stopped', 'other'])
    for (const method of ['GET', 'POST'])
      it(`proves nothing (${kind} by ${method}): the provider is asked, and the page says so`, async () => {
        const { secret, back } = await away();
        const query = 'result=0&trading_id=K0&payment_id=1';
        const response =
          method === 'GET'
            ? await desk.visit(`${back(kind)}?${query}`)
            : await desk.visit(back(kind), { method, body: new URLSearchParams(query) });
        assert.equal(response.status, 303);
        assert.equal(response.headers.get('location'), '/checkout');
        assert.equal(response.headers.get('set-cookie'), null);
        const before = asked();
        await desk.kessai.jobs.runDue();
        assert.equal(asked(), before + 1);
        const session = await desk.read(secret);
        assert.equal(session.state, 'action_required');
        // Who turned back is not kept waiting for the provider's word: they can go on, or pay otherwise.
        assert.equal(session.payment?.returned, kind === 'done' ? true : undefined);
        assert.ok(session.payment?.next, 'the page can be gone to again');
      });

  it('shows paid once the provider’s record says so', async () => {
    const { secret, payment, back } = await away();
    standsAt(payment, '40');
    await desk.visit(back('done'));
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'paid');
  });

  it('asks again for a while when the provider has nothing yet', async () => {
    const { secret, payment, back } = await away();
    await desk.visit(back('done'));
    await desk.kessai.jobs.runDue();
    standsAt(payment, '40');
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'action_required');
    desk.advance(31_000);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'paid');
  });

  it('tells an interrupted payment by the provider’s word alone', async () => {
    const { secret, payment, back } = await away(PRESSES.softbank);
    standsAt(payment, '15');
    await desk.visit(back('stopped'));
    assert.equal((await desk.read(secret)).state, 'action_required');
    await desk.kessai.jobs.runDue();
    const session = await desk.read(secret);
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'interrupted');
  });

  it('says nothing new when it happens twice, after the end, or from another browser', async () => {
    const { secret, payment, back } = await away();
    standsAt(payment, '40');
    await Promise.all([desk.visit(back('done')), desk.visit(back('stopped')), desk.visit(back('done'))]);
    await desk.kessai.jobs.runDue();
    const before = asked();
    const late = await desk.visit(`${back('stopped')}?result=1`, { headers: { 'user-agent': 'other' } });
    assert.equal(late.status, 303);
    await desk.kessai.jobs.runDue();
    assert.equal(asked(), before);
    assert.equal((await desk.read(secret)).state, 'paid');
    const payments = await desk.kessai.payments.ofOrder((await desk.read(secret)).orderId);
    assert.equal(payments.length, 1);
  });

  it('finds nobody behind a nonce that was never given, or a kind of return there is not', async () => {
    const { back } = await away();
    const page = await desk.visit(`${DESK_URL}/back/${'a'.repeat(52)}/done`);
    assert.equal(page.status, 404);
    assert.match(page.headers.get('content-type')!, /^text\/html/);
    assert.equal((await desk.visit(back('paid'))).status, 404);
    assert.equal((await desk.visit(`${DESK_URL}/go/${'a'.repeat(52)}`)).status, 404);
  });

  it('never has the nonce in a log', async () => {
    const { go, back } = await away();
    const nonce = go.split('/').at(-1)!;
    await desk.visit(back('paid'));
    desk.advance(6 * DAY);
    await desk.visit(go);
    assert.ok(
      desk.logs.some((line) => line.includes('/go/…')),
      desk.logs.at(-1),
    );
    assert.ok(desk.logs.every((line) => !line.includes(nonce)));
  });
});

describe('a page elsewhere whose time is over', () => {
  it('cannot be gone to any more, and ends two days later for a bank, once', async () => {
    const { secret, go, orderId } = await away();
    desk.advance(5 * DAY);
    assert.equal((await desk.visit(go)).status, 410);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.kessai.payments.ofOrder(orderId))[0]?.status, 'action_required');
    desk.advance(2 * DAY);
    await desk.kessai.jobs.runDue();
    const session = await desk.read(secret);
    assert.equal(session.payment?.status, 'failed');
    assert.equal(session.payment?.error?.kind, 'page_expired');
    assert.equal(session.state, 'expired');
    await desk.kessai.jobs.runDue();
    const types = desk.events.filter((event) => event.orderId === orderId).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'payment.failed').length, 1);
  });

  it('is not ended while the provider does not answer', async () => {
    const { secret, orderId } = await away();
    desk.advance(8 * DAY);
    desk.next('inquire', { kind: 'unknown', reason: 'time-out' });
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.kessai.payments.ofOrder(orderId))[0]?.status, 'action_required');
    desk.advance(MINUTE);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).payment?.status, 'failed');
  });

  it('was paid in time, although nobody told us', async () => {
    const { secret, payment } = await away();
    standsAt(payment, '40');
    desk.advance(8 * DAY);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'paid');
  });

  it('never ends a number that is out, which only the provider can', async () => {
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.konbini);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    for (let day = 0; day < 40; day++) {
      desk.advance(DAY);
      await desk.kessai.jobs.runDue();
    }
    assert.equal((await desk.read(clientSecret)).state, 'awaiting_payment');
    assert.ok(desk.logs.some((line) => line.includes('UNKNOWN_TOO_OLD') && line.includes(payment!.id)));
    desk.books.get(payment!.tradingId)!.providerStatus = '12';
    desk.advance(DAY);
    await desk.kessai.jobs.runDue();
    const expired = await desk.read(clientSecret);
    assert.equal(expired.state, 'expired');
    assert.equal(expired.payment?.status, 'expired');
  });
});

describe('a carrier whose buyers log in first', () => {
  const login = (back: (kind: string) => string, openId = 'https://id.example/abc') =>
    desk.visit(`${back('identified')}?open_id=${encodeURIComponent(openId)}`);

  it('asks for the payment after the login, once, and sends the buyer on', async () => {
    const before = desk.requests('apply').length;
    const { secret, go, back } = await away(PRESSES.docomo);
    assert.equal(desk.requests('apply').length, before);
    assert.equal((await desk.visit(go)).headers.get('location'), 'https://carrier.example/login');
    const identify = desk.requests<{ pages: Pages }>('identify').at(-1);
    assert.equal(identify?.pages.done, back('identified'));
    const answers = await Promise.all([login(back), login(back)]);
    for (const answer of answers) assert.equal(answer.headers.get('location'), go);
    const applications = desk.requests<Record<string, unknown>>('apply').slice(before);
    assert.equal(applications.length, 1);
    assert.equal(applications[0]?.['openId'], 'https://id.example/abc');
    assert.equal(applications[0]?.['device'], 'phone');
    assert.match(await (await desk.visit(go)).text(), /^<form/);
    assert.equal((await desk.read(secret)).state, 'action_required');
  });

  it('does nothing with a return that brings no OpenID, or one that is none', async () => {
    const { back } = await away(PRESSES.docomo);
    const before = desk.requests('apply').length;
    assert.equal((await desk.visit(back('identified'))).headers.get('location'), '/checkout');
    assert.equal((await login(back, '太郎')).headers.get('location'), '/checkout');
    const twice = await desk.visit(`${back('identified')}?open_id=a&open_id=b`);
    assert.equal(twice.headers.get('location'), '/checkout');
    assert.equal(desk.requests('apply').length, before);
  });

  it('asks for nothing after the time is over, or once the buyer has chosen otherwise', async () => {
    const late = await away(PRESSES.docomo);
    desk.advance(16 * MINUTE);
    const before = desk.requests('apply').length;
    await login(late.back);
    const turned = await away(PRESSES.docomo);
    await desk.post('/session/restart', turned.secret);
    await login(turned.back);
    assert.equal(desk.requests('apply').length, before);
    const session = await desk.read(turned.secret);
    assert.equal(session.state, 'open');
    assert.equal(session.earlier, undefined);
  });

  for (const [record, status] of [
    ['10', 'requested'],
    ['20', 'authorized'],
  ] as const)
    it(`ends the 申込 of a process that died in it, and lets the record stand that was read meanwhile (${record})`, async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'kessai-departures-'));
      const database = `file:${path.join(folder, 'shop.db')}`;
      const key = randomBytes(32);
      const dead = openDesk({
        over: { apply: () => new Promise(() => {}) },
        kessai: { database, key, answerHeldMs: 1 },
      });
      const { session, clientSecret } = await dead.open();
      const go = (await dead.press(clientSecret, PRESSES.docomo)).session.payment!.next!.redirect;
      const back = (kind: string) => `${go.replace('/go/', '/back/')}/${kind}`;
      await dead.visit(`${back('identified')}?open_id=id`);
      const [payment] = await dead.kessai.payments.ofOrder(session.orderId);

      const next = openDesk({ kessai: { database, key } });
      standsAt(payment!, record, next);
      await next.visit(back('done'));
      for (const minutes of [0, 1, 1, 1]) {
        next.advance(minutes * MINUTE);
        await next.kessai.jobs.runDue();
      }
      const store = await openStore(database);
      assert.equal(await store.books.openOperation(payment!.id), undefined);
      await store.close();
      const [now] = await next.kessai.payments.ofOrder(session.orderId);
      assert.equal(now?.status, status);
      await next.close();
      await rm(folder, { recursive: true });
    });

  it('tells a refusal of the carrier and opens the session again', async () => {
    const { secret, back } = await away(PRESSES.docomo);
    desk.next('apply', {
      kind: 'declined',
      decline: { error: 'carrier_refused', code: '1', detail: '' },
    });
    assert.equal((await login(back)).headers.get('location'), '/checkout');
    const session = await desk.read(secret);
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'carrier_refused');
  });
});
