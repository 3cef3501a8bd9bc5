import type { Kysely, Updateable } from 'kysely';
import type { PaymentStatus } from '../../core/payment.ts';
import type { Merchant } from './notice-books.ts';
import type { CardOperation, CardOperationsTable, SavedCardRow, SavedCardsTable } from './schema/cards.ts';
import type { Customer, CustomerSession } from './schema/customers.ts';
import type { Database } from './schema/database.ts';
import { openOperationStates } from './schema/operations.ts';
import type { Payment } from './schema/payments.ts';
import type { Registration, RegistrationsTable } from './schema/registrations.ts';

/** Statuses in which a payment may still need its card, or is not settled yet. 未確定のご注文 */
const openStatuses: readonly PaymentStatus[] = [
  'prepared',
  'unknown',
  'requested',
  'action_required',
  'authorized',
  'capture_pending',
  'void_pending',
];

/** 登録カード and the members they belong to. */
export class CardBooks {
  readonly #db: Kysely<Database>;
  readonly #rowLocks: boolean;

  constructor(db: Kysely<Database>, rowLocks: boolean) {
    this.#db = db;
    this.#rowLocks = rowLocks;
  }

  // Customers

  /**
   * Makes the member's row when there is none and holds it: one writer at a time for their cards. Throws when another
   * shop's member has the same 顧客ID at the provider: they would see each other's cards.
   */
  async lockCustomer(customer: Customer): Promise<Customer> {
    await this.#db
      .insertInto('customers')
      .values(customer)
      .onConflict((c) => c.doNothing())
      .execute();
    if (!(await this.customer(customer.key)))
      throw new Error('two shops have one id for their members at the provider: set customerPrefix');
    return this.lockKnownCustomer(customer.key);
  }

  async lockKnownCustomer(key: string): Promise<Customer> {
    const query = this.#db.selectFrom('customers').selectAll().where('key', '=', key);
    return (this.#rowLocks ? query.forUpdate() : query).executeTakeFirstOrThrow();
  }

  customer(key: string): Promise<Customer | undefined> {
    return this.#db.selectFrom('customers').selectAll().where('key', '=', key).executeTakeFirst();
  }

  async addSession(session: CustomerSession): Promise<void> {
    await this.#db.insertInto('customer_sessions').values(session).execute();
  }

  session(by: Partial<Pick<CustomerSession, 'id' | 'secret_hash'>>): Promise<CustomerSession | undefined> {
    let query = this.#db.selectFrom('customer_sessions').selectAll();
    for (const [column, value] of Object.entries(by) as [keyof typeof by, string][])
      query = query.where(column, '=', value);
    return query.executeTakeFirst();
  }

  // Cards

  /** The cards a member can choose from: last used first, then oldest first. */
  cards(customerKey: string): Promise<SavedCardRow[]> {
    return (
      this.#db
        .selectFrom('saved_cards')
        .selectAll()
        .where('customer_key', '=', customerKey)
        .where('removed_at', 'is', null)
        .orderBy((e) => e.fn.coalesce('last_used_at', e.lit(0)), 'desc')
        .orderBy('created_at')
        // Cards found together are in the provider's order.
        .orderBy('provider_card_id')
        .execute()
    );
  }

  /** Every card ever kept of a member, removed ones too. */
  allCards(customerKey: string): Promise<SavedCardRow[]> {
    return this.#db.selectFrom('saved_cards').selectAll().where('customer_key', '=', customerKey).execute();
  }

  /** A card by id, whoever it belongs to: the caller compares the customer. */
  card(id: string): Promise<SavedCardRow | undefined> {
    return this.#db.selectFrom('saved_cards').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async addCard(card: SavedCardRow): Promise<void> {
    await this.#db.insertInto('saved_cards').values(card).execute();
  }

  async updateCard(id: string, change: Updateable<SavedCardsTable>): Promise<void> {
    await this.#db.updateTable('saved_cards').set(change).where('id', '=', id).execute();
  }

  /** Payments that are not over and were made with the card, or from which it was stored. */
  openPaymentsOfCard(cardId: string): Promise<Payment[]> {
    return this.#db
      .selectFrom('payments')
      .selectAll()
      .where('saved_card_id', '=', cardId)
      .where('status', 'in', openStatuses)
      .execute();
  }

  /** Payments of a member that are not over. */
  openPaymentsOfCustomer({ shop, environment, merchant_id, customer_id }: Customer): Promise<Payment[]> {
    return this.#db
      .selectFrom('payments')
      .innerJoin('sessions', 'sessions.id', 'payments.session_id')
      .innerJoin('orders', 'orders.key', 'payments.order_key')
      .selectAll('payments')
      .where('orders.shop', '=', shop)
      .where('payments.environment', '=', environment)
      .where('payments.merchant_id', '=', merchant_id)
      .where('sessions.customer_id', '=', customer_id)
      .where('payments.status', 'in', openStatuses)
      .execute();
  }

  // Operations

  async addOperation(operation: CardOperation): Promise<void> {
    await this.#db.insertInto('card_operations').values(operation).execute();
  }

  operation(id: string): Promise<CardOperation | undefined> {
    return this.#db.selectFrom('card_operations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** The storing of a card for a payment or a registration, if it was ever begun. */
  storing(subject: string): Promise<CardOperation | undefined> {
    return this.#db
      .selectFrom('card_operations')
      .selectAll()
      .where('kind', '=', 'store')
      .where('subject', '=', subject)
      .executeTakeFirst();
  }

  /** The storing of a member's card whose outcome is still open; there is one at most. */
  openStoring(customerKey: string): Promise<CardOperation | undefined> {
    return this.#db
      .selectFrom('card_operations')
      .selectAll()
      .where('customer_key', '=', customerKey)
      .where('kind', '=', 'store')
      .where('state', 'in', openOperationStates)
      .executeTakeFirst();
  }

  /** Storings at a merchant whose outcome is open, oldest first. */
  openStorings({ environment, merchant_id }: Merchant): Promise<CardOperation[]> {
    return this.#db
      .selectFrom('card_operations')
      .innerJoin('customers', 'customers.key', 'card_operations.customer_key')
      .selectAll('card_operations')
      .where('customers.environment', '=', environment)
      .where('customers.merchant_id', '=', merchant_id)
      .where('card_operations.kind', '=', 'store')
      .where('card_operations.state', 'in', openOperationStates)
      .orderBy('card_operations.created_at')
      .execute();
  }

  /** Cards of a merchant, removed ones too, whose 有効性チェック since a time has no result yet, oldest first. */
  pendingChecks({ environment, merchant_id }: Merchant, since: number): Promise<SavedCardRow[]> {
    return this.#db
      .selectFrom('saved_cards')
      .innerJoin('customers', 'customers.key', 'saved_cards.customer_key')
      .selectAll('saved_cards')
      .where('customers.environment', '=', environment)
      .where('customers.merchant_id', '=', merchant_id)
      .where('saved_cards.check_asked_at', '>', since)
      .where('saved_cards.checked_at', 'is', null)
      .orderBy('saved_cards.check_asked_at')
      .execute();
  }

  /** When the provider was first asked to forget a card that was removed at `since`. */
  async firstForgetting(cardId: string, since: number): Promise<number | undefined> {
    const { at } = await this.#db
      .selectFrom('card_operations')
      .select((e) => e.fn.min('created_at').as('at'))
      .where('kind', '=', 'forget')
      .where('subject', '=', cardId)
      .where('created_at', '>=', since)
      .executeTakeFirstOrThrow();
    return at ?? undefined;
  }

  async updateOperation(id: string, change: Updateable<CardOperationsTable>): Promise<void> {
    await this.#db.updateTable('card_operations').set(change).where('id', '=', id).execute();
  }

  // Registrations

  async addRegistration(registration: Registration): Promise<void> {
    await this.#db.insertInto('registrations').values(registration).execute();
  }

  registration(id: string): Promise<Registration | undefined> {
    return this.#db.selectFrom('registrations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  registrationByKey(customerKey: string, key: string): Promise<Registration | undefined> {
    return this.#db
      .selectFrom('registrations')
      .selectAll()
      .where('customer_key', '=', customerKey)
      .where('key', '=', key)
      .executeTakeFirst();
  }

  /** The last one begun by a member. */
  lastRegistration(customerKey: string): Promise<Registration | undefined> {
    return this.#db
      .selectFrom('registrations')
      .selectAll()
      .where('customer_key', '=', customerKey)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  async updateRegistration(id: string, change: Updateable<RegistrationsTable>): Promise<void> {
    await this.#db.updateTable('registrations').set(change).where('id', '=', id).execute();
  }
}
