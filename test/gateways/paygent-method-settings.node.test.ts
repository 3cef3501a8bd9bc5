import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Method } from '../../src/core/method.ts';
import type { Gateway } from '../../src/core/ports.ts';
import type { PaygentConfig } from '../../src/gateways/paygent/index.ts';
import { everything, onPages, open } from './support/fake-provider.ts';

type Change = (config: PaygentConfig) => void;

async function withSettings<T>(config: PaygentConfig, use: (gateway: Gateway) => T): Promise<T> {
  const gateway = open(config);
  try {
    return use(gateway);
  } finally {
    await gateway.close();
  }
}

/** The methods that can be bought by, on the shop's page and on the provider's. */
const sold = ({ card, offers: { link, ...offers } }: Gateway) => ({
  here: [...(card ? ['card'] : []), ...Object.keys(offers)],
  there: link?.methods ?? [],
});
const all = ['card', 'konbini', 'atm', 'bank', 'carrier', 'paidy'];

const changed = (base: PaygentConfig, change: Change): PaygentConfig => {
  const config = structuredClone(base);
  change(config);
  return config;
};

describe('the settings of every method', () => {
  it('offer all of them, with their defaults', () =>
    withSettings(everything(), (gateway) => {
      assert.deepEqual(sold(gateway), { here: all, there: [] });
      assert.deepEqual(
        gateway.issues.filter(({ stops }) => stops.length > 0),
        [],
      );
      assert.deepEqual(gateway.offers, {
        konbini: {
          chains: ['seven_eleven', 'lawson', 'familymart', 'ministop', 'daily_yamazaki', 'seicomart'],
          days: 5,
          timing: 'before_shipment',
          kana: 'required',
          nameMax: 10,
          kanaMax: 14,
        },
        atm: { days: 30, nameMax: 6, kanaMax: 12 },
        bank: { minutes: 7200, nameMax: 6, kanaMax: 12 },
        carrier: { carriers: ['docomo', 'au', 'softbank'], identified: ['docomo', 'au'], minutes: 15 },
        paidy: { apiKey: 'pk_test_abc', scriptUrl: 'https://apps.paidy.com/', storeName: '' },
      });
    }));

  it('know a highest amount for stores alone, below 300,000 yen unless the shop says otherwise', async () => {
    await withSettings(everything(), (gateway) => {
      assert.equal(gateway.ceiling('konbini'), 299_999);
      for (const method of ['card', 'atm', 'bank', 'carrier', 'paidy'] as const)
        assert.equal(gateway.ceiling(method), undefined);
    });
    const lower = changed(everything(), (c) => {
      c.konbini = { max: 50_000 };
    });
    await withSettings(lower, (gateway) => assert.equal(gateway.ceiling('konbini'), 50_000));
    await withSettings(onPages(), (gateway) => assert.equal(gateway.ceiling('konbini'), 299_999));
  });

  const wrong: [stopped: Method, field: string, reason: RegExp, change: Change][] = [
    [
      'konbini',
      'konbini.days',
      /1 to 60/,
      (c) => {
        c.konbini = { days: 0 };
      },
    ],
    [
      'konbini',
      'konbini.days',
      /1 to 60/,
      (c) => {
        c.konbini = { days: 61 };
      },
    ],
    [
      'konbini',
      'konbini.days',
      /1 to 60/,
      (c) => {
        c.konbini = { days: 1.5 };
      },
    ],
    [
      'konbini',
      'konbini.timing',
      /before_shipment/,
      (c) => {
        c.konbini = { timing: 'later' as never };
      },
    ],
    [
      'konbini',
      'konbini.chains',
      /at least one/,
      (c) => {
        c.konbini = { chains: [] };
      },
    ],
    [
      'konbini',
      'konbini.chains',
      /twice/,
      (c) => {
        c.konbini = { chains: ['lawson', 'lawson'] };
      },
    ],
    [
      'konbini',
      'konbini.chains.0',
      /seicomart/,
      (c) => {
        c.konbini = { chains: ['sunkus' as never] };
      },
    ],
    [
      'konbini',
      'konbini.kana',
      /hidden/,
      (c) => {
        c.konbini = { kana: 'optional' as never };
      },
    ],
    [
      'konbini',
      'konbini.max',
      /1 to 500000/,
      (c) => {
        c.konbini = { max: 500_001 };
      },
    ],
    [
      'konbini',
      'konbini.stores',
      /not a setting/,
      (c) => {
        c.konbini = { stores: [] } as never;
      },
    ],
    [
      'atm',
      'atm.days',
      /0 to 60/,
      (c) => {
        c.atm!.days = -1;
      },
    ],
    [
      'atm',
      'atm.shopNameKana',
      /katakana/,
      (c) => {
        c.atm = {} as never;
      },
    ],
    [
      'atm',
      'atm.shopNameKana',
      /katakana/,
      (c) => {
        c.atm!.shopNameKana = 'みなも茶屋';
      },
    ],
    [
      'atm',
      'atm.shopNameKana',
      /32/,
      (c) => {
        c.atm!.shopNameKana = 'ガ'.repeat(17);
      },
    ],
    [
      'bank',
      'bank.term.days',
      /1 to 99/,
      (c) => {
        c.bank!.term = { days: 100 };
      },
    ],
    [
      'bank',
      'bank.term.minutes',
      /30 to 142560/,
      (c) => {
        c.bank!.term = { minutes: 29 };
      },
    ],
    [
      'bank',
      'bank.term',
      /days/,
      (c) => {
        c.bank!.term = { days: 1, minutes: 30 } as never;
      },
    ],
    [
      'bank',
      'bank.shopName',
      /1 to 32/,
      (c) => {
        c.bank!.shopName = '茶'.repeat(33);
      },
    ],
    [
      'bank',
      'bank.shopName',
      /Windows-31J/,
      (c) => {
        c.bank!.shopName = '茶屋😀';
      },
    ],
    [
      'bank',
      'bank.shopName',
      /one line/,
      (c) => {
        c.bank!.shopName = '茶\n屋';
      },
    ],
    [
      'bank',
      'bank.shopNameKana',
      /katakana/,
      (c) => {
        c.bank!.shopNameKana = 'Minamo';
      },
    ],
    [
      'bank',
      'bank.copyright',
      /half-width/,
      (c) => {
        c.bank!.copyright = '©茶屋';
      },
    ],
    [
      'bank',
      'bank.memo',
      /1 to 128/,
      (c) => {
        c.bank!.memo = '茶'.repeat(129);
      },
    ],
    [
      'carrier',
      'carrier.carriers',
      /at least one/,
      (c) => {
        c.carrier = { carriers: [] };
      },
    ],
    [
      'carrier',
      'carrier.carriers.0',
      /softbank/,
      (c) => {
        c.carrier = { carriers: ['willcom' as never] };
      },
    ],
    [
      'carrier',
      'carrier.minutes',
      /1 to 120/,
      (c) => {
        c.carrier = { minutes: 0 };
      },
    ],
    [
      'paidy',
      'paidy.publicKey',
      /pk_test_/,
      (c) => {
        c.paidy!.publicKey = 'sk_test_abc';
      },
    ],
    [
      'paidy',
      'paidy.publicKey',
      /must begin with pk_test_/,
      (c) => {
        c.paidy!.publicKey = 'pk_live_abc';
      },
    ],
    [
      'paidy',
      'paidy.logoUrl',
      /address/,
      (c) => {
        c.paidy!.logoUrl = 'logo.png';
      },
    ],
  ];
  for (const [stopped, field, reason, change] of wrong) {
    it(`stop ${stopped} alone when ${field} is wrong (${reason.source})`, () =>
      withSettings(changed(everything(), change), (gateway) => {
        const issues = gateway.issues.filter(({ stops }) => stops.length > 0);
        assert.deepEqual(
          issues.map((it) => it.field),
          [field],
        );
        assert.match(issues[0]!.reason, reason);
        assert.deepEqual(issues[0]!.stops, [stopped]);
        assert.deepEqual(
          sold(gateway).here,
          all.filter((method) => method !== stopped),
        );
      }));
  }

  it('never repeat a key', () =>
    withSettings(
      changed(everything(), (c) => {
        c.paidy!.publicKey = 'sk_test_SECRET';
      }),
      (gateway) => assert.equal(JSON.stringify(gateway.issues).includes('SECRET'), false),
    ));

  it('take kana of either width and what is exactly as long as allowed', () =>
    withSettings(
      changed(everything(), (c) => {
        c.atm = { days: 0, shopNameKana: 'ｶﾞ'.repeat(16) };
        c.bank = { term: { days: 99 }, shopName: '茶'.repeat(32), shopNameKana: 'ア'.repeat(32) };
      }),
      (gateway) => assert.deepEqual(sold(gateway).here, all),
    ));

  it('say that a bank page of more than seven days is unusual, and offer it', () =>
    withSettings(
      changed(everything(), (c) => {
        c.bank!.term = { days: 8 };
      }),
      (gateway) => {
        const [issue] = gateway.issues.filter(({ field }) => field === 'bank.term');
        assert.deepEqual(issue?.stops, []);
        assert.equal(gateway.offers.bank?.minutes, 8 * 1440);
      },
    ));

  it('say that notices are refused without their key', () =>
    withSettings(
      changed(everything(), (c) => {
        delete c.test!.noticeHashKey;
      }),
      (gateway) => {
        assert.ok(
          gateway.issues.some(({ field, stops }) => field === 'test.noticeHashKey' && stops.length === 0),
        );
        assert.deepEqual(sold(gateway).here, all);
        assert.deepEqual(gateway.readNotice({}), { ok: false, refused: 'unconfigured' });
      },
    ));

  for (const [name, keys] of [
    ['no keys', []],
    ['three keys', ['a', 'b', 'c']],
    ['a key with a blank', 'a b'],
  ] as const)
    it(`refuse ${name} for notices`, () =>
      withSettings(
        changed(everything(), (c) => {
          c.test!.noticeHashKey = keys as never;
        }),
        (gateway) => {
          assert.equal(gateway.issues[0]?.field, 'test.noticeHashKey');
          assert.deepEqual(sold(gateway), { here: [], there: [] });
        },
      ));
});

describe('the settings of Paidy in the live environment', () => {
  const live = (change: Change) =>
    changed(everything('https://module.paygent.co.jp'), (c) => {
      c.environment = 'live';
      c.live = c.test!;
      delete c.test;
      delete c.live.linkUrl;
      c.paidy = { publicKey: 'pk_live_abc' };
      change(c);
    });

  it('take its own key and its own script', () =>
    withSettings(
      live(() => {}),
      (gateway) => assert.equal(gateway.offers.paidy?.apiKey, 'pk_live_abc'),
    ));

  for (const [name, change] of [
    [
      'a script of somebody else',
      (c) => {
        c.paidy!.scriptUrl = 'http://localhost:9/paidy.js';
      },
    ],
    [
      'a script whose host only begins so',
      (c) => {
        c.paidy!.scriptUrl = 'https://apps.paidy.com.example/';
      },
    ],
    [
      'a key of the test environment',
      (c) => {
        c.paidy!.publicKey = 'pk_test_abc';
      },
    ],
  ] as [string, Change][])
    it(`refuse ${name}`, () =>
      withSettings(live(change), (gateway) => assert.equal(gateway.offers.paidy, undefined)));
});

describe('the settings of the provider’s pages', () => {
  it('offer what they name there, for five days', () =>
    withSettings(onPages(), (gateway) => {
      assert.deepEqual(sold(gateway), { here: [], there: ['card', 'konbini', 'atm', 'bank', 'carrier'] });
      assert.equal(gateway.offers.link?.minutes, 7200);
      assert.equal(gateway.offers.link?.storedCards, false);
    }));

  it('mix with methods of the shop’s own page', () =>
    withSettings(
      { ...everything(), card: undefined, link: { methods: ['card'], term: { minutes: 30 } } },
      (gateway) => {
        assert.deepEqual(sold(gateway), { here: all.slice(1), there: ['card'] });
        assert.equal(gateway.offers.link?.minutes, 30);
      },
    ));

  it('stop what is sold both ways, and nothing else', () =>
    withSettings({ ...everything(), link: { methods: ['card', 'atm'] }, card: undefined }, (gateway) => {
      assert.deepEqual(sold(gateway), { here: ['konbini', 'bank', 'carrier', 'paidy'], there: ['card'] });
      const [issue] = gateway.issues.filter(({ stops }) => stops.length > 0);
      assert.equal(issue?.field, 'link.methods');
      assert.match(issue.reason, /'atm'/);
      assert.deepEqual(issue.stops, ['atm']);
    }));

  const wrong: [field: string, reason: RegExp, change: Change][] = [
    [
      'link.methods',
      /at least one/,
      (c) => {
        c.link!.methods = [];
      },
    ],
    [
      'link.methods',
      /twice/,
      (c) => {
        c.link!.methods = ['card', 'card'];
      },
    ],
    [
      'link.methods.0',
      /card, konbini, atm, bank, carrier/,
      (c) => {
        c.link!.methods = ['paidy' as never];
      },
    ],
    [
      'link.term.days',
      /2 to 60/,
      (c) => {
        c.link!.term = { days: 1 };
      },
    ],
    [
      'link.term.days',
      /2 to 60/,
      (c) => {
        c.link!.term = { days: 61 };
      },
    ],
    [
      'link.term.minutes',
      /5 to 2880/,
      (c) => {
        c.link!.term = { minutes: 4 };
      },
    ],
    [
      'link.term.minutes',
      /5 to 2880/,
      (c) => {
        c.link!.term = { minutes: 2881 };
      },
    ],
    [
      'link.term',
      /days/,
      (c) => {
        c.link!.term = { days: 5, minutes: 30 } as never;
      },
    ],
    [
      'link.paymentClass',
      /0, 1 or 2/,
      (c) => {
        c.link!.paymentClass = 3 as never;
      },
    ],
    [
      'link.hashClass',
      /ec-cube/,
      (c) => {
        c.link!.hashClass = 'other' as never;
      },
    ],
    [
      'link.shopName',
      /1 to 32/,
      (c) => {
        c.link!.shopName = '茶'.repeat(33);
      },
    ],
    [
      'link.copyright',
      /half-width/,
      (c) => {
        c.link!.copyright = '©';
      },
    ],
    [
      'link.memo',
      /1 to 128/,
      (c) => {
        c.link!.memo = '茶'.repeat(129);
      },
    ],
    [
      'link.returnUrl',
      /address/,
      (c) => {
        c.link!.returnUrl = '/thanks';
      },
    ],
    [
      'test.linkHashKey',
      /is needed/,
      (c) => {
        delete c.test!.linkHashKey;
      },
    ],
    [
      'test.linkUrl',
      /live environment/,
      (c) => {
        c.test!.linkUrl = 'https://link.paygent.co.jp/v/u/request';
      },
    ],
  ];
  for (const [field, reason, change] of wrong) {
    it(`offer nothing there when ${field} is wrong (${reason.source}), and everything on the shop’s page`, () =>
      withSettings(
        changed({ ...everything(), card: undefined, link: { methods: ['card'] } }, change),
        (gateway) => {
          const issues = gateway.issues.filter(({ stops }) => stops.length > 0);
          assert.deepEqual(
            issues.map((it) => it.field),
            [field],
          );
          assert.match(issues[0]!.reason, reason);
          assert.equal(gateway.offers.link, undefined);
        },
      ));
  }

  it('refuse a key of 85 characters, and all that needs the connection with it', () =>
    withSettings(
      changed(onPages(), (c) => {
        c.test!.linkHashKey = 'k'.repeat(85);
      }),
      (gateway) => {
        assert.equal(gateway.issues[0]?.field, 'test.linkHashKey');
        assert.deepEqual(sold(gateway), { here: [], there: [] });
      },
    ));

  const linkOnly = changed(onPages(), (c) => {
    delete c.test!.authentication;
  });
  it('do without the module type, and say that payments can then only be looked at', () =>
    withSettings(linkOnly, (gateway) => {
      assert.equal(sold(gateway).there.length, 5);
      assert.equal(gateway.accepting(), true);
      assert.deepEqual(gateway.abilities('20', 'card', 0, 0), []);
      assert.equal(gateway.readOnly('card'), 'link');
      const [issue] = gateway.issues.filter(({ field }) => field === 'test.authentication');
      assert.deepEqual(issue?.stops, []);
      assert.match(issue!.reason, /neither looked up nor operated/);
    }));

  it('are not sold without the module type and without the key of notices: nobody would know of a payment', () =>
    withSettings(
      changed(linkOnly, (c) => {
        delete c.test!.noticeHashKey;
      }),
      (gateway) => {
        const [issue] = gateway.issues.filter(({ stops }) => stops.length > 0);
        assert.equal(issue?.field, 'test.noticeHashKey');
        assert.match(issue!.reason, /link type alone/);
        assert.deepEqual(sold(gateway).there, []);
      },
    ));

  it('let nothing out to the provider but the request itself without the module type', async () => {
    const gateway = open(linkOnly);
    const payment = { method: 'card', tradingId: 'SHOPAAAA01Z' } as const;
    for (const outcome of [
      await gateway.inquire(payment),
      await gateway.capture(payment),
      await gateway.nextDifference(),
    ])
      assert.equal(outcome.kind, 'not_sent');
    await gateway.close();
  });

  it('stop the shop’s own page without the module type', () =>
    withSettings(
      changed({ ...everything(), card: undefined, link: { methods: ['card'] } }, (c) => {
        delete c.test!.authentication;
      }),
      (gateway) => assert.deepEqual(sold(gateway), { here: [], there: ['card'] }),
    ));
});
