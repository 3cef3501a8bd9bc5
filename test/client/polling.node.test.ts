import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { ConnectionError, ProblemError } from '../../src/client/errors.ts';
import { pollWhile, pollWhileConfirming } from '../../src/client/polling.ts';
import type { CheckoutSession } from '../../src/contract/session.ts';
import { session } from './session.ts';

/** A page that can be hidden. */
class Page extends EventTarget {
  hidden = false;
  show(isShown: boolean) {
    this.hidden = !isShown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Lets time pass in small steps, so that what waits on a timer gets to start the next one. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 100) {
    mock.timers.tick(Math.min(left, 100));
    await new Promise(setImmediate);
  }
}

const asPage = (page: Page) => page as unknown as Document; // Only what PollingOptions picks is used.
const confirming = session({ state: 'confirming' });

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** Polls a session that answers in turn, the last answer for ever, and keeps what became of it. */
function poll(answers: (CheckoutSession | Error)[], options: { limit?: number; signal?: AbortSignal } = {}) {
  const page = new Page();
  const state: { reads: number; result?: CheckoutSession | undefined; error?: unknown; isOver: boolean } = {
    reads: 0,
    isOver: false,
  };
  pollWhileConfirming(
    async () => {
      const answer = answers[Math.min(state.reads++, answers.length - 1)]!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { page: asPage(page), ...options },
  )
    .then((result) => Object.assign(state, { result }))
    .catch((error: unknown) => Object.assign(state, { error }))
    .finally(() => Object.assign(state, { isOver: true }));
  return { page, state };
}

describe('polling', () => {
  test('ends with the first answer that is no longer confirming', async () => {
    const paid = session({ state: 'paid' });
    const { state } = poll([confirming, confirming, paid]);
    await pass(10_000);
    assert.equal(state.result, paid);
    assert.equal(state.reads, 3);
  });

  test('asks less and less often', async () => {
    const { state } = poll([confirming]);
    await pass(5_000);
    assert.equal(state.reads, 3);
    await pass(20_000);
    assert.equal(state.reads, 6);
  });

  test('stops after two minutes without an answer', async () => {
    const { state } = poll([confirming]);
    await pass(119_000);
    assert.equal(state.isOver, false);
    await pass(16_000);
    assert.equal(state.isOver, true);
    assert.equal(state.result, undefined);
    const { reads } = state;
    await pass(60_000);
    assert.equal(state.reads, reads);
  });

  test('does not ask while the page is hidden, and asks at once when it is back', async () => {
    const { page, state } = poll([confirming]);
    page.show(false);
    await pass(60_000);
    assert.equal(state.reads, 0);
    page.show(true);
    await new Promise(setImmediate);
    assert.equal(state.reads, 1);
  });

  test('goes on after a lost answer or a failing adapter', async () => {
    const paid = session({ state: 'paid' });
    const { state } = poll([new ConnectionError(true), new ProblemError('internal', 500), paid]);
    await pass(10_000);
    assert.equal(state.result, paid);
  });

  test('ends with a problem the adapter is sure of', async () => {
    const { state } = poll([new ProblemError('session-expired', 410)]);
    await pass(10_000);
    assert.ok(state.error instanceof ProblemError);
    assert.equal(state.reads, 1);
  });

  test('ends at once when it is aborted, also while the page is hidden', async () => {
    for (const isHidden of [false, true]) {
      const abort = new AbortController();
      const { page, state } = poll([confirming], { signal: abort.signal });
      if (isHidden) page.show(false);
      await pass(2_000);
      const { reads } = state;
      abort.abort(new Error('left the page'));
      await new Promise(setImmediate);
      assert.match(String(state.error), /left the page/);
      page.show(true);
      await pass(60_000);
      assert.equal(state.reads, reads);
    }
  });

  test('does not begin when it is aborted already', async () => {
    const { state } = poll([confirming], { signal: AbortSignal.abort(new Error('left the page')) });
    await pass(5_000);
    assert.equal(state.reads, 0);
    assert.match(String(state.error), /left the page/);
  });

  test('asks for anything else just the same', async () => {
    const answers = ['waiting', 'waiting', 'done'];
    let reads = 0;
    const result = pollWhile(
      (answer) => answer === 'waiting',
      async () => answers[reads++]!,
      { page: asPage(new Page()) },
    );
    await pass(10_000);
    assert.equal(await result, 'done');
    assert.equal(reads, 3);
  });
});
