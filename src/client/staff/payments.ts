import type { OperationAnswer, OrderDetail } from '../../contract/staff/order.ts';
import type { PaymentPage, PaymentQuery } from '../../contract/staff/payments.ts';
import type { ActOptions, Query, StaffClient } from '../staff-client.ts';

export type {
  HistoryRow,
  OperationAnswer,
  OrderDetail,
  PaymentDetail,
} from '../../contract/staff/order.ts';
export type { PaymentPage, PaymentRow } from '../../contract/staff/payments.ts';

/** 決済の一覧 narrowed; what is absent does not. */
export type PaymentFilter = { [Name in keyof PaymentQuery]?: PaymentQuery[Name] | undefined };

type Press = Pick<ActOptions, 'confirm' | 'signal'>;

/** 売上, 取消, 返金, 金額変更 and 状態更新 of one payment, by its id. */
export type OperationVerb = 'capture' | 'void' | 'refund' | 'change' | 'inquire' | 'send-slip';

const query = (filter: PaymentFilter): Query => ({ ...filter });

export const listPayments = (client: StaffClient, filter: PaymentFilter, signal?: AbortSignal) =>
  client.look<PaymentPage>('/payments', { query: query(filter), signal });

/** The address of the same list as a file. */
export const paymentsCsv = (client: StaffClient, { limit: _, after: __, ...filter }: PaymentFilter): string =>
  client.address('/payments.csv', query(filter));

export const readOrder = (client: StaffClient, orderId: string, signal?: AbortSignal) =>
  client.look<OrderDetail>(`/orders/${encodeURIComponent(orderId)}`, { signal });

/** 返金 and 金額変更 take an amount; left out it is all of it, or what the order costs now. */
export interface OperationDetails {
  amount?: number;
  /** 金額変更 after 本人認証: its chargebacks become the shop's. */
  acceptsLoss?: boolean;
}

/** Verbs that ask or remind, and so carry no key: asking twice is no harm. */
const harmless: readonly OperationVerb[] = ['inquire', 'send-slip'];

/** One operation by staff. A refusal by the provider is an answer, not an error. */
export function operate(
  client: StaffClient,
  paymentId: string,
  verb: OperationVerb,
  details: OperationDetails = {},
  options: Press = {},
): Promise<OperationAnswer> {
  const path = `/payments/${encodeURIComponent(paymentId)}/${verb}`;
  return harmless.includes(verb) ? client.act(path, options) : client.press(path, details, options);
}
