import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import fc from 'fast-check';
import { meaningOf } from '../../../src/client/providers/paygent/codes.ts';
import { createTokenizer } from '../../../src/client/providers/registry.ts';
import { isErrorKind } from '../../../src/core/errors.ts';

/** Stands in for the page: scripts that are put into it load, fail or stay away as told. */
class FakePage {
  scripts: { src: string; onload?: () => void; onerror?: () => void; remove(): void }[] = [];
  outcome: 'load' | 'error' | 'hang' = 'load';
  onRun = () => {};
  document = {
    createElement: () => {
      const script = { src: '', remove: () => void this.scripts.splice(this.scripts.indexOf(script), 1) };
      return script;
    },
    head: {
      append: (script: FakePage['scripts'][number]) => {
        this.scripts.push(script);
        setImmediate(() => {
          if (this.outcome === 'load') {
            this.onRun();
            script.onload?.();
          } else if (this.outcome === 'error') script.onerror?.();
        });
      },
    },
  };
}

const globals = globalThis as { document?: unknown; PaygentToken?: unknown; trustedTypes?: unknown };
const card = { number: '4111111111111111', month: '12', year: '28', cvc: '123', name: 'TARO YAMADA' };

let page: FakePage;
let calls: unknown[][];
let answer: (callback: (value: unknown) => void) => void;
let count = 0;

/** A tokenizer whose script has an address of its own, since scripts are loaded once an address. */
function makeTokenizer(environment: 'test' | 'live' = 'live', change = {}) {
  const provider = {
    name: 'paygent',
    scriptUrl: `https://token.example/${++count}.js`,
    merchantId: '46000',
    tokenKey: 'key',
  };
  return createTokenizer({ ...provider, ...change }, environment);
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  page = new FakePage();
  calls = [];
  answer = (callback) => callback({ result: '0000', tokenizedCardObject: { token: 'tok_1' } });
  globals.document = page.document;
  page.onRun = () => {
    globals.PaygentToken = class {
      createToken(...args: [string, string, object, (value: unknown) => void]) {
        calls.push(['createToken', ...args.slice(0, 3)]);
        answer(args[3]);
      }
      createCvcToken(...args: [string, string, object, (value: unknown) => void]) {
        calls.push(['createCvcToken', ...args.slice(0, 3)]);
        answer(args[3]);
      }
    };
  };
});

afterEach(() => {
  mock.timers.reset();
  delete globals.document;
  delete globals.PaygentToken;
});

const settled = () => new Promise(setImmediate);

describe('the Paygent tokenizer', () => {
  test('fetches nothing before it is asked', () => {
    makeTokenizer();
    assert.equal(page.scripts.length, 0);
  });

  test('fetches the script once, however often it is asked', async () => {
    const tokenizer = makeTokenizer();
    assert.deepEqual(await Promise.all([tokenizer.load(), tokenizer.load()]), [true, true]);
    await tokenizer.createToken(card);
    assert.equal(page.scripts.length, 1);
  });

  test("gives the card in the script's own words and answers the token", async () => {
    assert.deepEqual(await makeTokenizer().createToken(card), { ok: true, token: 'tok_1' });
    const given = {
      card_number: card.number,
      expire_year: '28',
      expire_month: '12',
      cvc: '123',
      name: 'TARO YAMADA',
    };
    assert.deepEqual(calls, [['createToken', '46000', 'key', given]]);
  });

  test('answers the mark of the card when there is a usable one, and none otherwise', async () => {
    const marks: [mark: unknown, kept: object][] = [
      ['a3_F-9', { fingerprint: 'a3_F-9' }],
      ['x'.repeat(129), {}],
      ['a+b/c=', {}],
      [7, {}],
      [undefined, {}],
    ];
    for (const [fingerprint, kept] of marks) {
      answer = (callback) =>
        callback({ result: '0000', tokenizedCardObject: { token: 'tok_1', fingerprint } });
      assert.deepEqual(await makeTokenizer().createToken(card), { ok: true, token: 'tok_1', ...kept });
    }
  });

  test('makes a token of a security code alone', async () => {
    assert.deepEqual(await makeTokenizer().createCvcToken({ cvc: '123' }), { ok: true, token: 'tok_1' });
    assert.deepEqual(calls, [['createCvcToken', '46000', 'key', { cvc: '123' }]]);
  });

  test('leaves nothing behind when the script does not load, so that a retry works', async () => {
    const tokenizer = makeTokenizer();
    page.outcome = 'error';
    assert.equal(await tokenizer.load(), false);
    assert.deepEqual(await tokenizer.createToken(card), { ok: false, error: 'network_before' });
    assert.equal(page.scripts.length, 0);
    page.outcome = 'load';
    assert.equal(await tokenizer.load(), true);
  });

  test('gives up on a script after eight seconds', async () => {
    page.outcome = 'hang';
    const load = makeTokenizer().load();
    mock.timers.tick(8_000);
    assert.equal(await load, false);
    assert.equal(page.scripts.length, 0);
  });

  test('does not trust that a loaded script is the right one', async () => {
    const tokenizer = makeTokenizer();
    const { onRun } = page;
    page.onRun = () => {};
    assert.equal(await tokenizer.load(), false);
    page.onRun = onRun;
    assert.equal(await tokenizer.load(), true);
  });

  test('gives up on an answer after fifteen seconds: certainly nothing was charged', async () => {
    answer = () => {};
    const token = makeTokenizer().createToken(card);
    await settled();
    await settled();
    mock.timers.tick(15_000);
    assert.deepEqual(await token, { ok: false, error: 'network_before' });
  });

  test('survives a script that throws', async () => {
    answer = () => {
      throw new Error('broken');
    };
    assert.deepEqual(await makeTokenizer().createToken(card), { ok: false, error: 'system' });
  });

  test('takes no answer on trust', async () => {
    const bad = [
      undefined,
      null,
      'x',
      {},
      { result: '0000' },
      { result: '0000', tokenizedCardObject: null },
      { result: '0000', tokenizedCardObject: { token: 7 } },
      { result: '0000', tokenizedCardObject: { token: '' } },
      { result: '0000', tokenizedCardObject: { token: 'a b' } },
      { result: ['1', '3'] },
    ];
    for (const value of bad) {
      answer = (callback) => callback(value);
      assert.deepEqual(await makeTokenizer().createToken(card), { ok: false, error: 'system' });
    }
  });

  test('names the field a code blames, as exactly as our own checks can', async () => {
    const cases: [code: string, change: Partial<typeof card>, error: string, problem: string][] = [
      ['1300', { number: '' }, 'input', 'number.required'],
      ['1301', {}, 'input', 'number.luhn'],
      ['1502', { year: '20' }, 'expired', 'expiry.past'],
      ['1502', { year: '99' }, 'expired', 'expiry.too_far'],
      ['1600', { cvc: '' }, 'wrong_cvc', 'cvc.required'],
      ['1600', { cvc: '12' }, 'wrong_cvc', 'cvc.length3'],
      ['1600', { cvc: '12', number: '378282246310005' }, 'wrong_cvc', 'cvc.length4'],
      ['1700', {}, 'name', 'name.charset'],
    ];
    for (const [result, change, error, problem] of cases) {
      answer = (callback) => callback({ result });
      assert.deepEqual(await makeTokenizer().createToken({ ...card, ...change }), {
        ok: false,
        error,
        problem,
      });
    }
  });

  test('is not to be had for a provider nobody knows, nor live over plain http', async () => {
    const config = { ok: false, error: 'config' };
    assert.deepEqual(await makeTokenizer('live', { name: 'toString' }).createToken(card), config);
    const plain = { scriptUrl: 'http://localhost:1/PaygentToken.js' };
    assert.deepEqual(await makeTokenizer('live', plain).createToken(card), config);
    assert.equal(page.scripts.length, 0);
    assert.deepEqual(await makeTokenizer('test', plain).createToken(card), { ok: true, token: 'tok_1' });
  });
});

describe('the codes of the token script', () => {
  const cases: [code: string, error: string, problem?: string][] = [
    ['1100', 'config'],
    ['1200', 'config'],
    ['1300', 'input', 'number.required'],
    ['1301', 'input', 'number.luhn'],
    ['1399', 'input', 'number.luhn'],
    ['1400', 'expired', 'expiry.format'],
    ['1401', 'expired', 'expiry.format'],
    ['1500', 'expired', 'expiry.month'],
    ['1501', 'expired', 'expiry.month'],
    ['1502', 'expired', 'expiry.past'],
    ['1600', 'wrong_cvc', 'cvc.length3'],
    ['1699', 'wrong_cvc', 'cvc.length3'],
    ['1700', 'name', 'name.charset'],
    ['7000', 'browser'],
    ['7001', 'system'],
    ['8000', 'maintenance'],
    ['9999', 'system'],
    ['', 'system'],
    ['13', 'system'],
    ['13000', 'system'],
  ];
  for (const [code, error, problem] of cases) {
    test(`${JSON.stringify(code)} means ${problem ?? error}`, () => {
      assert.deepEqual(meaningOf(code), { error, ...(problem && { problem }) });
    });
  }

  test('always mean something', () => {
    fc.assert(fc.property(fc.string(), (code) => assert.ok(isErrorKind(meaningOf(code).error))));
  });
});
