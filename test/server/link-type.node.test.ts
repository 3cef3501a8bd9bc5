import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formOf } from '../../demo/seed/forms.ts';
import { linkMethods } from '../../src/gateways/paygent/settings/link.ts';
import { startRig } from '../support/rig.ts';

const hashClasses = ['general', 'ec-cube'] as const;

const rigOf = (ours: (typeof hashClasses)[number], contract: (typeof hashClasses)[number]) =>
  startRig({
    simulator: { policies: { linkHashClass: contract } },
    settings: { card: undefined, link: { methods: [...linkMethods], hashClass: ours } },
  });

describe('a link request', () => {
  for (const hashClass of hashClasses)
    it(`signed as the contract asks (${hashClass}) opens the page of every method`, async () => {
      const rig = await rigOf(hashClass, hashClass);
      for (const by of linkMethods) {
        const { clientSecret } = await rig.open();
        const { body } = await rig.post(clientSecret, { method: 'link', by });
        const { payment } = body as { payment: { status: string; via: string; next?: { redirect: string } } };
        assert.deepEqual([payment.status, payment.via], ['action_required', 'link'], by);
        assert.ok(payment.next?.redirect, by);
      }
      await rig.close();
    });

  it('is posted by the buyer’s browser where the shop’s server sends none', async () => {
    const rig = await startRig({
      settings: { card: undefined, link: { methods: ['konbini'], request: 'browser', fixed: true } },
    });
    const { clientSecret } = await rig.open({ buyer: { name: '水面 花子', kana: 'ミナモ ハナコ' } });
    const { body } = await rig.post(clientSecret, { method: 'link', by: 'konbini' });
    const { redirect } = (body as { payment: { next: { redirect: string } } }).payment.next;
    const page = await rig.kessai.fetch(new Request(redirect));
    assert.equal(page.status, 200);
    const form = formOf(await page.text(), redirect)!;
    assert.equal(form.fields['isbtob'], undefined);
    assert.match(form.fields['fix_params'] ?? '', /customer_family_name/);
    const landed = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(form.fields),
    });
    assert.equal(landed.status, 200);
    assert.match(await landed.text(), /お支払い番号を発行する/);
    await rig.close();
  });

  it('signed as another contract asks is refused, and the buyer can choose again', async () => {
    const rig = await rigOf('general', 'ec-cube');
    const { clientSecret } = await rig.open();
    await rig.post(clientSecret, { method: 'link', by: 'konbini' });
    const session = await rig.read(clientSecret);
    assert.equal(session.state, 'open');
    assert.ok(session.payment?.error);
    assert.deepEqual(rig.simulator.control.books().payments, []);
    await rig.close();
  });
});
