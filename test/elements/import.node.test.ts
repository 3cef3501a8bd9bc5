import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const run = (code: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: process.cwd(),
    encoding: 'utf8',
  });

test('the elements can be imported where there is no page', () => {
  const names = run("console.log(Object.keys(await import('./src/index.ts')).join())").trim().split(',');
  assert.deepEqual(names.sort(), [
    'KessaiCardForm',
    'KessaiCheckout',
    'KessaiInstallments',
    'KessaiOrderReview',
    'KessaiPaymentMethods',
  ]);
});

test('importing them twice, by two addresses, registers them once', () => {
  assert.equal(
    run("await import('./src/index.ts'); await import('./src/index.ts?again'); console.log('fine')").trim(),
    'fine',
  );
});
