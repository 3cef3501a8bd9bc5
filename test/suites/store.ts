import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CardOperation } from '../../src/server/store/schema/cards.ts';
import type { Customer } from '../../src/server/store/schema/customers.ts';
import type { NewOperation } from '../../src/server/store/schema/operations.ts';
import type { NewPayment } from '../../src/server/store/schema/payments.ts';
import type { NewSession } from '../../src/server/store/schema/sessions.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';

/** An empty database of one engine. */
export interface Engine {
  name: string;
  /** Makes a new, empty database and gives its address. */
  create(): Promise<string>;
}

const order = {
  key: 'shop/test/1042',
  shop: 'shop',
  environment: 'test',
  order_id: '1042',
  created_at: 1,
} as const;

const session = (over: Partial<NewSession> = {}): NewSession => ({
  id: 'ses_1',
  order_key: order.key,
  secret_hash: 'hash-1',
  environment: 'test',
  merchant_id: '1',
  amount: 4080,
  goods_amount: null,
  customer_id: null,
  methods: null,
  checkout_url: null,
  buyer: null,
  subscription: 0,
  capture: 0,
  return_url: '/done',
  cart_url: null,
  review: null,
  snapshot: null,
  created_at: 1,
  expires_at: 1_900_000_000_000,
  ended_at: null,
  end_reason: null,
  ...over,
});

const payment = (over: Partial<NewPayment> = {}): NewPayment => ({
  id: 'pay_1',
  session_id: 'ses_1',
  order_key: order.key,
  method: 'card',
  amount: 4080,
  environment: 'test',
  gateway: 'paygent',
  merchant_id: '1',
  trading_id: 'K1',
  provider_payment_id: null,
  status: 'prepared',
  provider_status: null,
  live: 1,
  status_since: 1,
  capture: 0,
  installments: 'once',
  card_brand: null,
  card_last4: null,
  saved_card_id: null,
  shop: 'shop',
  buyer_name: null,
  search_text: null,
  status_word: null,
  order_status: 'processing',
  superseded: 0,
  replaces: null,
  via: 'module',
  title: null,
  fee: null,
  carrier: null,
  slip: null,
  paidy: null,
  until_at: null,
  nonce_hash: null,
  returned_at: null,
  refunded: 0,
  inquired_status: null,
  inquired_at: null,
  inquired_amount: null,
  standing: null,
  link_wish: null,
  link_state: null,
  error_kind: null,
  error_code: null,
  error_detail: null,
  reference: 'AAAA-BBBB',
  created_at: 1_795_000_000_000,
  updated_at: 1,
  ...over,
});

const operation = (over: Partial<NewOperation> = {}): NewOperation => ({
  id: 'op_1',
  payment_id: 'pay_1',
  order_key: order.key,
  kind: 'authorize',
  key: 'key-1',
  digest: 'd',
  absences: 0,
  amount: 4080,
  state: 'intended',
  error_kind: null,
  error_code: null,
  error_detail: null,
  created_at: 1,
  sent_at: null,
  answered_at: null,
  ...over,
});

/** What every engine must do alike. */
export function runStoreSuite(engine: Engine): void {
  describe(`the store on ${engine.name}`, () => {
    let address: string;
    let store: Store;

    before(async () => {
      address = await engine.create();
      store = await openStore(address);
      await store.transaction(async (books) => {
        await books.lockOrder(order);
        await books.addSession(session());
        await books.addPayment(payment());
        await books.addOperation(operation());
      });
    });
    after(() => store.close());

    it('gives rows back as they were written, numbers as numbers', async () => {
      assert.deepEqual(await store.books.payment('pay_1'), payment());
      assert.equal((await store.books.session('ses_1'))?.expires_at, 1_900_000_000_000);
      assert.equal((await store.books.order(order.key))?.session_id, 'ses_1');
    });

    it('gives no two members one id at the provider: neither sees the other’s cards', async () => {
      const member = {
        key: 'shop/test/m/77',
        shop: 'shop',
        environment: 'test',
        merchant_id: 'm',
        customer_id: '77',
        provider_customer_id: '77',
        created_at: 1,
      } as const;
      const lock = (over: Partial<Record<keyof typeof member, string>> = {}) =>
        store.transaction((books) => books.cards.lockCustomer({ ...member, ...over } as Customer));
      assert.equal((await lock()).key, member.key);
      assert.equal((await lock()).key, member.key);
      const other = { key: 'other/test/m/77', shop: 'other' };
      await assert.rejects(lock(other), /customerPrefix/);
      assert.equal((await lock({ ...other, merchant_id: 'n' })).key, other.key);
    });

    it('lets one card of a member be stored at a time', async () => {
      const storing: CardOperation = {
        id: 'cop_1',
        customer_key: 'shop/test/m/77',
        kind: 'store',
        subject: 'reg_1',
        card_id: null,
        listed: 1,
        state: 'unknown',
        error_kind: null,
        error_code: null,
        created_at: 1,
        sent_at: 1,
        answered_at: null,
      };
      const add = (over: Partial<CardOperation>) =>
        store.transaction((books) => books.cards.addOperation({ ...storing, ...over }));
      await add({});
      assert.equal((await store.books.cards.openStoring(storing.customer_key))?.id, 'cop_1');
      await assert.rejects(add({ id: 'cop_2', subject: 'reg_2', state: 'sent' }), /unique/i);
      await add({ id: 'cop_3', subject: 'card_1', kind: 'forget', state: 'sent' });
      await store.transaction((books) => books.cards.updateOperation('cop_1', { state: 'done' }));
      await add({ id: 'cop_4', subject: 'reg_2', state: 'sent' });
    });

    it('gives out nothing sealed whose time is over', async () => {
      const { authentications } = store.books;
      await store.transaction((books) => books.authentications.seal('auth_1', 'content', 100));
      assert.equal(await authentications.sealed('auth_1', 99), 'content');
      assert.equal(await authentications.sealed('auth_1', 100), undefined);
      await store.transaction((books) => books.authentications.unseal('auth_1'));
      assert.equal(await authentications.sealed('auth_1', 0), undefined);
    });

    it('refuses a second live payment of one order', async () => {
      const second = payment({ id: 'pay_2', trading_id: 'K2' });
      await assert.rejects(
        store.transaction((books) => books.addPayment(second)),
        /unique/i,
      );
      await store.transaction((books) => books.addPayment({ ...second, live: 0, status: 'failed' }));
      assert.equal((await store.books.livePayment(order.key))?.id, 'pay_1');
    });

    it('refuses a trading id that was used before', async () => {
      const again = payment({ id: 'pay_3', live: 0, status: 'failed' });
      await assert.rejects(
        store.transaction((books) => books.addPayment(again)),
        /unique/i,
      );
    });

    it('refuses the same key twice for one order and kind, and lets another kind have it', async () => {
      await assert.rejects(
        store.transaction((books) => books.addOperation(operation({ id: 'op_2' }))),
        /unique/i,
      );
      await store.transaction((books) =>
        books.addOperation(operation({ id: 'op_3', kind: 'capture', state: 'done' })),
      );
      assert.equal((await store.books.operationByKey(order.key, ['capture'], 'key-1'))?.id, 'op_3');
    });

    it('undoes everything when a transaction fails', async () => {
      const failing = store.transaction(async (books) => {
        await books.planJob('settle', 'pay_rolled-back', 1);
        throw new Error('half way');
      });
      await assert.rejects(failing, /half way/);
      assert.equal(await store.books.job('settle', 'pay_rolled-back'), undefined);
    });

    it('gives a due job to one worker until its lease ends', async () => {
      await store.transaction((books) => books.planJob('settle', 'pay_1', 100));
      assert.equal(await store.transaction((books) => books.takeDueJob(99, 200)), undefined);
      assert.equal((await store.transaction((books) => books.takeDueJob(100, 200)))?.subject, 'pay_1');
      assert.equal(await store.transaction((books) => books.takeDueJob(199, 300)), undefined);
      assert.equal((await store.transaction((books) => books.takeDueJob(200, 300)))?.subject, 'pay_1');
      assert.equal(await store.books.nextJobAt(), 300);
      await store.transaction((books) => books.dropJob('settle', 'pay_1'));
      assert.equal(await store.books.nextJobAt(), undefined);
    });

    it('gives each of many due jobs to exactly one of several workers', async () => {
      const others = await Promise.all([openStore(address), openStore(address)]);
      const workers = [store, ...others];
      const subjects = Array.from({ length: 20 }, (_, i) => `pay_many-${String(i).padStart(2, '0')}`);
      await store.transaction(async (books) => {
        for (const subject of subjects) await books.planJob('settle', subject, 1);
      });
      const drain = async (worker: Store): Promise<string[]> => {
        const taken: string[] = [];
        // A worker that loses a race sees nothing that time; the bound lets every job find its worker.
        for (let tries = 0; tries < 60; tries++) {
          const job = await worker.transaction((books) => books.takeDueJob(10, 1000));
          if (job) taken.push(job.subject);
        }
        return taken;
      };
      const taken = (await Promise.all(workers.map(drain))).flat();
      assert.deepEqual(taken.sort(), subjects);
      await Promise.all(others.map((other) => other.close()));
    });

    it('lets one writer at a time decide about an order', async () => {
      const other = await openStore(address);
      // Each reads how many alarms there are and raises the next: without the lock two would read the same number.
      const raise = (writer: Store) =>
        writer.transaction(async (books) => {
          await books.lockKnownOrder(order.key);
          const number = (await books.openAlarms()).length;
          await books.raiseAlarm({
            id: `alm_${number}`,
            kind: 'AMOUNT_DIFFERS',
            order_key: order.key,
            payment_id: `pay_${number}`,
            detail: '',
            opened_at: number,
          });
        });
      await Promise.all(Array.from({ length: 20 }, (_, i) => raise(i % 2 === 0 ? store : other)));
      const numbers = (await store.books.openAlarms()).map((alarm) => alarm.opened_at);
      assert.deepEqual(numbers, [...numbers.keys()]);
      assert.equal(numbers.length, 20);
      await other.close();
    });

    it('raises an alarm once until it is closed', async () => {
      const alarm = {
        id: 'alm_x1',
        kind: 'UNKNOWN_TOO_OLD',
        order_key: order.key,
        payment_id: 'pay_1',
        detail: '',
        opened_at: 1,
      } as const;
      const open = async () =>
        (await store.books.openAlarms()).filter((a) => a.kind === 'UNKNOWN_TOO_OLD').length;
      await store.transaction((books) => books.raiseAlarm(alarm));
      await store.transaction((books) => books.raiseAlarm({ ...alarm, id: 'alm_x2' }));
      assert.equal(await open(), 1);
      await store.transaction((books) => books.closeAlarms('UNKNOWN_TOO_OLD', 'pay_1', 2));
      assert.equal(await open(), 0);
      await store.transaction((books) => books.raiseAlarm({ ...alarm, id: 'alm_x3' }));
      assert.equal(await open(), 1);
    });

    it('keeps everything over a restart', async () => {
      await store.close();
      store = await openStore(address);
      assert.equal((await store.books.payment('pay_1'))?.trading_id, 'K1');
    });
  });
}
