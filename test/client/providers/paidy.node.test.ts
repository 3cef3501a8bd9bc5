import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { openPaidy } from '../../../src/client/providers/paidy/window.ts';
import type { PaidyLaunch } from '../../../src/contract/session.ts';

interface Config {
  api_key: string;
  logo_url?: string;
  closed(answer: unknown): void;
}

const globals = globalThis as { document?: unknown; Paidy?: unknown };

/** How a script that is put into the page fares. */
let outcome: 'load' | 'error' | 'hang';
let scripts: string[];
let configured: Config[];
let launched: object[];
let count = 0;

/** A launch whose script has an address of its own, since scripts are loaded once an address. */
const launchOf = (changes: Partial<PaidyLaunch> = {}): PaidyLaunch => ({
  scriptUrl: `https://paidy.example/${++count}.js`,
  apiKey: 'pk_test_1',
  payload: { amount: 4080 },
  ...changes,
});

const settled = () => new Promise(setImmediate);

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  outcome = 'load';
  [scripts, configured, launched] = [[], [], []];
  globals.document = {
    createElement: () => ({ src: '', remove() {} }),
    head: {
      append(script: { src: string; onload?(): void; onerror?(): void }) {
        scripts.push(script.src);
        setImmediate(() => {
          if (outcome === 'load') script.onload?.();
          if (outcome === 'error') script.onerror?.();
        });
      },
    },
  };
  globals.Paidy = {
    configure(config: Config) {
      configured.push(config);
      return { launch: (payload: object) => void launched.push(payload) };
    },
  };
});

afterEach(() => {
  mock.timers.reset();
  delete globals.document;
  delete globals.Paidy;
});

describe('Paidy’s window', () => {
  test('is opened with the key and the payload as they are, and with a logo only where there is one', async () => {
    const logoUrl = 'https://shop.example/logo.png';
    for (const [launch, config] of [
      [launchOf(), { api_key: 'pk_test_1' }],
      [launchOf({ logoUrl }), { api_key: 'pk_test_1', logo_url: logoUrl }],
    ] as const) {
      const answer = openPaidy(launch);
      await settled();
      const { closed, ...given } = configured.at(-1)!;
      assert.deepEqual(given, config);
      assert.deepEqual(launched.at(-1), launch.payload);
      closed({ id: 'pay_1', status: 'authorized', amount: 4080 });
      assert.deepEqual(await answer, { status: 'authorized', id: 'pay_1' });
    }
  });

  test('opens once, however often it is asked for', async () => {
    const launch = launchOf();
    const answers = [openPaidy(launch), openPaidy(launch), openPaidy(launchOf())];
    await settled();
    assert.equal(launched.length, 1);
    configured[0]!.closed({ status: 'rejected' });
    assert.deepEqual(await Promise.all(answers), Array(3).fill({ status: 'rejected' }));
  });

  test('takes whatever it does not understand for no success', async () => {
    for (const [said, heard] of [
      [undefined, { status: 'closed' }],
      ['authorized', { status: 'closed' }],
      [
        { status: 'active', id: 'pay_1' },
        { status: 'closed', id: 'pay_1' },
      ],
      [{ status: 'authorized', id: '<b>' }, { status: 'authorized' }],
      [{ status: 'authorized', id: 'x'.repeat(65) }, { status: 'authorized' }],
      [{ status: ['authorized'], id: 1 }, { status: 'closed' }],
    ] as const) {
      const answer = openPaidy(launchOf());
      await settled();
      configured.at(-1)!.closed(said);
      assert.deepEqual(await answer, heard);
    }
  });

  test('cannot be had when its script does not come, not in time, or is something else', async () => {
    outcome = 'error';
    assert.equal(await openPaidy(launchOf()), undefined);
    outcome = 'hang';
    const late = openPaidy(launchOf());
    mock.timers.tick(8_000);
    assert.equal(await late, undefined);
    outcome = 'load';
    globals.Paidy = { configure: 'not a function' };
    assert.equal(await openPaidy(launchOf()), undefined);
    globals.Paidy = {
      configure() {
        throw new Error('no');
      },
    };
    assert.equal(await openPaidy(launchOf()), undefined);
    assert.equal(launched.length, 0);
  });

  test('asks for its script again after a failure', async () => {
    const launch = launchOf();
    outcome = 'error';
    await openPaidy(launch);
    outcome = 'load';
    void openPaidy(launch);
    await settled();
    assert.deepEqual(scripts, [launch.scriptUrl, launch.scriptUrl]);
    configured[0]!.closed({ status: 'closed' });
    await settled();
  });

  test('meets no script without TLS in the live environment', async () => {
    const plain = () => launchOf({ scriptUrl: `http://localhost/${++count}.js` });
    assert.equal(await openPaidy(plain(), 'live'), undefined);
    assert.equal(scripts.length, 0);
    void openPaidy(plain(), 'test');
    await settled();
    assert.equal(scripts.length, 1);
    configured[0]!.closed({ status: 'closed' });
    await settled();
  });

  test('may be opened again after five silent minutes; what the first one says is heard all the same', async () => {
    const first = openPaidy(launchOf());
    await settled();
    mock.timers.tick(300_000);
    const second = openPaidy(launchOf());
    await settled();
    assert.equal(launched.length, 2);
    configured[0]!.closed({ status: 'authorized' });
    configured[1]!.closed({ status: 'closed' });
    assert.deepEqual(await Promise.all([first, second]), [{ status: 'authorized' }, { status: 'closed' }]);
  });
});
