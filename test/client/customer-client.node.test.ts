import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ConnectionError,
  type CustomerCards,
  type CustomerClient,
  createCustomerClient,
  ProblemError,
  type RegisterCard,
} from '../../src/client/customer-client.ts';

const cards: CustomerCards = {
  environment: 'test',
  cards: [{ id: 'card_1', last4: '1234', standing: 'good', isDefault: true }],
  max: 10,
  expiresAt: '2026-11-21T03:30:00Z',
};

const registration: RegisterCard = { key: 'k'.repeat(16), token: 'tok_1', replaces: 'card_1' };

function clientOf(answer: () => Response) {
  const requests: Request[] = [];
  const client = createCustomerClient({
    endpoint: '/kessai',
    secret: 'cu_secret',
    fetch: (input, init) => {
      requests.push(new Request(new URL(String(input), 'https://shop.example'), init));
      return Promise.resolve(answer());
    },
  });
  return { client, requests };
}

describe('the client of the card management', () => {
  const calls: [
    name: string,
    act: (client: CustomerClient) => Promise<unknown>,
    sent: string,
    body: string,
  ][] = [
    ['reads the cards', (client) => client.read(), 'GET /kessai/customer', ''],
    [
      'registers a card with exactly what it was given',
      (client) => client.register(registration),
      'POST /kessai/customer/cards',
      JSON.stringify(registration),
    ],
    ['deletes a card', (client) => client.remove('card_1'), 'DELETE /kessai/customer/cards/card_1', ''],
    ['begins again', (client) => client.restart(), 'POST /kessai/customer/restart', '{}'],
  ];
  for (const [name, act, sent, body] of calls) {
    test(`${name}, once, with the secret`, async () => {
      const { client, requests } = clientOf(() => Response.json(cards));
      assert.deepEqual(await act(client), cards);
      assert.equal(requests.length, 1);
      const [request] = requests;
      assert.equal(`${request?.method} ${new URL(request!.url).pathname}`, sent);
      assert.equal(await request?.text(), body);
      assert.equal(request?.headers.get('authorization'), 'Bearer cu_secret');
    });
  }

  test('tells why a card stays', async () => {
    const { client } = clientOf(() =>
      Response.json({ type: 'urn:kessai:problem:card-in-use' }, { status: 409 }),
    );
    await assert.rejects(
      client.remove('card_1'),
      (error) => error instanceof ProblemError && error.problem === 'card-in-use' && error.isFinal,
    );
  });

  test('takes a session, or anything else, for no answer', async () => {
    const { client } = clientOf(() => Response.json({ id: 'ses_1', state: 'open', methods: [] }));
    await assert.rejects(client.read(), (error) => error instanceof ConnectionError && error.sent);
  });
});
