import { DatabaseSync } from 'node:sqlite';
import { searchText } from '../../src/core/search-text.ts';
import { orderKey } from '../../src/server/checkout/order-key.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';

/** 2026-01-01 in Japan; one payment a minute from then on. */
export const FIRST_AT = Date.UTC(2025, 11, 31, 15);
const MINUTE = 60_000;

/** Payments written in one transaction. */
const BATCH = 1000;

const families = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村', '小林', '加藤'];
const givens = ['花子', '一郎', '翔', '葵', '蓮', '結衣', '陽菜', '大翔', '美咲', '健太'];

/** Of ten payments eight are sold, one waits for its sale, and one slip is out. */
const standings = [
  { method: 'konbini', status: 'awaiting_payment', providerStatus: '10', orderStatus: 'awaiting_payment' },
  { method: 'card', status: 'authorized', providerStatus: '20', orderStatus: 'accepted' },
] as const;
const sold = { method: 'card', status: 'captured', providerStatus: '40', orderStatus: 'paid' } as const;

/** Whoever bought the nth time: one in a hundred is called 佐藤 花子, and only the first is called 珠洲 みやこ. */
const buyerOf = (n: number): string =>
  n === 0 ? '珠洲 みやこ' : `${families[n % 10]} ${givens[Math.floor(n / 10) % 10]}`;

export const orderIdOf = (n: number): string => `order-${String(n).padStart(6, '0')}`;

/** Fills a store with payments as a shop of some years has them, by its own books. */
export async function fillWithPayments(store: Store, count: number, shop = 'shop'): Promise<void> {
  for (let from = 0; from < count; from += BATCH)
    await store.transaction(async (books) => {
      for (let n = from; n < Math.min(count, from + BATCH); n++) {
        const at = FIRST_AT + n * MINUTE;
        const order_id = orderIdOf(n);
        const key = orderKey(shop, 'test', order_id);
        const { method, status, providerStatus, orderStatus } = standings[n % 10] ?? sold;
        await books.lockOrder({ key, shop, environment: 'test', order_id, created_at: at });
        await books.effects.updateOrder(key, { told_status: orderStatus });
        const session_id = `ses_${n}`;
        await books.addSession({
          id: session_id,
          order_key: key,
          secret_hash: `hash_${n}`,
          environment: 'test',
          merchant_id: 'm',
          amount: 4080,
          capture: 0,
          subscription: 0,
          return_url: '/',
          created_at: at,
          expires_at: at + 30 * MINUTE,
        });
        const name = buyerOf(n);
        await books.addPayment({
          id: `pay_${String(n).padStart(16, '0')}`,
          shop,
          session_id,
          order_key: key,
          method,
          amount: 4080,
          environment: 'test',
          gateway: 'double',
          merchant_id: 'm',
          trading_id: `K${String(n).padStart(22, '0')}A`,
          provider_payment_id: String(10_000_000 + n),
          status,
          provider_status: providerStatus,
          live: 1,
          status_since: at,
          capture: 0,
          reference: `R${String(n).padStart(7, '0')}`,
          buyer_name: name,
          search_text: searchText(name, `buyer${n}@example.jp`, `090${String(n).padStart(8, '0')}`),
          created_at: at,
          updated_at: at,
        });
      }
    });
}

/** The number at the end of an id, so many later: `order-000123`, `ses_123`, `pay_…0123`. */
const later = (column: string, digits: number) =>
  `substr(${column}, 1, length(${column}) - ${digits}) || printf('%0${digits}d', substr(${column}, -${digits}) + shift.by)`;

/** Columns that tell one payment from the next; whatever is not here is copied as it stands. */
const moved: Record<string, Record<string, string>> = {
  orders: {
    key: later('key', 6),
    order_id: later('order_id', 6),
    session_id: `'ses_' || (substr(session_id, 5) + shift.by)`,
  },
  sessions: {
    id: `'ses_' || (substr(id, 5) + shift.by)`,
    order_key: later('order_key', 6),
    secret_hash: `'hash_' || (substr(secret_hash, 6) + shift.by)`,
    expires_at: `expires_at + shift.by * ${MINUTE}`,
  },
  payments: {
    id: later('id', 16),
    session_id: `'ses_' || (substr(session_id, 5) + shift.by)`,
    order_key: later('order_key', 6),
    trading_id: `'K' || printf('%022d', substr(trading_id, 2, 22) + shift.by) || 'A'`,
    provider_payment_id: `cast(provider_payment_id + shift.by as text)`,
    reference: later('reference', 7),
    status_since: `status_since + shift.by * ${MINUTE}`,
    updated_at: `updated_at + shift.by * ${MINUTE}`,
  },
};

/**
 * Fills a new SQLite file with as many payments as nobody wants to wait for: the first ones by the store, the rest copied by
 * the database itself. Only the very first buyer is called 珠洲 みやこ.
 */
export async function fillFile(file: string, count: number): Promise<void> {
  const store = await openStore(`file:${file}`);
  await fillWithPayments(store, BATCH);
  await store.close();
  const database = new DatabaseSync(file);
  for (const [table, change] of Object.entries(moved)) {
    const columns = database.prepare(`pragma table_info(${table})`).all() as { name: string }[];
    const values = columns.map(({ name }) =>
      name === 'created_at' ? `created_at + shift.by * ${MINUTE}` : (change[name] ?? name),
    );
    database.exec(`with recursive shift(by) as
        (select ${BATCH} union all select by + ${BATCH} from shift where by + ${BATCH} < ${count})
      insert into ${table} (${columns.map(({ name }) => name).join(', ')})
      select ${values.join(', ')} from ${table}, shift where ${table}.rowid <= ${BATCH}`);
  }
  database.exec(`update payments set buyer_name = '佐藤 花子', search_text = replace(search_text, '珠洲ミヤコ', '佐藤花子')
    where buyer_name = '珠洲 みやこ' and created_at > ${FIRST_AT}`);
  database.close();
}
