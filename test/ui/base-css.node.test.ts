import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('the sheet for server-rendered pages is the one the elements bring', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/base-css.mjs', '--check'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});
