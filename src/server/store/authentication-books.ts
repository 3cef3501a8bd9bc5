import type { Kysely, Updateable } from 'kysely';
import type { Authentication, AuthenticationsTable } from './schema/authentications.ts';
import type { Database } from './schema/database.ts';

/** 本人認証, and what is kept sealed for its return. */
export class AuthenticationBooks {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async add(authentication: Authentication): Promise<void> {
    await this.#db.insertInto('authentications').values(authentication).execute();
  }

  find(by: Partial<Pick<Authentication, 'id' | 'subject' | 'page_hash' | 'return_hash'>>) {
    let query = this.#db.selectFrom('authentications').selectAll();
    for (const [column, value] of Object.entries(by) as [keyof typeof by, string][])
      query = query.where(column, '=', value);
    return query.executeTakeFirst();
  }

  async update(id: string, change: Updateable<AuthenticationsTable>): Promise<void> {
    await this.#db.updateTable('authentications').set(change).where('id', '=', id).execute();
  }

  /** Keeps something sealed under a name, in place of what was there. */
  async seal(subject: string, content: string, expiresAt: number): Promise<void> {
    await this.#db
      .insertInto('sealed')
      .values({ subject, content, expires_at: expiresAt })
      .onConflict((c) => c.column('subject').doUpdateSet({ content, expires_at: expiresAt }))
      .execute();
  }

  /** What is kept under a name and not over at `now`. */
  async sealed(subject: string, now: number): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('sealed')
      .select('content')
      .where('subject', '=', subject)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row?.content;
  }

  async unseal(...subjects: readonly string[]): Promise<void> {
    await this.#db.deleteFrom('sealed').where('subject', 'in', subjects).execute();
  }
}
