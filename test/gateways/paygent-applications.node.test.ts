import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as atm from '../../src/gateways/paygent/atm.ts';
import * as bank from '../../src/gateways/paygent/bank.ts';
import * as carrier from '../../src/gateways/paygent/carrier.ts';
import { isPaidyId, readPaidyRecord } from '../../src/gateways/paygent/paidy.ts';
import { AtmSettings, BankSettings, CarrierSettings } from '../../src/gateways/paygent/settings.ts';
import { NOW } from './support/fake-provider.ts';

const tradingId = 'SHOPAAAA01Z';
const amount = 4080;
const name = { family: '髙橋', given: '太郎', familyKana: 'タカハシ', givenKana: 'ガーター' };
const pages = {
  done: 'https://shop.test/kessai/back/n/done',
  stopped: 'https://shop.test/kessai/back/n/stopped',
  other: 'https://shop.test/kessai/back/n/other',
};

describe('the application for Pay-easy numbers', () => {
  const settings = AtmSettings.parse({ shopNameKana: 'ミナモガーデン' });

  it('names the buyer and, in both widths, the shop', () => {
    assert.deepEqual(atm.applyFields({ method: 'atm', via: 'module', tradingId, amount, name }, settings), {
      trading_id: tradingId,
      payment_amount: '4080',
      customer_family_name: '髙橋',
      customer_name: '太郎',
      customer_family_name_kana: 'ﾀｶﾊｼ',
      customer_name_kana: 'ｶ-ﾀ-',
      payment_detail: 'ミナモガーデン',
      payment_detail_kana: 'ﾐﾅﾓｶﾞ-ﾃﾞﾝ',
      payment_limit_date: '30',
    });
  });

  const answer = {
    payment_id: '28775155',
    pay_center_number: '58091',
    customer_number: '00000000012345678901',
    conf_number: '123456',
    payment_limit_date: '20261221',
  };

  it('is answered with three numbers, in the order they are typed in', () => {
    assert.deepEqual(atm.readSlip(answer), {
      providerPaymentId: '28775155',
      providerStatus: '10',
      slip: {
        deadline: '2026-12-21',
        numbers: [
          { kind: 'institution', value: '58091' },
          { kind: 'customer', value: '00000000012345678901' },
          { kind: 'confirmation', value: '123456' },
        ],
      },
      until: Date.parse('2026-12-22T00:00:00+09:00'),
    });
  });

  for (const field of Object.keys(answer))
    it(`is not answered without ${field}`, () =>
      assert.equal(atm.readSlip({ ...answer, [field]: '' }), undefined));
});

describe('the application for a bank page', () => {
  const settings = BankSettings.parse({ shopName: 'みなも tea', shopNameKana: 'ミナモティー' });
  const request = { method: 'bank', via: 'module', tradingId, amount, name, pages } as const;

  it('says what is paid for, for how long, and where to come back to', () => {
    assert.deepEqual(bank.applyFields(request, settings), {
      trading_id: tradingId,
      amount: '4080',
      claim_kanji: 'みなも　ｔｅａ',
      claim_kana: 'ﾐﾅﾓﾃｨ-',
      customer_family_name: '髙橋',
      customer_name: '太郎',
      customer_family_name_kana: 'ﾀｶﾊｼ',
      customer_name_kana: 'ｶ-ﾀ-',
      merchant_name: 'みなも　ｔｅａ',
      return_url: pages.done,
      stop_return_url: pages.stopped,
      asp_payment_term: '0050000',
    });
  });

  it('carries the texts of the page', () => {
    const fields = bank.applyFields(
      request,
      BankSettings.parse({ ...settings, copyright: '(c) Minamo', memo: 'お礼', term: { minutes: 90 } }),
    );
    assert.equal(fields['copy_right'], '(c) Minamo');
    assert.equal(fields['free_memo'], 'お礼');
    assert.equal(fields['asp_payment_term'], '0000130');
  });

  it('is answered with an address that lives as long as was asked for, and no record yet', () => {
    assert.deepEqual(bank.readDeparture({ asp_url: 'https://bank.example/x' }, settings, NOW), {
      departure: { url: 'https://bank.example/x' },
      until: NOW + 5 * 86_400_000,
    });
  });

  for (const url of ['', 'javascript:alert(1)', 'bank.example'])
    it(`is not answered by ${JSON.stringify(url)}`, () =>
      assert.equal(bank.readDeparture({ asp_url: url }, settings, NOW), undefined));
});

describe('carrier billing', () => {
  const settings = CarrierSettings.parse({});
  const request = (over: object) =>
    ({ method: 'carrier', via: 'module', tradingId, amount, device: 'phone', pages, ...over }) as never;

  it('asks for the login of d払い and au, and no other', () => {
    assert.equal(carrier.needsLogin(request({ carrier: 'docomo' })), true);
    assert.equal(carrier.needsLogin(request({ carrier: 'au' })), true);
    assert.equal(carrier.needsLogin(request({ carrier: 'au', openId: 'x' })), false);
    assert.equal(carrier.needsLogin(request({ carrier: 'softbank' })), false);
  });

  it('sends the login where to come back to', () => {
    assert.deepEqual(carrier.identifyFields({ tradingId, carrier: 'au', device: 'pc', pages }), {
      trading_id: tradingId,
      career_type: '4',
      pc_mobile_type: '0',
      redirect_url: pages.done,
      cancel_url: pages.stopped,
    });
  });

  const applied = (over: object) => carrier.applyFields(request(over));
  const common = {
    trading_id: tradingId,
    amount: '4080',
    pc_mobile_type: '4',
    return_url: pages.done,
    cancel_url: pages.stopped,
  };
  it('tells d払い of the third way back, and sends the login along', () => {
    assert.deepEqual(applied({ carrier: 'docomo', openId: 'oid' }), {
      ...common,
      career_type: '5',
      other_url: pages.other,
      open_id: 'oid',
    });
    assert.deepEqual(applied({ carrier: 'au', openId: 'oid' }), {
      ...common,
      career_type: '4',
      open_id: 'oid',
    });
    assert.deepEqual(applied({ carrier: 'softbank', openId: 'oid' }), { ...common, career_type: '6' });
  });

  it('goes to an address or to a page, whichever the answer has', () => {
    const page = '<html><body onload="x()"></body></html>';
    assert.deepEqual(
      carrier.readApplication({ payment_id: '1', redirect_url: 'https://au.example/' }, settings, NOW),
      {
        providerPaymentId: '1',
        providerStatus: '10',
        departure: { url: 'https://au.example/' },
        until: NOW + 15 * 60_000,
      },
    );
    assert.deepEqual(carrier.readDeparture({ redirect_html: page }), { document: page });
    assert.equal(carrier.readDeparture({ redirect_url: 'javascript:alert(1)' }), undefined);
    assert.equal(carrier.readApplication({ payment_id: '1' }, settings, NOW), undefined);
  });
});

describe('a Paidy payment that is verified', () => {
  it('says what it says, and nothing that is malformed', () => {
    assert.deepEqual(
      readPaidyRecord({
        payment_id: '1',
        trading_id: tradingId,
        payment_amount: '4080',
        payment_status: '20',
      }),
      { providerPaymentId: '1', tradingId, amount, providerStatus: '20' },
    );
    assert.deepEqual(readPaidyRecord({ amount: '4080', payment_status: 'authorized' }), { amount });
    assert.deepEqual(readPaidyRecord({ payment_amount: '04080' }), {});
  });

  it('is looked up by what can be an id only', () => {
    assert.equal(isPaidyId('pay_WVmcGq2ZgAEAxYzB'), true);
    for (const id of ['', 'pay 1', 'pay_1&x=1', 'p'.repeat(65), '支払'])
      assert.equal(isPaidyId(id), false, id);
  });
});
