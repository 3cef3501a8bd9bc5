import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { testCardNumber } from '../../src/simulator.ts';
import { launchChromium } from '../support/browser.ts';
import { pages, type Shown } from './pages-rig.ts';
import { paidyPayload } from './paidy-order.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { width: 390, height: 844 };
let browser: Browser;
let page: Page;

before(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: phone });
});
after(() => browser.close());

/** Shows what the provider sent and names what axe finds, and whatever does not fit a phone. */
async function problemsOf(name: string, { html }: Shown): Promise<string[]> {
  await page.setContent(html);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(), // What the line above has put there.
  );
  const isTooWide = (await page.evaluate(() => document.documentElement.scrollWidth)) > phone.width;
  return [...violations.map(({ id }) => `${name}: ${id}`), ...(isTooWide ? [`${name}: too wide`] : [])];
}

/** Every page, by name. */
async function everyPage(): Promise<Record<string, Shown>> {
  const here = pages();
  const { press, go } = here;
  const choice = await here.bank({ trading_id: 'bank' });
  const login = await press(choice, '/choice', { bank: '9900' });
  const confirm = await press(login, '/login', { account: '1', password: 'x' });
  const carrierLogin = await here.carrier('104', { career_type: '5' });
  const pin = await here.carrier('100', { career_type: '6', trading_id: 'carrier' });
  const card = await here.link({ payment_type: '02', payment_class: '1', use_card_conf_number: '1' });
  const konbini = await here.link({
    trading_id: 'konbini',
    customer_tel: '0312345678',
    fix_params: 'customer_tel',
  });
  const atm = await here.link({ payment_type: '01', trading_id: 'atm' });
  const buyer = { customer_family_name: '山田', customer_name: '太郎' };
  const number = testCardNumber('visa', 'ok') ?? '';
  const launch = (payload: object) =>
    go('https://provider.test/paidy/checkouts', {
      method: 'POST',
      body: new URLSearchParams({
        payload: JSON.stringify(payload),
        apiKey: 'pk_test_1',
        opener: 'https://shop.example',
      }),
    });
  const contact = await launch(paidyPayload());
  const code = await press(contact, '/contact');
  const shown: Record<string, Shown> = {
    choice,
    login,
    'login, wrong': await press(login, '/login', { account: '', password: '' }),
    confirm,
    paid: await press(confirm, '/pay'),
    'carrier log-in': carrierLogin,
    pin,
    'pin, wrong': await press(pin, '/pin', { pin: '9999' }),
    card,
    'card, wrong': await press(card, '/card', { number: '1' }),
    'card, paid': await press(card, '/card', { number, month: '1', year: '30', code: '123' }),
    konbini,
    'konbini, wrong': await press(konbini, '/apply', { chain: 'lawson' }),
    'konbini, number': await press(konbini, '/apply', { ...buyer, chain: 'lawson' }),
    atm,
    'atm, numbers': await press(atm, '/apply', buyer),
    carriers: await here.link({ payment_type: '06', trading_id: 'carriers' }),
    'link refused': await here.link({ hc: 'wrong' }),
    lost: await go('https://provider.test/bank/nowhere'),
    portal: await go('https://provider.test/portal'),
    system: await go('https://provider.test/portal/system'),
    tool: await go('https://provider.test/testtool/statusupdatesearch'),
    paidy: await go('https://provider.test/paidy/window'),
    'paidy, contact': contact,
    'paidy, wrong': await press(contact, '/contact', { email: '', phone: '' }),
    'paidy, code': code,
    'paidy, code wrong': await press(code, '/code', { code: '' }),
    'paidy, review': await press(code, '/code', { code: '1234' }),
    'paidy, refused': await launch({}),
  };
  for (const { paymentId, method } of here.control.books().payments) {
    shown[`portal, ${method}`] = await go(`https://provider.test/portal/payments/${paymentId}`);
    shown[`tool, ${method}`] = await go(`https://provider.test/testtool/statusupdate/${paymentId}`);
  }
  here.control.advance('P100D');
  shown['over'] = await go(choice.url.href.replace('/choice', ''));
  return shown;
}

test('every page passes axe and fits a phone', async () => {
  const found: string[] = [];
  for (const [name, shown] of Object.entries(await everyPage()))
    found.push(...(await problemsOf(name, shown)));
  assert.deepEqual(found, []);
});
