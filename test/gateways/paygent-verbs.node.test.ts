import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { ApplyRequest } from '../../src/core/application.ts';
import type { ErrorKind } from '../../src/core/errors.ts';
import type { Method } from '../../src/core/method.ts';
import type { Gateway, Outcome } from '../../src/core/ports.ts';
import { everything, type FakeProvider, onPages, open, startFakeProvider } from './support/fake-provider.ts';

let provider: FakeProvider;
let gateway: Gateway;
before(async () => {
  provider = await startFakeProvider();
});
after(() => provider.close());
beforeEach(() => {
  gateway = open(everything(provider.origin));
});
afterEach(() => gateway.close());

const facts = { tradingId: 'SHOPAAAA01Z', amount: 4080 };
const name = { family: '髙橋', given: '太郎', familyKana: 'タカハシ', givenKana: 'タロウ' };
const pages = { done: 'https://s.test/d', stopped: 'https://s.test/s', other: 'https://s.test/o' };
const requests = {
  konbini: { ...facts, method: 'konbini', via: 'module', chain: 'lawson', name, phone: '09012345678' },
  atm: { ...facts, method: 'atm', via: 'module', name },
  bank: { ...facts, method: 'bank', via: 'module', name, pages },
  carrier: { ...facts, method: 'carrier', via: 'module', carrier: 'softbank', device: 'pc', pages },
} as const satisfies Record<string, ApplyRequest>;

const kindOf = <T>(outcome: Outcome<T>): ErrorKind | string =>
  outcome.kind === 'declined' ? outcome.decline.error : outcome.kind;

describe('an application', () => {
  it('goes out in CP932 and comes back as a slip', async () => {
    provider.answers(
      'result=0\npayment_id=1\nreceipt_number=123456\nusable_cvs_company_id=00C002\npayment_limit_date=20261126\n',
    );
    const outcome = await gateway.apply(requests.konbini);
    assert.equal(outcome.kind === 'ok' && outcome.value.slip?.numbers[0]?.value, '123456');
    const { path, body } = provider.heard.at(-1)!;
    assert.equal(path, '/s/conveni/request');
    // 髙 is one of IBM's extensions; ﾀｶﾊｼ are single bytes.
    assert.match(body, /customer_family_name=%FB%FC%8B%B4&/);
    assert.match(body, /customer_family_name_kana=%C0%B6%CA%BC&/);
    assert.equal(provider.own()['telegram_kind'], '030');
  });

  const sent: [request: ApplyRequest, kind: string, path: string, answer: string][] = [
    [
      requests.atm,
      '010',
      '/s/atm/request',
      'result=0\npayment_id=1\npay_center_number=1\ncustomer_number=2\nconf_number=3\npayment_limit_date=20261221\n',
    ],
    [requests.bank, '060', '/s/bank/requestasp', 'result=0\nasp_url=https://bank.example/x\n'],
    [
      requests.carrier,
      '100',
      '/s/c/request',
      'result=0\npayment_id=1\nredirect_html=<!DOCTYPE html>\n<html><body>x</body></html>\n',
    ],
  ];
  for (const [request, kind, path, answer] of sent) {
    it(`by ${request.method} is telegram ${kind}`, async () => {
      provider.answers(answer);
      assert.equal((await gateway.apply(request)).kind, 'ok');
      assert.equal(provider.own()['telegram_kind'], kind);
      assert.equal(provider.heard.at(-1)!.path, path);
    });

    it(`by ${request.method} that lacks what it must have is not known to have been made`, async () => {
      provider.answers('result=0\n');
      assert.equal((await gateway.apply(request)).kind, 'unknown');
    });
  }

  /** Code, detail, and what the buyer is told of 030, 010, 060, 100 in turn. */
  const refused: [code: string, detail: string, kinds: string][] = [
    ['P008', 'customer_family_name', 'buyer_name buyer_name buyer_name buyer_name'],
    ['P009', 'customer_name', 'buyer_name buyer_name buyer_name buyer_name'],
    ['P008', 'customer_family_name_kana', 'buyer_kana buyer_kana buyer_kana buyer_kana'],
    ['P009', 'customer_name_kana', 'buyer_kana buyer_kana buyer_kana buyer_kana'],
    ['P008', 'customer_tel', 'buyer_phone buyer_phone buyer_phone buyer_phone'],
    ['P006', 'customer_name', 'config config config config'],
    ['P010', 'payment_limit_date', 'config config config config'],
    ['P008', 'cvs_company_id', 'config config config config'],
    ['P007', '', 'config config config config'],
    ['P015', '', 'config config config config'],
    ['P026', '', 'vendor system system carrier_refused'],
    ['2003', '1G12', 'vendor system system carrier_refused'],
    ['9999', '', 'vendor system system carrier_refused'],
  ];
  for (const [code, detail, kinds] of refused) {
    it(`refused with ${code} ${detail} is ${kinds} to buyers by konbini, ATM, bank and carrier`, async () => {
      provider.answers(`result=1\nresponse_code=${code}\nresponse_detail=${detail}\n`);
      const seen: string[] = [];
      for (const request of Object.values(requests)) seen.push(kindOf(await gateway.apply(request)));
      assert.equal(seen.join(' '), kinds);
    });
  }

  it('that cannot be written in CP932 is not sent, and the field is named', async () => {
    const before = provider.heard.length;
    const outcome = await gateway.apply({ ...requests.konbini, name: { ...name, family: '𠮷田' } });
    assert.deepEqual(outcome, { kind: 'not_sent', reason: 'customer_family_name cannot be sent (charset)' });
    assert.equal(provider.heard.length, before);
  });

  it('is not sent for what the settings do not have', async () => {
    const before = provider.heard.length;
    const narrow = open({
      ...everything(provider.origin),
      konbini: { chains: ['seicomart'] },
      carrier: { carriers: ['au'] },
      atm: undefined,
      bank: { shopName: '', shopNameKana: '' },
    });
    for (const request of Object.values(requests))
      assert.equal((await narrow.apply(request)).kind, 'not_sent');
    assert.equal((await narrow.apply({ ...facts, method: 'card', via: 'link', pages })).kind, 'not_sent');
    assert.equal((await narrow.apply({ ...requests.carrier, carrier: 'au' })).kind, 'not_sent');
    await narrow.close();
    assert.equal(provider.heard.length, before);
  });
});

describe('a carrier’s login', () => {
  it('is telegram 104, and its answer says where the buyer goes', async () => {
    provider.answers('result=0\nredirect_url=https://au.example/login\n');
    const outcome = await gateway.identify({ tradingId: 'SHOPAAAA01Z', carrier: 'au', device: 'pc', pages });
    assert.deepEqual(outcome, { kind: 'ok', value: { departure: { url: 'https://au.example/login' } } });
    assert.equal(provider.own()['telegram_kind'], '104');
  });

  it('that is refused is the carrier’s refusal', async () => {
    provider.answers('result=1\nresponse_code=9999\nresponse_detail=\n');
    const outcome = await gateway.identify({ tradingId: 'SHOPAAAA01Z', carrier: 'au', device: 'pc', pages });
    assert.equal(kindOf(outcome), 'carrier_refused');
  });
});

describe('a follow-up', () => {
  const payment = (method: Method) => ({ method, tradingId: 'SHOPAAAA01Z', providerPaymentId: '7' });
  const sent: [method: Method, verb: 'capture' | 'void' | 'refund', kind: string, status: string][] = [
    ['card', 'capture', '022', '40'],
    ['card', 'void', '021', '32'],
    ['card', 'refund', '023', '42'],
    ['carrier', 'capture', '101', '30'],
    ['carrier', 'void', '102', '32'],
    ['carrier', 'refund', '102', '42'],
    ['paidy', 'capture', '341', '30'],
    ['paidy', 'void', '340', '31'],
    ['paidy', 'refund', '342', '42'],
  ];
  for (const [method, verb, kind, status] of sent) {
    it(`${verb} of ${method} is telegram ${kind}`, async () => {
      provider.answers('result=0\npayment_id=7\n');
      assert.deepEqual(await gateway[verb](payment(method)), {
        kind: 'ok',
        value: { providerPaymentId: '7', providerStatus: status },
      });
      const { hc, ...fields } = provider.own();
      assert.deepEqual(fields, { telegram_kind: kind, trading_id: 'SHOPAAAA01Z', payment_id: '7' });
    });
  }

  for (const method of ['konbini', 'atm', 'bank'] as const) {
    it(`of ${method} does not exist, so nothing is sent`, async () => {
      const before = provider.heard.length;
      for (const verb of ['capture', 'void', 'refund'] as const)
        assert.equal((await gateway[verb](payment(method))).kind, 'not_sent');
      assert.equal(provider.heard.length, before);
    });
  }

  it('gives a part back of Paidy’s alone, and never without the amount', async () => {
    provider.answers('result=0\npayment_id=7\n');
    assert.deepEqual(await gateway.refundPart(payment('paidy'), 1000), {
      kind: 'ok',
      value: { providerPaymentId: '7', providerStatus: '40' },
    });
    assert.equal(provider.own()['amount'], '1000');
    assert.equal((await gateway.refundPart(payment('card'), 1000)).kind, 'not_sent');
  });
});

describe('an inquiry', () => {
  const record = 'result=0\npayment_id=7\ntrading_id=SHOPAAAA01Z\npayment_status=43\npayment_amount=4080\n';
  const asked = { method: 'konbini', tradingId: 'SHOPAAAA01Z' } as const;

  it('tells the method and the carrier where the record does', async () => {
    provider.answers(`${record}payment_type=06\ncareer_type=5\n`);
    const outcome = await gateway.inquire(asked);
    assert.deepEqual(outcome.kind === 'ok' && outcome.value, {
      found: true,
      providerPaymentId: '7',
      providerStatus: '43',
      amount: 4080,
      method: 'carrier',
      carrier: 'docomo',
    });
  });

  it('about another order says nothing of this one', async () => {
    provider.answers(record.replace('AAAA', 'BBBB'));
    assert.equal((await gateway.inquire(asked)).kind, 'unknown');
  });

  it('finds nothing where the provider has nothing', async () => {
    provider.answers('result=1\nresponse_code=P026\nresponse_detail=\n');
    assert.deepEqual(await gateway.inquire(asked), { kind: 'ok', value: { found: false } });
  });
});

describe('a Paidy payment', () => {
  it('is verified by telegram 343 and by Paidy’s own id', async () => {
    provider.answers(
      'result=0\npayment_id=7\ntrading_id=SHOPAAAA01Z\npayment_amount=4080\npayment_status=20\n',
    );
    const outcome = await gateway.verifyPaidy('pay_1');
    assert.equal(outcome.kind === 'ok' && outcome.value.tradingId, 'SHOPAAAA01Z');
    const { hc, ...fields } = provider.own();
    assert.deepEqual(fields, { telegram_kind: '343', paidy_payment_id: 'pay_1' });
  });

  it('is not looked up by what can be no id: it comes from a browser', async () => {
    const before = provider.heard.length;
    assert.equal((await gateway.verifyPaidy('pay_1\r\nresult=0')).kind, 'not_sent');
    assert.equal(provider.heard.length, before);
  });
});

describe('a difference', () => {
  it('is fetched by telegram 091, the next one or one by its number', async () => {
    provider.answers('result=0\nsuccess_code=1\n');
    assert.deepEqual(await gateway.nextDifference(), { kind: 'ok', value: { found: false } });
    assert.equal(provider.own()['payment_notice_id'], undefined);
    await gateway.nextDifference('1002');
    assert.equal(provider.own()['payment_notice_id'], '1002');
    assert.equal(provider.heard.at(-1)!.path, '/s/ref/paynotice');
  });
});

describe('a link request', () => {
  const request = { ...facts, method: 'konbini', via: 'link', name, phone: '09012345678', pages } as const;
  const good = 'result=0\nurl=https://link.example/p\ntrading_id=SHOPAAAA01Z\nlimit_date=20261126120000\n';

  for (const [charset, url, bytes] of [
    ['utf8', '/v/u/request', '%E9%AB%99'],
    ['cp932', '/v/request', '%FB%FC'],
  ] as const) {
    it(`goes to the address of the contract in its charset, ${charset}, without any password`, async () => {
      const config = onPages(provider.origin);
      const linked = open({ ...config, test: { ...config.test!, linkUrl: `${provider.origin}${url}` } });
      provider.answers(good);
      const outcome = await linked.apply(request);
      await linked.close();
      assert.deepEqual(outcome.kind === 'ok' && outcome.value.departure, { url: 'https://link.example/p' });
      const { path, body } = provider.heard.at(-1)!;
      assert.equal(path, url);
      assert.ok(body.includes(`customer_family_name=${bytes}`), body);
      assert.doesNotMatch(body, /connect_|password|telegram/);
    });
  }

  it('takes the settings’ charset before the address’s', async () => {
    const linked = open(onPages(provider.origin, { methods: ['konbini'], charset: 'cp932' }));
    provider.answers('result=1\nresponse_code=P008\nresponse_detail=取引情報が正しくありません。\n');
    const outcome = await linked.apply(request);
    await linked.close();
    assert.equal(outcome.kind === 'declined' && outcome.decline.detail, '取引情報が正しくありません。');
    assert.match(provider.heard.at(-1)!.body, /customer_family_name=%FB%FC/);
  });

  it('reads an answer in the charset it says, or in the request’s', async () => {
    const linked = open(onPages(provider.origin));
    const text = 'result=1\nresponse_code=9999\nresponse_detail=エラー\n';
    for (const [charset, contentType] of [
      ['utf8', ''],
      ['utf8', 'text/plain; charset=UTF-8'],
      ['cp932', 'text/plain; charset=Windows-31J'],
    ] as const) {
      provider.answers(text, charset, contentType);
      const outcome = await linked.apply(request);
      assert.equal(outcome.kind === 'declined' && outcome.decline.detail, 'エラー');
      assert.equal(kindOf(outcome), 'system');
    }
    await linked.close();
  });

  it('whose answer is a page has no known outcome', async () => {
    const linked = open(onPages(provider.origin));
    provider.answers('<html>Error</html>');
    assert.equal((await linked.apply(request)).kind, 'unknown');
    await linked.close();
  });
});
