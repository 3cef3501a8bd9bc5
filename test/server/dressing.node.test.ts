import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardMethod, KonbiniMethod } from '../../src/contract/method.ts';
import { prefillOf } from '../../src/server/checkout/prefill.ts';
import type { KessaiOptions } from '../../src/server.ts';
import { openDesk, PRESSES } from '../support/desk.ts';
import { ALL_OFFERS } from '../support/gateway-double.ts';

/** Whether a method can be used for an order, and why not. */
async function offered(options: Parameters<typeof openDesk>[0], order: Record<string, unknown> = {}) {
  const desk = openDesk(options);
  const { session } = await desk.open(order);
  const verdicts = await desk.kessai.sessions.explain(session.id);
  await desk.close();
  const of = (id: string) => session.methods.find((method) => method.id === id);
  const why = (id: string) => {
    const verdict = verdicts.find(({ method }) => method === id)!;
    return 'hindrance' in verdict ? verdict.hindrance : verdict.via;
  };
  return { ids: session.methods.map(({ id }) => id), of, why, verdicts };
}

const shop = (methods: KessaiOptions['methods']) => ({ kessai: { methods: methods! } });

describe('the list of methods', () => {
  it('stands in the shop’s order, those not named behind', async () => {
    const { ids } = await offered(shop({ order: ['konbini', 'paidy'] }));
    assert.deepEqual(ids, ['konbini', 'paidy', 'card', 'atm', 'bank', 'carrier']);
  });

  it('carries the shop’s words, logo and fee, and gives no condition away', async () => {
    const dress = {
      title: 'コンビニ払い',
      note: '<b>24時間</b>',
      caution: '前払いです',
      logo: { src: '/konbini.svg', alt: 'コンビニ' },
      fee: 220,
    };
    const { of } = await offered(
      shop({ konbini: { ...dress, conditions: { basis: 'total', from: 1 }, cautionInMail: true } }),
    );
    const {
      id: _,
      chains: __,
      days,
      timing,
      kana,
      nameMax,
      kanaMax,
      prefill,
      ...shown
    } = of('konbini') as KonbiniMethod;
    assert.deepEqual(shown, dress);
    assert.deepEqual(
      [days, timing, kana, nameMax, kanaMax, prefill],
      [5, 'before_shipment', 'required', 10, 14, {}],
    );
  });

  it('carries the note of the payment plans with the card, and with no other method', async () => {
    const note = 'ご利用のカードによっては選択できない回数があります。';
    const { of } = await offered(shop({ card: { installmentsNote: note } }));
    assert.equal((of('card') as CardMethod).installmentsNote, note);
    assert.ok(!('installmentsNote' in of('konbini')!));
    const elsewhere = { konbini: { installmentsNote: note } } as KessaiOptions['methods'];
    assert.throws(() => openDesk(shop(elsewhere)), /methods\.konbini/);
  });

  it('keeps title and fee with each payment, whatever the shop says later', async () => {
    const desk = openDesk(shop({ konbini: { title: 'コンビニ払い', fee: 220 } }));
    const { clientSecret, session } = await desk.open();
    const pressed = await desk.press(clientSecret, PRESSES.konbini);
    assert.equal(pressed.session.payment?.title, 'コンビニ払い');
    assert.equal(pressed.session.payment?.fee, 220);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    assert.equal(payment?.title, 'コンビニ払い');
    await desk.close();
  });

  for (const [what, methods, field] of [
    [
      'a bound that leaves nothing',
      { konbini: { conditions: { basis: 'total', from: 5, below: 5 } } },
      'below',
    ],
    ['a basis there is not', { konbini: { conditions: { basis: 'tax' } } }, 'basis'],
    ['a logo that runs script', { card: { logo: { src: 'javascript:1', alt: '' } } }, 'logo.src'],
    ['a title too long', { card: { title: 'あ'.repeat(61) } }, 'card.title'],
    ['a method twice in the order', { order: ['card', 'card'] }, 'order'],
    ['a method there is not', { cheque: {} }, 'cheque'],
    ['a fee of half a yen', { card: { fee: 0.5 } }, 'card.fee'],
  ] as const)
    it(`does not start with ${what}, and names the field`, () => {
      // As an untyped program might write it.
      const options = shop(methods as KessaiOptions['methods']);
      assert.throws(() => openDesk(options), new RegExp(`methods.*${field.replace('.', '\\.')}`));
    });
});

describe('the bounds of a method (適用条件)', () => {
  const rows: [amount: number, goodsAmount: number | undefined, basis: 'goods' | 'total', usable: boolean][] =
    [
      [999, undefined, 'total', false],
      [1000, undefined, 'total', true],
      [4999, undefined, 'total', true],
      [5000, undefined, 'total', false],
      [5500, 4999, 'goods', true],
      [5500, 5000, 'goods', false],
      [1200, 999, 'goods', false],
      [1500, 1000, 'goods', true],
      [4999, undefined, 'goods', true],
      [5000, undefined, 'goods', false],
    ];
  for (const [amount, goodsAmount, basis, usable] of rows)
    it(`from 1000 below 5000 by ${basis}: ${amount} with goods of ${goodsAmount ?? 'no word'} is ${usable ? 'in' : 'out'}`, async () => {
      const options = shop({ atm: { conditions: { basis, from: 1000, below: 5000 } } });
      const { of, why } = await offered(options, {
        amount,
        ...(goodsAmount !== undefined && { goodsAmount }),
      });
      assert.equal('unavailable' in of('atm')!, !usable);
      assert.equal(why('atm'), usable ? 'module' : 'conditions');
    });

  it('are kept when the button is pressed, not only when the list is drawn', async () => {
    const desk = openDesk(shop({ atm: { conditions: { basis: 'total', below: 4080 } } }));
    const { clientSecret } = await desk.open();
    assert.equal((await desk.press(clientSecret, PRESSES.atm)).problem, 'method-unavailable method');
    await desk.close();
  });
});

describe('what the provider or the order leaves out', () => {
  it('shows a method beyond the provider’s highest amount with the reason', async () => {
    const at = (amount: number) => offered({ ceilings: { konbini: 299_999 } }, { amount });
    assert.equal((await at(299_999)).why('konbini'), 'module');
    const { of, why } = await at(300_000);
    assert.deepEqual(of('konbini'), { id: 'konbini', unavailable: 'amount_limit' });
    assert.equal(why('konbini'), 'ceiling');
  });

  it('hides what the order does not allow, and tells staff', async () => {
    const { ids, why } = await offered({}, { methods: ['konbini', 'card'] });
    assert.deepEqual(ids, ['card', 'konbini']);
    assert.equal(why('atm'), 'order');
  });

  it('hides what wrong settings stop, and tells staff which', async () => {
    const issue = { field: 'atm.days', reason: 'must be 0 to 60', stops: ['atm'] } as const;
    const { atm: _, ...offers } = ALL_OFFERS;
    const { ids, verdicts, why } = await offered({ offers, issues: [issue] });
    assert.ok(!ids.includes('atm'));
    assert.equal(why('atm'), 'settings');
    const verdict = verdicts.find(({ method }) => method === 'atm');
    assert.deepEqual(verdict, { method: 'atm', hindrance: 'settings', issues: [issue] });
  });

  it('tells a method that was never set up from one that is stopped', async () => {
    assert.equal((await offered({ offers: {} })).why('paidy'), 'not_configured');
    const own = openDesk();
    await assert.rejects(own.kessai.sessions.explain('ses_nothing'), { key: 'not-found' });
    await own.close();
  });

  it('needs an address of the shop for what leads elsewhere, and for numbers', () => {
    const without = (offers: typeof ALL_OFFERS) => () => {
      // Left out as a shop would: the option is not there.
      const kessai = { publicUrl: undefined } as never;
      return openDesk({ offers, kessai });
    };
    for (const method of ['konbini', 'atm', 'bank', 'carrier'] as const)
      assert.throws(without({ [method]: ALL_OFFERS[method] }), /publicUrl is missing/);
  });
});

describe('what a form is filled with beforehand', () => {
  const rows: [string, Parameters<typeof prefillOf>[0], object][] = [
    ['a name with a blank', { name: '山田 太郎' }, { family: '山田', given: '太郎' }],
    ['a full-width blank', { name: '山田　太郎' }, { family: '山田', given: '太郎' }],
    ['more than two parts', { name: 'マリア ルイサ ペレス' }, { family: 'マリア', given: 'ルイサ　ペレス' }],
    ['a name in one piece', { name: '山田太郎' }, { family: '山田太郎' }],
    ['a reading in hiragana', { kana: 'やまだ たろう' }, { familyKana: 'ヤマダ', givenKana: 'タロウ' }],
    ['a reading in half width', { kana: 'ﾔﾏﾀﾞ ﾀﾛｳ' }, { familyKana: 'ヤマダ', givenKana: 'タロウ' }],
    ['a reading that is none', { kana: 'Yamada Taro' }, {}],
    ['a telephone number', { phone: '+81 90-1234-5678' }, { phone: '09012345678' }],
    ['nothing usable', { name: '  ', kana: '', phone: 'none' }, {}],
  ];
  for (const [what, facts, filled] of rows)
    it(`is made of ${what}`, () => {
      assert.deepEqual(prefillOf(facts), filled);
    });
});
