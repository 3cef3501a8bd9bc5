import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { carrierKeys } from '../../src/core/carrier.ts';
import { chainKeys } from '../../src/core/konbini.ts';
import { methods } from '../../src/core/method.ts';
import {
  careerTypes,
  carrierOfCareerType,
  chainOfCvsCompany,
  charsetOfKind,
  cvsCompanies,
  formatBankTerm,
  methodOfPaymentType,
  parseBankTerm,
  parseWireTime,
  pathOf,
  paymentTypes,
  requestHash,
  wireTime,
} from '../../src/gateways/paygent/wire.ts';

test('the path follows the whole kind where it is listed, else its first two characters', () => {
  assert.equal(pathOf('020'), '/n/card/request');
  assert.equal(pathOf('029'), '/n/card/request');
  assert.equal(pathOf('094'), '/n/ref/paymentref');
  assert.equal(pathOf('090'), '/n/ref/request');
  assert.equal(pathOf('999'), undefined);
  assert.equal(pathOf('toString'), undefined);
});

test('hash mode changes the first part of the path and nothing else', () => {
  assert.equal(pathOf('098', 'hash'), '/s/token/request');
});

test('the token and 3-D Secure telegrams are UTF-8, the card ones CP932', () => {
  for (const kind of ['098', '380', '410', '418', '450']) assert.equal(charsetOfKind(kind), 'utf8');
  for (const kind of ['020', '094', '419', '4500']) assert.equal(charsetOfKind(kind), 'cp932');
});

const fields = {
  merchant_id: '1',
  connect_id: '2',
  connect_password: '3',
  telegram_kind: '020',
  telegram_version: '1.0',
  trading_id: '4',
  payment_amount: '5',
  request_date: '20261121000000',
};

test('the request hash is the SHA-256 of the listed values and the key, in lower-case hex', () => {
  // printf 1230201.04520261121000000K | sha256sum
  assert.equal(requestHash(fields, 'K'), 'adbb778100aa6564924ab6bb9b91cc46ed7502d48cd0311a740b707f5c2a2ad2');
});

test('fields outside the list, absent ones and empty ones do not change the hash', () => {
  const hash = requestHash(fields, 'K');
  assert.equal(requestHash({ ...fields, payment_id: '', site_id: '9' }, 'K'), hash);
  assert.notEqual(requestHash({ ...fields, payment_id: '9' }, 'K'), hash);
  assert.notEqual(requestHash(fields, 'L'), hash);
});

test('wire times are Japan time, whatever the machine thinks', () => {
  assert.equal(wireTime(Date.UTC(2026, 10, 21, 15, 0, 1)), '20261122000001');
  assert.equal(parseWireTime('20261122000001'), Date.UTC(2026, 10, 21, 15, 0, 1));
});

test('a wire time that is read and written again is the same', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(9999, 0) / 1000 }).map((second) => second * 1000);
  fc.assert(fc.property(moment, (at) => assert.equal(parseWireTime(wireTime(at)), at)));
});

for (const text of [
  '',
  '2026112200000',
  '20260231000000',
  '20261122240000',
  '20261322000000',
  'yyyyMMddHHmmss',
])
  test(`${JSON.stringify(text)} is no wire time`, () => assert.equal(parseWireTime(text), undefined));

test('each method, chain and carrier has one code, and the code leads back', () => {
  for (const method of methods) assert.equal(methodOfPaymentType(paymentTypes[method]), method);
  for (const chain of chainKeys) assert.equal(chainOfCvsCompany(cvsCompanies[chain]), chain);
  for (const carrier of carrierKeys) assert.equal(carrierOfCareerType(careerTypes[carrier]), carrier);
  for (const text of ['', '99', 'toString']) {
    assert.equal(methodOfPaymentType(text), undefined);
    assert.equal(chainOfCvsCompany(text), undefined);
    assert.equal(carrierOfCareerType(text), undefined);
  }
});

test('the term of a bank page is written as days, hours and minutes', () => {
  assert.equal(formatBankTerm(5 * 1440), '0050000');
  assert.equal(formatBankTerm(30), '0000030');
  assert.equal(formatBankTerm(99 * 1440), '0990000');
  for (const text of ['', '0052400', '0050060', '1050000', '005000'])
    assert.equal(parseBankTerm(text), undefined);
  const minutes = fc.integer({ min: 30, max: 99 * 1440 });
  fc.assert(fc.property(minutes, (term) => assert.equal(parseBankTerm(formatBankTerm(term)), term)));
});

test('the telegrams of every method go where three sources send them', () => {
  const paths = ['010', '030', '060', '100', '104', '340', '343', '091'].map((kind) => pathOf(kind));
  assert.deepEqual(paths, [
    '/n/atm/request',
    '/n/conveni/request',
    '/n/bank/requestasp',
    '/n/c/request',
    '/n/c/request',
    '/n/paidy/request',
    '/n/paidy/request',
    '/n/ref/paynotice',
  ]);
});
