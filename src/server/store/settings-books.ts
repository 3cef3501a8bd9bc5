import type { Kysely } from 'kysely';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { Payment } from './schema/payments.ts';

/** What the settings ask of the books. */
export class SettingsBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: BooksOptions) {
    this.#db = db;
    this.#shop = shop;
  }

  /** How many payments are live under an environment and merchant id (S-9). */
  async livePayments({
    environment,
    merchant_id,
  }: Pick<Payment, 'environment' | 'merchant_id'>): Promise<number> {
    const { count } = await this.#db
      .selectFrom('payments')
      .select((e) => e.fn.countAll().as('count'))
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where('live', '=', 1)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Closes all alarms about certificates but those named. */
  async keepCertificateAlarms(subjects: readonly string[], at: number): Promise<void> {
    const open = this.#db
      .updateTable('alarms')
      .set({ closed_at: at })
      .where('shop', '=', this.#shop)
      .where('kind', '=', 'CERT_EXPIRY')
      .where('closed_at', 'is', null);
    await (subjects.length > 0 ? open.where('payment_id', 'not in', [...subjects]) : open).execute();
  }
}
