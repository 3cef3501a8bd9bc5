import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { createSimulator, type Listening } from '../../src/simulator.ts';
import { paygentConfig } from '../support/rig.ts';

let endpoints: Listening;
let other: Listening;
let folder: string;
before(async () => {
  endpoints = await createSimulator().listen();
  other = await createSimulator().listen();
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-settings-'));
});
after(async () => {
  await endpoints.close();
  await other.close();
  await rm(folder, { recursive: true, force: true });
});

type Change = (config: PaygentConfig) => void;

/** The issues that stop something, as `field: reason`. */
async function issuesOf(change: Change): Promise<string[]> {
  const config = structuredClone(paygentConfig(endpoints));
  change(config);
  const gateway = paygent(config);
  const found = gateway.issues
    .filter(({ stops }) => stops.length > 0)
    .map(({ field, reason }) => `${field}: ${reason}`);
  assert.equal(
    gateway.card === undefined,
    found.length > 0,
    'what is wrong is not offered, and what is right is',
  );
  await gateway.close();
  return found;
}

const certificate = (config: PaygentConfig) =>
  config.test!.authentication as Extract<
    NonNullable<PaygentConfig['test']>['authentication'],
    { mode: 'certificate' }
  >;

describe('the settings', () => {
  it('are fine as the simulator hands them out, and say that 3-D Secure is off', async () => {
    assert.deepEqual(await issuesOf(() => {}), []);
    const gateway = paygent(paygentConfig(endpoints));
    assert.deepEqual(gateway.issues, [
      { field: 'card.threeDSecure', reason: '3-D Secure is off by an explicit setting', stops: [] },
    ]);
    await gateway.close();
  });

  const wrong: [name: string, change: Change, field: string, reason: RegExp][] = [
    [
      'a merchant id with letters',
      (c) => {
        c.test!.merchantId = 'abc';
      },
      'test.merchantId',
      /digits/,
    ],
    [
      'a connect password with symbols',
      (c) => {
        c.test!.connectPassword = 'p@ss';
      },
      'test.connectPassword',
      /letters and digits/,
    ],
    [
      'a token key of 101 characters',
      (c) => {
        c.test!.tokenKey = 'x'.repeat(101);
      },
      'test.tokenKey',
      /1 to 100/,
    ],
    [
      'no token key',
      (c) => {
        delete c.test!.tokenKey;
      },
      'test.tokenKey',
      /needed for card/,
    ],
    [
      'an unknown setting',
      (c) => {
        (c.test as Record<string, unknown>)['conectId'] = 'x';
      },
      'test.conectId',
      /not a setting/,
    ],
    [
      'an environment that is neither',
      (c) => {
        (c as { environment: string }).environment = 'staging';
      },
      'environment',
      /test.*live/,
    ],
    [
      'the live environment without its settings',
      (c) => {
        c.environment = 'live';
      },
      'live',
      /missing/,
    ],
    [
      'plans without 一括',
      (c) => {
        c.card!.installments = ['revolving'];
      },
      'card.installments',
      /once/,
    ],
    [
      'ボーナス一括 without 分割',
      (c) => {
        c.card!.installments = ['once', 'bonus'];
      },
      'card.installments',
      /regular/,
    ],
    [
      'no plan at all',
      (c) => {
        c.card!.installments = [];
      },
      'card.installments',
      /at least one/,
    ],
    [
      '3-D Secure 1.0',
      (c) => {
        c.card!.threeDSecure = '1.0';
      },
      'card.threeDSecure',
      /choose 2.0/,
    ],
    [
      'a shop name in kanji',
      (c) => {
        c.card!.merchantName = 'みなも';
      },
      'card.merchantName',
      /half-width/,
    ],
    [
      'a shop name of 26 letters',
      (c) => {
        c.card!.merchantName = 'M'.repeat(26);
      },
      'card.merchantName',
      /1 to 25/,
    ],
    [
      'a closed season that is no day',
      (c) => {
        c.card!.bonusClosed = [['06-31', '13-01']];
      },
      'card.bonusClosed.0.1',
      /MM-DD/,
    ],
    [
      'a production host in the test settings',
      (c) => {
        c.test!.hosts = { module: 'https://module.paygent.co.jp' };
      },
      'test.hosts.module',
      /live environment/,
    ],
    [
      'a certificate that is not there',
      (c) => {
        certificate(c).clientCertificate = '/nowhere.pem';
      },
      'test.authentication.clientCertificate',
      /ENOENT/,
    ],
    [
      'a key of another certificate',
      (c) => {
        certificate(c).clientKey = other.clientKey;
      },
      'test.authentication.clientKey',
      /does not belong/,
    ],
  ];
  for (const [name, change, field, reason] of wrong) {
    it(`name the field and the reason: ${name}`, async () => {
      const [issue = ''] = await issuesOf(change);
      assert.equal(issue.slice(0, issue.indexOf(': ')), field);
      assert.match(issue, reason);
    });
  }

  it('tell a ZIP archive, an empty file and an unreadable one apart', async () => {
    const zip = path.join(folder, 'client.pem');
    await writeFile(zip, 'PK\u0003\u0004rest');
    assert.match(
      (
        await issuesOf((c) => {
          certificate(c).clientCertificate = zip;
        })
      ).join(),
      /unpack/,
    );
    const empty = path.join(folder, 'empty.pem');
    await writeFile(empty, '');
    assert.match(
      (
        await issuesOf((c) => {
          certificate(c).ca = empty;
        })
      ).join(),
      /no certificate/,
    );
    await chmod(empty, 0o000);
    if (process.getuid?.() !== 0) {
      assert.match(
        (
          await issuesOf((c) => {
            certificate(c).ca = empty;
          })
        ).join(),
        /EACCES/,
      );
    }
  });

  it('tell that a certificate has run out', async () => {
    const inTenYears = { now: () => Date.now() + 10 * 366 * 86_400_000 };
    const gateway = paygent(paygentConfig(endpoints), { clock: inTenYears });
    assert.match(
      gateway.issues.map(({ field, reason }) => `${field}: ${reason}`).join(),
      /clientCertificate: has expired/,
    );
    await gateway.close();
  });

  it('keep test and live apart: what belongs to one may not stand in both', async () => {
    const issues = await issuesOf((c) => {
      c.live = structuredClone(c.test!);
    });
    assert.deepEqual(
      issues.map((issue) => issue.slice(0, issue.indexOf(': '))),
      ['test.connectPassword', 'test.tokenKey', 'test.authentication.clientCertificate'],
    );
  });

  it('never serve live from this machine', async () => {
    const issues = await issuesOf((c) => {
      c.environment = 'live';
      c.live = c.test;
      delete c.test;
    });
    assert.match(issues.join(), /live\.hosts\.module: .*simulator/);
  });

  it('never repeat a value', async () => {
    const secret = 'S3cret!With!Symbols';
    const issues = await issuesOf((c) => {
      c.test!.connectPassword = secret;
    });
    assert.equal(issues.join().includes(secret), false);
    assert.equal((await readFile(endpoints.clientPem, 'utf8')).includes('PRIVATE KEY'), true);
  });

  it('are survived when they are anything at all', () => {
    for (const config of [undefined, null, 1, 'x', [], {}, { environment: 'test', test: null }]) {
      const gateway = paygent(config as PaygentConfig);
      assert.ok(gateway.issues.length > 0);
      assert.equal(gateway.card, undefined);
    }
  });
});
