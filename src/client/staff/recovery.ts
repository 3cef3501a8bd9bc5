import type {
  DifferenceList,
  ErrorList,
  LinkBody,
  LostList,
  LostPayment,
  LostSearch,
  PaymentLink,
  Reconciliation,
  RestockList,
  SweepReport,
  Todo,
} from '../../contract/staff/recovery.ts';
import type { ActOptions, StaffClient } from '../staff-client.ts';

export type {
  Difference,
  DifferenceList,
  ErrorEntry,
  ErrorList,
  LostList,
  LostPayment,
  LostSearch,
  PaymentLink,
  Reconciliation,
  RestockList,
  RestockTask,
  SweepReport,
  Todo,
} from '../../contract/staff/recovery.ts';

type Confirmed = Pick<ActOptions, 'confirm'>;

/** What waits for somebody, as counts. */
export const readTodo = (client: StaffClient, signal?: AbortSignal) => client.look<Todo>('/todo', { signal });

/** 決済処理中の注文の取消; with `dry` only what would be done. */
export const sweep = (
  client: StaffClient,
  body: { dry: boolean; after?: string | undefined },
  options: Confirmed = {},
) => client.act<SweepReport>('/sweep', { body, ...options });

/** 受注の取りこぼし; with a number the payments it names. */
export const readLost = (client: StaffClient, number: string, signal?: AbortSignal) =>
  client.look<LostList>('/lost', { query: { q: number }, signal });

/** Asks the provider for payments that no order stands for. */
export const findLost = (client: StaffClient) => client.act<LostSearch>('/lost/find');

/** 受注データ登録. The adapter does it once, so pressing again harms nobody. */
export const recover = (
  client: StaffClient,
  paymentId: string,
  body: { date: 'log' | 'now'; orderId?: string | undefined },
  options: Confirmed,
) => client.act<LostPayment>(`/lost/${encodeURIComponent(paymentId)}/recover`, { body, ...options });

/** 照合: begins, or joins the one that goes on. */
export const reconcile = (client: StaffClient) => client.act<Reconciliation>('/reconcile');

export const readDifferences = (client: StaffClient, signal?: AbortSignal) =>
  client.look<DifferenceList>('/differences', { signal });

/** エラーログ: what nobody has cleared, or what was. */
export const readErrors = (client: StaffClient, cleared: boolean, signal?: AbortSignal) =>
  client.look<ErrorList>('/errors', { query: { cleared: cleared ? 1 : undefined }, signal });

/** 消込 */
export const clearError = (client: StaffClient, id: string) =>
  client.act<ErrorList>(`/errors/${encodeURIComponent(id)}/clear`);

/** 在庫戻し: what is to be done, or what was. */
export const readRestock = (client: StaffClient, done: boolean, signal?: AbortSignal) =>
  client.look<RestockList>('/restock', { query: { done: done ? 1 : undefined }, signal });

/** 在庫戻し済 */
export const markRestocked = (client: StaffClient, id: string) =>
  client.act<RestockList>(`/restock/${encodeURIComponent(id)}/done`);

/** お支払いリンク. The same order and amount give the same link; another amount is asked about first. */
export const issueLink = (client: StaffClient, body: LinkBody, options: Confirmed) =>
  client.act<PaymentLink>('/links', { body, ...options });
