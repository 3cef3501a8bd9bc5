import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { createSimulator, type Listening, testCardNumber } from '../../src/simulator.ts';
import {
  askToken,
  cardFields,
  directly,
  type Fields,
  merchant,
  payment,
  standingClock,
  type TokenAnswer,
  tokenFor,
} from './client.ts';

const simulator = createSimulator({
  browserTls: false,
  merchants: [merchant, { ...merchant, merchantId: '54321' }],
  clock: standingClock,
  tokenLifetime: 60_000,
});
const visa = testCardNumber('visa', 'ok') ?? '';
let at: Listening;
before(async () => {
  at = await simulator.listen();
});
beforeEach(() => simulator.control.reset());
after(() => at.close());

const pay = (token: string, more: Fields = {}) => directly(simulator, merchant)('020', payment(token, more));
const codeOf = (answer: Fields) => answer['response_code'];

test('a card becomes a token, its masked number, its end and its fingerprint, and nothing else', async () => {
  const { result, tokenizedCardObject: card } = await askToken(at);
  assert.equal(result, '0000');
  assert.deepEqual(Object.keys(card ?? {}).sort(), [
    'fingerprint',
    'masked_card_number',
    'token',
    'valid_until',
  ]);
  assert.equal(card?.masked_card_number, '************1234');
  assert.equal(card?.valid_until, '20261121120100');
});

test('the fingerprint is the same for the same card, and another for another', async () => {
  const print = async (number: string) =>
    (await askToken(at, { card_number: number })).tokenizedCardObject?.fingerprint;
  assert.equal(await print(visa), await print(visa));
  assert.notEqual(await print(visa), await print(testCardNumber('visa', 'refused') ?? ''));
});

const refusals: [what: string, change: Fields, code: string][] = [
  ['no shop and no key', { merchant_id: '', token_generate_key: '' }, '1200'],
  ["another key's shop", { merchant_id: '1' }, '1200'],
  ['no number', { card_number: '' }, '1300'],
  ['a number with a space behind it', { card_number: `${visa} ` }, '1301'],
  ['a number too short', { card_number: '4708' }, '1301'],
  ['no year', { card_expire_year: '' }, '1400'],
  ['a year of four digits', { card_expire_year: '2030' }, '1401'],
  ['no month', { card_expire_month: '' }, '1500'],
  ['a month of one digit', { card_expire_month: '1' }, '1501'],
  ['a thirteenth month', { card_expire_month: '13' }, '1501'],
  ['last month', { card_expire_year: '26', card_expire_month: '10' }, '1502'],
  ['more than twenty years from now', { card_expire_year: '46', card_expire_month: '12' }, '1502'],
  ['a security code of two digits', { card_cvc: '12' }, '1600'],
  ['a name with a full-width space', { card_name: 'TARO　YAMADA' }, '1700'],
];
for (const [what, change, code] of refusals)
  test(`${what} answers ${code} and nothing else`, async () => {
    assert.deepEqual(await askToken(at, change), { result: code });
  });

for (const fine of [{ card_cvc: '' }, { card_name: '' }, { card_expire_year: '26', card_expire_month: '11' }])
  test(`${JSON.stringify(fine)} is fine`, async () => {
    assert.equal((await askToken(at, fine)).result, '0000');
  });

test('a form with characters nobody expects is answered with a code, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (odd) => {
      const body = new URLSearchParams(cardFields(at, { card_name: odd }));
      const request = new Request('https://provider.test/n/token/request', { method: 'POST', body });
      const answer = (await (await simulator.fetch(request)).json()) as TokenAnswer;
      assert.equal(answer.result, /^[\x20-\x7e]*$/.test(odd) ? '0000' : '1700');
    }),
  );
});

test('pairs sent as they are in plain text are read too', async () => {
  const raw = Object.entries(cardFields(at, { card_name: 'A+B C' }));
  const response = await fetch(`${at.token}/n/token/request`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: raw.map(([name, value]) => `${name}=${value}`).join('&'),
  });
  assert.equal(((await response.json()) as TokenAnswer).result, '0000');
});

test('a token pays once', async () => {
  const token = await tokenFor(at, visa);
  assert.equal((await pay(token))['result'], '0');
  assert.equal(codeOf(await pay(token)), '2021');
});

test('a refused payment uses its token up, a telegram with a mistake does not', async () => {
  const refused = await tokenFor(at, testCardNumber('visa', 'refused') ?? '');
  assert.equal(codeOf(await pay(refused)), '2003');
  assert.equal(codeOf(await pay(refused)), '2021');

  const token = await tokenFor(at, visa);
  assert.equal(codeOf(await pay(token, { payment_amount: '' })), 'P006');
  assert.equal((await pay(token))['result'], '0');
});

test('a token dies with its time', async () => {
  const [inTime, late] = [await tokenFor(at, visa), await tokenFor(at, visa)];
  simulator.control.advance('PT1M');
  assert.equal((await pay(inTime))['result'], '0');
  simulator.control.advance('PT1S');
  assert.equal(codeOf(await pay(late)), '2021');
});

test("a token of one shop is none at another's", async () => {
  const token = await tokenFor(at, visa);
  const other = await directly(simulator, { ...merchant, merchantId: '54321' })('020', payment(token));
  assert.equal(codeOf(other), '2021');
});

test('a token without a security code is refused by the issuer when one is to be used', async () => {
  const token = await tokenFor(at, visa, { card_cvc: '' });
  assert.equal((await pay(token))['response_detail'], '1G45');
});

test('a security code alone becomes a token that pays for nothing by itself', async () => {
  const answer = await askToken(at, { cvc_only_flg: '1', card_number: '' });
  assert.deepEqual(Object.keys(answer.tokenizedCardObject ?? {}).sort(), ['token', 'valid_until']);
  assert.equal(codeOf(await pay(answer.tokenizedCardObject?.token ?? '')), '2021');
  assert.deepEqual(await askToken(at, { cvc_only_flg: '1', card_cvc: '' }), { result: '1600' });
});

test('no card number and no code is in the books after making a token', async () => {
  await askToken(at, { card_cvc: '9876' });
  const written = JSON.stringify(simulator.control.books());
  assert.ok(!written.includes(visa) && !written.includes('9876'));
});

test('the token service answers pages on every host', async () => {
  const url = `${at.token}/n/token/request`;
  const asked = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://shop.test' } });
  const answered = await fetch(url, { method: 'POST', body: '', headers: { origin: 'https://shop.test' } });
  for (const response of [asked, answered])
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
});

/** The script as a page would have it, in a bare global scope of its own; `base` is where it believes to come from. */
async function loadScript(base = at.token) {
  const response = await fetch(`${at.token}/js/PaygentToken.js`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
  const requests: string[] = [];
  const page: Record<string, unknown> = {
    document: { currentScript: { src: `${base}/js/PaygentToken.js` } },
    location: new URL('https://shop.test/checkout'),
    URL,
    URLSearchParams,
    setTimeout,
    fetch: (url: string, init: RequestInit) => {
      requests.push(url);
      return fetch(url, init);
    },
  };
  page['window'] = page;
  runInContext(
    await response.text(),
    createContext(page, { codeGeneration: { strings: false, wasm: false } }),
  );
  return { requests, PaygentToken: page['PaygentToken'] as new () => TokenScript };
}

type Callback = (answer: TokenAnswer) => void;
interface TokenScript {
  URL: string;
  createToken(merchantId: unknown, tokenKey: unknown, card: unknown, callback?: Callback): void;
  createCvcToken(merchantId: unknown, tokenKey: unknown, card: unknown, callback?: Callback): void;
}

/** A host that refuses at once: no name to look up, nobody on that port. */
const NOWHERE = 'http://127.0.0.1:1';

const card = { card_number: visa, expire_year: '30', expire_month: '01', cvc: '123', name: 'TARO YAMADA' };

test('the script makes a token that pays, at the host it came from, with a number or a text as the shop id', async () => {
  const { PaygentToken, requests } = await loadScript();
  for (const id of [merchant.merchantId, Number(merchant.merchantId)]) {
    const answer = await new Promise<TokenAnswer>((resolve) =>
      new PaygentToken().createToken(id, merchant.tokenKey, card, resolve),
    );
    assert.equal(answer.result, '0000');
    assert.equal((await pay(answer.tokenizedCardObject?.token ?? ''))['result'], '0');
  }
  assert.deepEqual([...new Set(requests)], [`${at.token}/n/token/request`]);
});

test('the address of the service can be written over', async () => {
  const { PaygentToken } = await loadScript(NOWHERE);
  const script = new PaygentToken();
  assert.equal(script.URL, `${NOWHERE}/n/token/request`);
  script.URL = `${at.token}/n/token/request`;
  const answer = await new Promise<TokenAnswer>((resolve) =>
    script.createCvcToken(merchant.merchantId, merchant.tokenKey, { cvc: '123' }, resolve),
  );
  assert.equal(answer.result, '0000');
});

const spoiled: [change: object, code: string][] = [
  [{ card_number: '' }, '1300'],
  [{ card_number: '4708 2241' }, '1301'],
  [{ expire_year: undefined }, '1400'],
  [{ expire_year: '2030' }, '1401'],
  [{ expire_month: '' }, '1500'],
  [{ expire_month: '1' }, '1501'],
  [{ cvc: '1' }, '1600'],
  [{ name: 'TARO　YAMADA' }, '1700'],
];
for (const [change, code] of spoiled)
  test(`the script answers ${code} for ${JSON.stringify(change)} without sending anything`, async () => {
    const { PaygentToken, requests } = await loadScript();
    const answer = await new Promise<TokenAnswer>((resolve) =>
      new PaygentToken().createToken(merchant.merchantId, merchant.tokenKey, { ...card, ...change }, resolve),
    );
    assert.equal(answer.result, code);
    assert.deepEqual(requests, []);
  });

test('the script never throws into the page, whatever it is given', async () => {
  const { PaygentToken } = await loadScript(NOWHERE);
  const script = new PaygentToken();
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
  fc.assert(
    fc.property(anything, anything, anything, (id, key, odd) => {
      script.createToken(id, key, odd);
      script.createCvcToken(id, key, odd);
    }),
    { numRuns: 50 },
  );
});

test('a service that is out of reach or answers something else is reported, once and later', async () => {
  const { PaygentToken } = await loadScript();
  for (const kind of ['reset', 'html', 'http503'] as const) {
    simulator.control.fault({ telegram: '098', kind, moment: 'before_read' });
    const answers: TokenAnswer[] = [];
    let returned = false;
    await new Promise<void>((resolve) => {
      new PaygentToken().createToken(merchant.merchantId, merchant.tokenKey, card, (answer) => {
        assert.ok(returned);
        answers.push(answer);
        resolve();
      });
      returned = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      answers.map(({ result }) => result),
      ['9000'],
      kind,
    );
  }
});
