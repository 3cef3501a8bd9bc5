import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { chainKeys } from '../../src/core/konbini.ts';
import { keepChecking, type Page, pauses } from '../../src/elements/instructions/checks.ts';
import { guidesFor } from '../../src/elements/instructions/guides.ts';
import en from '../../src/elements/instructions/messages/en.ts';
import { ja } from '../../src/elements/instructions/messages/ja.ts';
import { grouped, numbersAt } from '../../src/elements/instructions/numbers.ts';
import { screenFor } from '../../src/elements/instructions/screens.ts';
import { dayText, timeLeft } from '../../src/elements/internal/japan-date.ts';
import { atmSlip, type Column, lawsonSlip, slipOf, slipPayment } from '../scenarios/methods-slips.ts';

const shown = (chain: (typeof chainKeys)[number], column: Column, at = chain) => {
  const slip = slipOf(chain, column);
  return slip && numbersAt(slip, at).map(({ label, digits }) => `${ja[`number.${label}`]} ${digits}`);
};

describe('the numbers of a slip', () => {
  it('are called what each chain calls them under each contract', () => {
    const customer = ['お客様番号 28471503962', '確認番号 400008'];
    const receipt = ['お支払い受付番号 284715', 'お申し込み時の電話番号 09012345678'];
    assert.deepEqual(shown('seven_eleven', 'A'), ['払込票番号 2847150396214']);
    assert.deepEqual(shown('lawson', 'A'), customer);
    assert.deepEqual(shown('ministop', 'joined'), customer);
    assert.deepEqual(shown('familymart', 'joined'), customer);
    assert.deepEqual(shown('lawson', 'D'), receipt);
    assert.deepEqual(shown('familymart', 'D'), receipt);
    assert.deepEqual(shown('seicomart', 'D'), receipt);
    assert.equal(shown('seicomart', 'A'), undefined);
    assert.deepEqual(shown('daily_yamazaki', 'A'), ['オンライン決済番号 28471503962']);
  });

  it('have one more where another chain asks for it', () => {
    assert.deepEqual(shown('daily_yamazaki', 'A', 'lawson'), [
      'オンライン決済番号 28471503962',
      '確認番号 400008',
    ]);
  });

  it('are two at FamilyMart, with a hyphen or by their length', () => {
    const two = ['第1番号（企業コード） 20020', '第2番号（注文番号） 284715039621'];
    assert.deepEqual(shown('familymart', 'A'), two);
    const slip = { ...lawsonSlip, numbers: [{ kind: 'storage' as const, value: '20020284715039621' }] };
    assert.deepEqual(
      numbersAt(slip, 'familymart').map(({ digits }) => digits),
      ['20020', '284715039621'],
    );
    assert.equal(numbersAt(slip, 'lawson').length, 1, 'only that machine asks so');
  });

  it('are read in groups', () => {
    const groups = {
      '400008': ['400008'],
      '28471503962': ['284', '7150', '3962'],
      '284715039621': ['2847', '1503', '9621'],
      '2847150396214': ['2847', '1503', '96214'],
      '28471503962847150396': ['28471', '50396', '28471', '50396'],
    };
    for (const [digits, expected] of Object.entries(groups)) assert.deepEqual(grouped(digits), expected);
  });

  it('lose no digit by the groups', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,40}$/), (digits) => {
        assert.equal(grouped(digits).join(''), digits);
        assert.ok(grouped(digits).every((group) => group.length > 0));
      }),
    );
  });
});

describe('the steps', () => {
  it('follow the chain, and the kind of number at Seicomart', () => {
    const at = (chain: (typeof chainKeys)[number], column: Column = 'D') =>
      guidesFor(slipOf(chain, column)!, chain, 'register')[0];
    assert.deepEqual(
      chainKeys.map((chain) => at(chain)),
      ['slip', 'loppi', 'copier', 'loppi', 'online', 'register'],
    );
    const seicomart = slipOf('seicomart', 'D')!;
    assert.deepEqual(guidesFor(seicomart, 'seicomart', 'kiosk'), ['kiosk']);
    const online = { ...seicomart, numbers: [{ kind: 'online' as const, value: '1' }] };
    assert.deepEqual(guidesFor(online, 'seicomart', 'kiosk'), ['online']);
    const { url: _, ...withoutPage } = slipOf('seven_eleven', 'A')!;
    assert.deepEqual(guidesFor(withoutPage, 'seven_eleven', 'register'), ['slipNumber']);
    assert.deepEqual(guidesFor(atmSlip, undefined, 'register'), ['atm', 'netbank']);
  });

  for (const [language, texts] of Object.entries({ ja, en })) {
    const guides = (Object.keys(texts) as (keyof typeof ja)[]).filter((key) => Array.isArray(texts[key]));
    it(`say the number once and name the machine's own words, in ${language}`, () => {
      assert.ok(guides.length >= 9);
      for (const guide of guides) {
        const steps = texts[guide] as readonly string[];
        assert.equal(steps.filter((step) => step.includes('{number}')).length, 1, guide);
        assert.match(steps.join(''), /[\u3040-\u30ff\u4e00-\u9fff]/, guide);
      }
    });
  }

  it('have the same words on the buttons in every language', () => {
    for (const guide of ['steps.loppi', 'steps.copier', 'steps.kiosk'] as const) {
      const buttons = (steps: readonly string[]) =>
        [...steps.join('').matchAll(/「[^」]+」/g)]
          .map(([text]) => text)
          .filter((text) => text !== '「申込券」');
      assert.deepEqual(buttons(en[guide]), buttons(ja[guide]), guide);
    }
  });
});

describe('the screen of a slip', () => {
  const lastMoment = Date.parse('2026-11-21T14:59:59.999Z');
  const payment = slipPayment({ slip: { ...lawsonSlip, deadline: '2026-11-21' } });

  it('judges the deadline by the date in Japan', () => {
    assert.equal(screenFor(payment, lastMoment), 'waiting');
    assert.equal(screenFor(payment, lastMoment + 1), 'expired');
  });

  it('follows what the provider says', () => {
    const at = (status: (typeof payment)['status']) => screenFor({ ...payment, status }, lastMoment);
    assert.equal(at('prelim_paid'), 'paid');
    assert.equal(at('captured'), 'paid');
    assert.equal(at('expired'), 'expired');
    assert.equal(at('prelim_cancelled'), 'reversed');
    assert.equal(at('voided'), 'cancelled');
    assert.equal(at('unknown'), undefined);
    assert.equal(screenFor({ ...payment, slip: undefined }, lastMoment), undefined);
  });

  it('counts what is left in the largest unit', () => {
    const minutes = (count: number) => timeLeft(count * 60_000, 0);
    assert.deepEqual(minutes(3 * 24 * 60 + 5), { unit: 'days', count: 3 });
    assert.deepEqual(minutes(24 * 60 - 1), { unit: 'hours', count: 23 });
    assert.deepEqual(minutes(59), { unit: 'minutes', count: 59 });
    assert.equal(minutes(-1), undefined);
  });

  it('writes the day as people do', () => {
    assert.equal(dayText('ja', '2026-11-21'), '2026年11月21日（土）');
    assert.equal(dayText('en', '2026-11-21'), 'Sat, November 21, 2026');
  });
});

describe('asking whether a slip has been paid', () => {
  /** A page that can be hidden, and the moments it was asked at. */
  function watch() {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const target = new EventTarget();
    const page = Object.assign(target, { hidden: false }) as EventTarget & { hidden: boolean };
    const asked: number[] = [];
    const state = { isWaiting: true };
    const abort = new AbortController();
    const begun = Date.now();
    const done = keepChecking(
      async () => void asked.push((Date.now() - begun) / 1000),
      () => state.isWaiting,
      abort.signal,
      // Only what is watched of a page stands in for one.
      page as unknown as Page,
    );
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        mock.timers.tick(1000);
        for (let turn = 0; turn < 4; turn++) await Promise.resolve();
      }
    };
    const show = async (isSeen: boolean) => {
      page.hidden = !isSeen;
      target.dispatchEvent(new Event('visibilitychange'));
      for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    };
    return { asked, state, abort, done, pass, show, end: () => mock.timers.reset() };
  }

  it('is done for fifteen minutes, ever less often, and not after that', async () => {
    assert.equal(
      pauses.reduce((sum, pause) => sum + pause, 0),
      15 * 60_000,
    );
    const { asked, pass, done, end } = watch();
    await pass(16 * 60);
    assert.deepEqual(asked.slice(0, 8), [10, 20, 30, 40, 50, 60, 90, 120]);
    assert.deepEqual(asked.slice(-2), [14 * 60, 15 * 60]);
    await done;
    end();
  });

  it('rests while nobody looks, and is done at once when somebody does again', async () => {
    const { asked, pass, show, abort, done, end } = watch();
    await pass(10);
    await show(false);
    await pass(600);
    assert.deepEqual(asked, [10]);
    await show(true);
    assert.deepEqual(asked, [10, 610]);
    abort.abort();
    await done;
    end();
  });

  it('ends when there is nothing to wait for, and with the page', async () => {
    const first = watch();
    await first.pass(10);
    first.state.isWaiting = false;
    await first.pass(60);
    await first.done;
    assert.deepEqual(first.asked, [10]);
    first.end();
    const second = watch();
    second.abort.abort();
    await second.done;
    assert.deepEqual(second.asked, []);
    second.end();
  });
});
