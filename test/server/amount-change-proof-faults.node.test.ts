import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  assertSettled,
  assertWatched,
  changingShop,
  everyFault,
  liveAtProvider,
} from '../support/changes.ts';
import { newKey, startRig } from '../support/rig.ts';

// T-6 and T-7: every fault of the network, at the telegrams that look at both payments and that let the old one go.

const rig = await startRig({ telegramTimeout: 800 });
after(() => rig.close());
const { simulator, kessai } = rig;
const { control } = simulator;
const { bought, change, count, later } = changingShop(rig);

for (const [kind, capture] of [
  ['021', false],
  ['023', true],
] as const)
  describe(`telegram ${kind} of the old payment that meets a fault, after the provider left it alive`, () => {
    for (const fault of everyFault)
      it(`${fault.kind} ${fault.moment}: the old payment goes all the same, and never the new one`, async () => {
        const { id, orderId, providerPaymentId } = await bought(capture);
        control.decline({ telegram: kind, detail: '1G97' });
        control.fault({ ...fault, telegram: kind });
        await change(id, orderId);
        await assertSettled(simulator, kessai, orderId);
        assert.deepEqual(
          control.books().payments.map(({ status, amount }) => [status, amount]),
          [
            [capture ? '60' : '32', 4080],
            [capture ? '40' : '20', 3000],
          ],
        );
        const cancels = control.books().telegrams.filter((each) => each.kind === kind);
        assert.ok(cancels.every(({ fields }) => fields['payment_id'] === providerPaymentId));
      });
  });

describe('an inquiry (094) that meets a fault', () => {
  for (const fault of everyFault)
    for (const [moment, skip] of [
      ['before the change', 0],
      ['after it', 1],
    ] as const)
      it(`${fault.kind} ${fault.moment}, ${moment}: costs time and nothing else`, async () => {
        const { id, orderId } = await bought(false);
        if (skip > 0) {
          // The change is made while its proof cannot be had.
          control.fault({ telegram: '028', moment: 'after_execute', kind: 'reset' });
          await kessai.payments.change(id, { key: newKey(), amount: 3000 });
          control.fault({ ...fault, telegram: '094', times: skip });
        } else {
          control.fault({ ...fault, telegram: '094' });
          // The look before the change had no answer: nothing is changed on top of what is not known.
          await kessai.payments.change(id, { key: newKey(), amount: 3000 }).catch((error) => {
            assert.equal(error.key, 'unavailable');
            assert.equal(count('028'), 0);
          });
        }
        for (const seconds of [11, 31, 121, 61, 601, 3_601]) {
          await assertWatched(simulator, kessai, orderId, 4080);
          await later(seconds);
        }
        await assertSettled(simulator, kessai, orderId);
        assert.equal(liveAtProvider(simulator).length, 1);
      });
});
