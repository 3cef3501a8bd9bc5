import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BooksView, type Fault, type FaultMoment, issuerCodes } from '../../src/simulator.ts';
import type { Fields } from './client.ts';
import { authenticatedPayment, provider } from './three-d-secure-rig.ts';

type Provider = ReturnType<typeof provider>;

/** The telegrams of this part with a request for each and what the books show once it was carried out. */
const telegrams: Record<
  string,
  { request: (at: Provider, token: string) => Fields; isDone: (books: BooksView) => boolean }
> = {
  '450': {
    request: (_, card_token) => ({
      term_url: 'https://shop.example/',
      authentication_type: '01',
      merchant_name: 'SHOP',
      payment_amount: '4080',
      card_set_method: 'token',
      card_token,
    }),
    isDone: ({ authentications }) => authentications.length === 1,
  },
  '025': {
    request: (_, card_token) => ({ customer_id: '7', card_token }),
    isDone: ({ storedCards }) => storedCards.length === 1,
  },
  '026': {
    request: ({ control }) => ({
      customer_id: '7',
      customer_card_id: control.storeCard({
        customerId: '7',
        number: '4708224192401234',
        validTerm: '0130',
      }),
    }),
    isDone: ({ storedCards }) => storedCards.length === 0,
  },
};

/** Every moment with a fault that can be told apart from an answer without a socket. */
const faults: [moment: FaultMoment, kind: Fault['kind'], isCarriedOut: boolean][] = [
  ['before_read', 'reset', false],
  ['before_read', 'html', false],
  ['before_execute', 'reset', false],
  ['before_execute', 'http503', false],
  ['after_execute', 'reset', true],
  ['after_execute', 'html', true],
  // Not `doubled`: the page of 450 is the rest of the body, whatever that is.
  ['after_execute', 'wrong_charset', true],
  ['mid_answer', 'reset', true],
  ['mid_answer', 'cut', true],
];

for (const [kind, { request, isDone }] of Object.entries(telegrams))
  for (const [moment, fault, isCarriedOut] of faults)
    test(`${fault} ${moment} of ${kind}: it was ${isCarriedOut ? '' : 'not '}carried out, and the answer is none`, async () => {
      const at = provider();
      const fields = request(at, await at.token());
      at.control.fault({ telegram: kind, moment, kind: fault });
      await assert.rejects(at.send(kind, fields));
      const books = at.control.books();
      assert.equal(isDone(books), isCarriedOut);
      assert.equal(
        books.telegrams.some((telegram) => telegram.kind === kind),
        moment !== 'before_read',
      );
      assert.deepEqual(books.faults, []);
    });

test('faults wait for their telegram: one of 450 spares the 020, one of 020 the 450', async () => {
  const { token, go, send, control } = provider();
  control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
  const card = await token();
  const { authenticationId, back } = await go(card);
  assert.equal(back?.fields['result'], '0');
  await assert.rejects(send('020', authenticatedPayment(authenticationId, { card_token: card })));
  assert.equal(control.books().payments[0]?.status, '20');
});

test('a list that broke off is no list', async () => {
  const { control, sendRaw } = provider();
  control.storeCard({ customerId: '7', number: '4708224192401234', validTerm: '0130' });
  for (const [moment, kind] of [
    ['before_execute', 'reset'],
    ['after_execute', 'reset'],
    ['mid_answer', 'cut'],
  ] as const) {
    control.fault({ telegram: '027', moment, kind });
    await assert.rejects(sendRaw('027', { customer_id: '7' }));
  }
  const { bytes } = await sendRaw('027', { customer_id: '7' });
  assert.match(Buffer.from(bytes).toString(), /"4","1"\r\n$/);
});

describe('a refusal that was ordered', () => {
  test('is for telegrams of its kind, authorisations when nothing is said', async () => {
    const { control, token, authenticate, send } = provider();
    control.decline({ telegram: '450', code: 'P007', detail: 'telegram_kind' });
    control.decline({ detail: '1G44' });
    const card = await token();
    const stored = await send('025', { customer_id: '7', card_token: await token() });
    assert.equal(stored['result'], '0');
    assert.equal((await authenticate(card))['response_code'], 'P007');
    assert.equal((await authenticate(card))['result'], '0');
    assert.deepEqual(control.books().declines, [{ telegram: '020', code: '2003', detail: '1G44', times: 1 }]);
  });

  for (const kind of ['025', '026', '027'])
    test(`of ${kind} changes nothing`, async () => {
      const at = provider();
      const fields = kind === '027' ? { customer_id: '7' } : telegrams[kind]!.request(at, await at.token());
      const before = at.control.books().storedCards;
      at.control.decline({ telegram: kind as '025', code: '2003', detail: '1G95', times: 2 });
      for (let i = 0; i < 2; i++) {
        const { bytes } = await at.sendRaw(kind, fields);
        assert.match(Buffer.from(bytes).toString(), /1G95/);
      }
      assert.deepEqual(at.control.books().storedCards, before);
    });

  test('of 450 can be any code a card company has', async () => {
    const { control, token, authenticate } = provider();
    const card = await token();
    for (const detail of issuerCodes) {
      control.decline({ telegram: '450', detail });
      assert.equal((await authenticate(card))['response_detail'], detail);
    }
  });
});
