import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { serveAdmin } from '../support/admin-page.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { type Rig, startRig } from '../support/rig.ts';

let rig: Rig;
let admin: Awaited<ReturnType<typeof serveAdmin>>;
let browser: Browser;

before(async () => {
  rig = await startRig({
    card: { threeDSecure: 'off' },
    kessai: { staff: { authorize: () => ({ name: '店長', role: 'admin' }) } },
  });
  admin = await serveAdmin(rig.kessai);
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await admin.close();
  await rig.close();
});

describe("the built console in an admin with a strict policy and Trusted Types, at the simulator's books", () => {
  it('captures a payment, gives it back after a question, and breaks no rule of the page', async () => {
    const { clientSecret } = await rig.open({ orderId: 'A-1042' });
    const { state } = await rig.buy(clientSecret);
    assert.equal(state, 'paid');
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const trouble = watchForTrouble(page);
    await page.goto(admin.url);
    await page.getByRole('link', { name: 'A-1042' }).click();
    await page.getByRole('button', { name: '売上を確定する' }).click();
    await page.getByText('売上を確定しました').first().waitFor();
    await page.getByRole('button', { name: '売上を取り消す' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '¥4,080を返金する' }).click();
    await page.getByText('売上を取り消しました').first().waitFor();
    await page.getByRole('link', { name: '記録' }).click();
    await page.getByRole('link', { name: '操作履歴' }).click();
    await page.getByText('店長').first().waitFor();
    const [payment] = rig.simulator.control.books().payments;
    // 売上取消中; the card company finishes it later.
    assert.equal(payment?.status, '42');
    // The question is a refusal with 428, which the browser itself calls an error.
    assert.deepEqual(
      trouble.filter((text) => !text.includes('428')),
      [],
    );
    await page.close();
  });
});
