import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import {
  applyByLink,
  authorizeByLink,
  chooseBank,
  findVisit,
  leaveBank,
  payAtBank,
  returnTo,
} from '../../src/simulator/paygent/actions.ts';
import { openLink, readLinkRequest } from '../../src/simulator/paygent/link-requests.ts';
import { type Fields, merchant } from './client.ts';
import { openWorld } from './world-rig.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const request = (more: Fields = {}): Fields => ({
  trading_id: 'l1',
  payment_type: '02',
  id: '4080',
  seq_merchant_id: merchant.merchantId,
  payment_term_day: '5',
  payment_class: '0',
  return_url: 'https://shop.example/done',
  stop_return_url: 'https://shop.example/stopped',
  isbtob: '1',
  ...more,
});

/** The general recipe, written out once more. */
const general = (fields: Fields): Fields => {
  const of = (name: string) => fields[name] ?? '';
  const first = of('trading_id') + of('payment_type') + of('fix_params') + of('id') + of('inform_url');
  const second =
    of('seq_merchant_id') + of('payment_term_day') + of('payment_term_min') + of('payment_class');
  const third = of('use_card_conf_number') + of('customer_id') + of('threedsecure_ryaku');
  return { ...fields, hc: sha256(first + second + third + merchant.linkHashKey) };
};

const ecCube = (fields: Fields): Fields => {
  const of = (name: string) => fields[name] ?? '';
  const first = `${of('payment_class')}${merchant.linkHashKey}paygent2006${of('trading_id')}${of('id')}`;
  const second =
    of('payment_type') + of('seq_merchant_id') + of('payment_term_day') + of('use_card_conf_number');
  const third = of('fix_params') + of('inform_url') + of('payment_term_min') + of('customer_id');
  return { ...fields, hc: sha256(first + second + third + of('threedsecure_ryaku')) };
};

test('a link request is answered with a page, its end and its type, and books nothing', () => {
  const { world } = openWorld();
  const opened = openLink(world, general(request()));
  assert.ok(opened.ok);
  assert.deepEqual(opened.answer, {
    result: '0',
    url: `https://provider.invalid/link/${opened.visit.visitId}`,
    limit_date: '20261126120000',
    trading_id: 'l1',
    payment_type: '02',
    trade_generation_date: '20261121120000',
  });
  assert.equal(world.books.payments.length, 0);
});

test('either hash class is taken where the contract says so, with or without digits behind it', () => {
  const byGeneral = openWorld().world;
  const byEcCube = openWorld({ policies: { linkHashClass: 'ec-cube' } }).world;
  assert.ok(openLink(byGeneral, general(request())).ok);
  assert.ok(!openLink(byGeneral, ecCube(request())).ok);
  assert.ok(openLink(byEcCube, ecCube(request())).ok);
  assert.ok(!openLink(byEcCube, general(request())).ok);
  const { hc, ...fields } = general(request());
  assert.ok(openLink(byGeneral, { ...fields, hc: `${hc}0aF3` }).ok);
});

const mistakes: [fields: Fields, code: string, detail: string][] = [
  [{ trading_id: '' }, 'P006', 'trading_id'],
  [{ id: '' }, 'P006', 'id'],
  [{ id: '0' }, 'P010', 'id'],
  [{ payment_type: '22' }, 'P010', 'payment_type'],
  [{ payment_type: '99' }, 'P010', 'payment_type'],
  [{ seq_merchant_id: '999' }, 'P001', 'seq_merchant_id'],
  [{ payment_term_day: '1' }, 'P010', 'payment_term_day'],
  [{ payment_term_day: '61' }, 'P010', 'payment_term_day'],
  [{ payment_term_min: '30' }, 'P010', 'payment_term_min'],
  [{ payment_term_day: '', payment_term_min: '4' }, 'P010', 'payment_term_min'],
  [{ payment_term_day: '', payment_term_min: '2881' }, 'P010', 'payment_term_min'],
  [{ payment_class: '3' }, 'P010', 'payment_class'],
  [{ merchant_name: 'SHOP' }, 'P008', 'merchant_name'],
  [{ customer_family_name: 'あいうえおかき' }, 'P009', 'customer_family_name'],
  [{ customer_tel: '090-1234' }, 'P008', 'customer_tel'],
  [{ fix_params: 'customer_tel,password' }, 'P010', 'fix_params'],
  [{ return_url: 'shop' }, 'P010', 'return_url'],
];
for (const [fields, code, detail] of mistakes)
  test(`a link request with ${JSON.stringify(fields)} is refused by ${code} ${detail}`, () => {
    const { world } = openWorld();
    const opened = openLink(world, general(request(fields)));
    assert.deepEqual(
      [opened.ok, opened.answer['response_code'], opened.answer['response_detail']],
      [false, code, detail],
    );
    assert.equal(world.visits.all.length, 0);
  });

test('whatever the hash covers cannot be changed, and without one nothing is opened', () => {
  const { world } = openWorld();
  const sent = general(request());
  for (const change of [{ id: '1' }, { trading_id: 'l2' }, { payment_type: '03' }, { customer_id: '7' }])
    assert.equal(openLink(world, { ...sent, ...change }).answer['response_detail'], 'hc');
  const { hc: _, ...unsigned } = sent;
  assert.equal(openLink(world, unsigned).answer['response_code'], 'P006');
});

test('a request is read in UTF-8 and in CP932', () => {
  const inUtf8 = readLinkRequest(Buffer.from(`merchant_name=${encodeURIComponent('山田商店')}`));
  const inCp932 = readLinkRequest(
    Buffer.from(`merchant_name=${escape(iconv.encode('山田商店', 'cp932').toString('latin1'))}`),
  );
  assert.deepEqual([inUtf8?.merchant_name, inCp932?.merchant_name], ['山田商店', '山田商店']);
});

/** The page of a method. */
function page(payment_type: string, more: Fields = {}) {
  const opened = openWorld();
  const opening = openLink(opened.world, general(request({ payment_type, ...more })));
  assert.ok(opening.ok);
  return { ...opened, visit: opening.visit };
}

const card = { number: '4708224192401234', validTerm: '0130' };

test('a card on a link page is authorised; staff capture it by the module as any other', async () => {
  const { world, visit, send, history } = page('02');
  const { paymentId, via } = authorizeByLink(world, visit, card);
  assert.equal(via, 'link');
  await send('022', { payment_id: paymentId });
  assert.equal(history(paymentId), '10 20 30 40');
  assert.throws(() => authorizeByLink(world, visit, card), RangeError);
  assert.deepEqual(returnTo(visit, 'done')?.fields, { trading_id: 'l1', payment_id: paymentId });
});

test('a refused card leaves the page open for another one', () => {
  const { world, visit, history } = page('02');
  const refused = authorizeByLink(world, visit, { ...card, number: '4708224192408102' });
  assert.equal(refused.refusal?.detail, '1G12');
  const paid = authorizeByLink(world, visit, card);
  assert.deepEqual([history(refused.paymentId), history(paid.paymentId)], ['10 11', '10 20']);
  assert.throws(() => authorizeByLink(world, visit, { ...card, validTerm: '0120' }), RangeError);
});

test('a card can be stored on the page and paid with again', () => {
  const { world, visit } = page('02', { stock_card_mode: '1', customer_id: '7' });
  const first = authorizeByLink(world, visit, { ...card, store: true });
  const { customerCardId = '' } = first.customer ?? {};
  const again = openLink(world, general(request({ stock_card_mode: '1', customer_id: '7' })));
  assert.ok(again.ok);
  assert.equal(authorizeByLink(world, again.visit, { customerCardId }).status, '20');
});

test('a konbini number of a link page is given once and paid like any other', () => {
  const { world, visit, control, history } = page('03');
  const payment = applyByLink(world, visit, { chain: 'lawson' });
  assert.equal(applyByLink(world, visit, { chain: 'lawson' }), payment);
  control.testTool({ paymentId: payment.paymentId, status: '43' });
  assert.equal(history(payment.paymentId), '10 43');
});

test('a page is over after its time', () => {
  const { world, visit, control } = page('03', { payment_term_day: '', payment_term_min: '5' });
  control.advance('PT5M');
  assert.throws(() => applyByLink(world, visit, { chain: 'lawson' }), RangeError);
});

/** The page of 060. */
async function bank(policies = {}) {
  const opened = openWorld({ policies });
  const { world, send } = opened;
  await send('060', {
    trading_id: 'b1',
    amount: '4080',
    claim_kanji: 'ご注文',
    claim_kana: 'ﾁﾕｳﾓﾝ',
    return_url: 'https://shop.example/done',
    stop_return_url: 'https://shop.example/stopped',
    asp_payment_term: '0000030',
  });
  const visit = findVisit(world, world.visits.all[0]?.visitId ?? '', 'bank');
  assert.ok(visit);
  return { ...opened, visit };
}

test('a bank payment begins when a bank is chosen, once, and is paid there', async () => {
  const { world, visit, send, history } = await bank();
  const payment = chooseBank(world, visit, '9900');
  assert.equal(chooseBank(world, visit, '9910'), payment);
  assert.equal((await send('094', { trading_id: 'b1' }))['payment_type'], '05');
  payAtBank(world, visit);
  assert.equal(history(payment.paymentId), '10 40');
  assert.deepEqual(returnTo(visit, 'done'), {
    url: 'https://shop.example/done',
    fields: { result: '0', trading_id: 'b1', payment_id: payment.paymentId },
  });
  assert.throws(() => payAtBank(world, visit), RangeError);
});

test('a bank payment nobody pays ends at 15 with the page', async () => {
  const { world, visit, control, history } = await bank();
  const { paymentId } = chooseBank(world, visit, '9900');
  control.advance('PT30M');
  assert.equal(history(paymentId) && control.books().payments[0]?.status, '15');
  assert.throws(() => chooseBank(world, visit, '9910'), RangeError);
});

test('a buyer who stops before a bank was chosen leaves nothing behind and may come back', async () => {
  const { world, visit } = await bank();
  leaveBank(world, visit);
  assert.equal(world.books.payments.length, 0);
  assert.equal(chooseBank(world, visit, '9900').status, '10');
  assert.throws(() => chooseBank(world, { ...visit, paymentId: '1' }, '0000'), RangeError);
});

test('a buyer who stops at the bank abandons the payment, or leaves it waiting, as the policy says', async () => {
  for (const [abandonedPage, status] of [
    ['abandons', '15'],
    ['stays', '10'],
  ] as const) {
    const { world, visit } = await bank({ abandonedPage });
    const payment = chooseBank(world, visit, '9900');
    leaveBank(world, visit);
    assert.equal(payment.status, status);
  }
});

test('the test tool pays for a chosen bank, but for those whose code begins with D', async () => {
  const first = await bank();
  const plain = chooseBank(first.world, first.visit, '9900');
  first.control.testTool({ tradingId: 'b1', status: '40' });
  assert.deepEqual([plain.status, plain.clearDetail], ['40', '9900']);
  const second = await bank();
  chooseBank(second.world, second.visit, 'D033');
  assert.throws(() => second.control.testTool({ tradingId: 'b1', status: '40' }), RangeError);
});
