import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Gateway } from '../../src/core/ports.ts';
import { authorizeFields } from '../../src/gateways/paygent/card.ts';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { CardSettings } from '../../src/gateways/paygent/settings.ts';
import {
  forgetFields,
  readStoredCard,
  readStoredCards,
  storeFields,
} from '../../src/gateways/paygent/stored-cards.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { GOOD_CARD, makeToken, newKey, paygentConfig } from '../support/rig.ts';

const stored = { customerId: 'shop-77', cardId: '00000001' };
const settings = (card: PaygentConfig['card'] = {}) =>
  CardSettings.parse({ threeDSecure: 'off', storedCards: true, ...card });

describe('the telegrams of stored cards', () => {
  it('store without a check, and with the code where there is one', () => {
    const request = { customerId: 'shop-77', token: 'tok_1' };
    const plain = { customer_id: 'shop-77', card_token: 'tok_1' };
    assert.deepEqual(storeFields(request, settings()), { ...plain, valid_check_flg: '0' });
    assert.deepEqual(storeFields(request, settings({ validityCheck: true })), {
      ...plain,
      valid_check_flg: '1',
      security_code_use: '1',
    });
    assert.deepEqual(storeFields(request, settings({ validityCheck: true, securityCode: false })), {
      ...plain,
      valid_check_flg: '1',
      security_code_use: '0',
    });
  });

  it('name a card by its owner too', () => {
    assert.deepEqual(forgetFields(stored), { customer_id: 'shop-77', customer_card_id: '00000001' });
  });

  const payment = {
    tradingId: 'TRADING0000000000001Z',
    amount: 4080,
    installments: 'once',
    capture: false,
  } as const;
  const common = {
    trading_id: 'TRADING0000000000001Z',
    payment_amount: '4080',
    payment_class: '10',
    sales_mode: '0',
  };
  const without = { '3dsecure_ryaku': '1' };

  it('pay with a stored card, with its code asked again or not', () => {
    const card = { stock_card_mode: '1', customer_id: 'shop-77', customer_card_id: '00000001' };
    assert.deepEqual(authorizeFields({ ...payment, card: { stored } }, settings()), {
      ...common,
      ...card,
      ...without,
      security_code_use: '0',
    });
    assert.deepEqual(
      authorizeFields({ ...payment, card: { stored, securityCodeToken: 'tok_cvc' } }, settings()),
      {
        ...common,
        ...card,
        ...without,
        card_token: 'tok_cvc',
        security_code_token: '1',
        security_code_use: '1',
      },
    );
  });

  it('pay with an authentication in the place of the word that there is none', () => {
    const authenticated = { ...payment, card: { token: 'tok_1' }, authenticationId: '1234' };
    assert.deepEqual(authorizeFields(authenticated, settings()), {
      ...common,
      card_token: 'tok_1',
      security_code_use: '1',
      '3dsecure_use_type': '2',
      '3ds_auth_id': '1234',
    });
  });
});

describe('a list of stored cards', () => {
  const row = (change: Record<string, string> = {}) => ({
    customer_id: 'shop-77',
    customer_card_id: '00000001',
    card_number: '************1234',
    card_valid_term: '1230',
    cardholder_name: 'TARO YAMADA',
    card_brand: 'V',
    ...change,
  });
  const card = {
    cardId: '00000001',
    brand: 'visa',
    last4: '1234',
    expiry: '2030-12',
    holderName: 'TARO YAMADA',
  };

  const rows: [name: string, change: Record<string, string>, expected: object][] = [
    ['as the provider has it', {}, card],
    ['with the letter of AMEX', { card_brand: 'X' }, { ...card, brand: 'amex' }],
    ['with a name in kanji', { cardholder_name: '髙橋①' }, { ...card, holderName: '髙橋①' }],
    ['that does not say whose it is', { customer_id: '' }, card],
  ];
  for (const [name, change, expected] of rows) {
    it(`reads a card ${name}`, () => assert.deepEqual(readStoredCards([row(change)], 'shop-77'), [expected]));
  }

  it('leaves out what it cannot read of a card, and keeps the card', () => {
    const odd = { card_brand: 'Z', card_number: '****', card_valid_term: '1330', cardholder_name: '' };
    assert.deepEqual(readStoredCards([row(odd)], 'shop-77'), [{ cardId: '00000001' }]);
    assert.deepEqual(readStoredCards([{ customer_card_id: '7' }], 'shop-77'), [{ cardId: '7' }]);
  });

  it('is believed as a whole or not at all', () => {
    assert.deepEqual(readStoredCards([], 'shop-77'), []);
    assert.equal(readStoredCards([row(), row({ customer_card_id: '' })], 'shop-77'), undefined);
    assert.equal(readStoredCards([row(), row({ customer_id: 'shop-78' })], 'shop-77'), undefined);
  });

  it('takes no card without an id for stored', () => {
    assert.equal(readStoredCard({ result: '0' }), undefined);
    assert.deepEqual(readStoredCard({ customer_card_id: '1' }), { cardId: '1' });
  });
});

describe('stored cards at the provider', () => {
  let simulator: Simulator;
  let endpoints: Listening;
  let gateway: Gateway;
  before(async () => {
    simulator = createSimulator({ browserTls: false });
    endpoints = await simulator.listen();
    gateway = paygent(paygentConfig(endpoints, { card: { storedCards: true } }), { telegramTimeout: 2_000 });
  });
  after(async () => {
    await gateway.close();
    await endpoints.close();
  });
  beforeEach(() => simulator.control.reset());

  const token = () => makeToken(endpoints, GOOD_CARD);
  const telegrams = (kind: string) =>
    simulator.control.books().telegrams.filter((sent) => sent.kind === kind);
  const kindOf = (outcome: Awaited<ReturnType<Gateway['storeCard']>> | { kind: string }) =>
    'decline' in outcome ? outcome.decline.error : outcome.kind;

  /** A card that is in the list, however it came there. */
  const keep = (change: { holderName?: string; brandLetter?: string } = {}) =>
    simulator.control.storeCard({ customerId: 'shop-77', number: GOOD_CARD, validTerm: '1230', ...change });

  async function store(customerId = 'shop-77') {
    const outcome = await gateway.storeCard({ customerId, token: await token() });
    assert.equal(outcome.kind, 'ok', JSON.stringify(outcome));
    return outcome.kind === 'ok' ? outcome.value.cardId : '';
  }

  it('are stored, listed and forgotten', async () => {
    const cardId = await store();
    const list = await gateway.listCards('shop-77');
    const card = { cardId, brand: 'visa', last4: '1234', expiry: '2030-12', holderName: 'TARO YAMADA' };
    assert.deepEqual(list, { kind: 'ok', value: [card] });
    assert.deepEqual(await gateway.forgetCard({ customerId: 'shop-77', cardId }), {
      kind: 'ok',
      value: { cardId },
    });
    assert.deepEqual(await gateway.listCards('shop-77'), { kind: 'ok', value: [] });
  });

  it('are an empty list for a customer who never stored one, and forgotten when they are gone', async () => {
    assert.deepEqual(await gateway.listCards('nobody'), { kind: 'ok', value: [] });
    const gone = { customerId: 'nobody', cardId: '99999999' };
    assert.deepEqual(await gateway.forgetCard(gone), { kind: 'ok', value: { cardId: '99999999' } });
  });

  it('come ten at once, with names and brands as they are', async () => {
    for (let i = 0; i < 9; i++) keep({ holderName: '髙橋　花子' });
    keep({ brandLetter: 'Z' });
    const list = await gateway.listCards('shop-77');
    assert.ok(list.kind === 'ok');
    assert.equal(list.value.length, 10);
    assert.equal(list.value[0]?.holderName, '髙橋　花子');
    assert.equal(list.value[9]?.brand, undefined);
    assert.equal(list.value[9]?.last4, '1234');
  });

  it('pay, until they are deleted in another tab', async () => {
    const cardId = await store();
    const pay = () =>
      gateway.authorize({
        tradingId: newKey().slice(0, 20),
        amount: 4080,
        card: { stored: { customerId: 'shop-77', cardId } },
        installments: 'once',
        capture: false,
      });
    assert.equal((await pay()).kind, 'ok');
    await gateway.forgetCard({ customerId: 'shop-77', cardId });
    assert.equal(kindOf(await pay()), 'saved_missing');
  });

  it('are full at ten, which is found out by asking', async () => {
    for (let i = 0; i < 10; i++) keep();
    const outcome = await gateway.storeCard({ customerId: 'shop-77', token: await token() });
    assert.equal(kindOf(outcome), 'saved_full');
    assert.equal(telegrams('027').length, 1);
  });

  it('are not called full when it is the card that was refused, or when there is room', async () => {
    for (let i = 0; i < 10; i++) keep();
    assert.equal(kindOf(await gateway.storeCard({ customerId: 'shop-77', token: 'used' })), 'token');
    assert.equal(telegrams('027').length, 0);
    simulator.control.decline({ telegram: '025', code: 'P006', detail: 'customer_id' });
    assert.equal(kindOf(await gateway.storeCard({ customerId: 'shop-78', token: await token() })), 'config');
  });

  it('leave the outcome open when the answer is lost or cut', async () => {
    simulator.control.fault({ telegram: '025', moment: 'after_execute', kind: 'reset' });
    const lost = await gateway.storeCard({ customerId: 'shop-77', token: await token() });
    assert.equal(lost.kind, 'unknown');
    simulator.control.fault({ telegram: '027', moment: 'mid_answer', kind: 'cut' });
    assert.equal((await gateway.listCards('shop-77')).kind, 'unknown');
    simulator.control.fault({ telegram: '027', moment: 'before_execute', kind: 'html' });
    const page = await gateway.listCards('shop-77');
    assert.deepEqual(page, { kind: 'unknown', reason: 'unreadable answer: html' });
    const list = await gateway.listCards('shop-77');
    assert.equal(list.kind === 'ok' && list.value.length, 1);
  });
});
