import type { OpenCustomer, OpenedCustomer } from '../contract/customer.ts';
import type { UpdateOrder } from '../contract/order.ts';
import type { CreatedSession, CreateSession } from '../contract/session.ts';
import type { CardView, MayLeave } from './cards/staff.ts';
import type { MethodVerdict } from './checkout/offered-methods.ts';
import type { ErrorEntryView } from './error-log/read-errors.ts';
import type { ListNotices, NoticePage } from './notices/list-notices.ts';
import type { NoticeStatus } from './notices/notice-status.ts';
import type { ChangeRequest } from './operations/change.ts';
import type { OperationRequest, RefundRequest } from './operations/operate.ts';
import type { OperationResult } from './operations/operation-result.ts';
import type { PaymentView } from './operations/payment-view.ts';
import type { KessaiOptions } from './options.ts';
import type { OrderView, WholeOrder } from './orders/view-order.ts';
import type { LostList, LostPayment, RecoverRequest, Search } from './recovery/lost.ts';
import type { DifferenceView, ReconciliationView } from './recovery/reconcile.ts';
import type { SweepOptions, SweepReport } from './recovery/sweep.ts';
import type { VerifyOptions, VerifyReport } from './recovery/verify.ts';
import type { RestockTask } from './restock/work-list.ts';
import type { SlipMail } from './slips/slip-mail.ts';
import type { SlipLanguage } from './slips/texts.ts';
import type { DeliveryView, ListDeliveries } from './webhooks/deliveries.ts';

/** The adapter, as the shop's server holds it. */
export interface Kessai {
  /** Settles when the database is open and its schema up to date; rejects when it cannot be. */
  ready: Promise<void>;
  /** The HTTP half, to be mounted at {@link KessaiOptions.path}. `address`: the buyer's, for limits. */
  fetch(request: Request, from?: { address?: string }): Promise<Response>;
  sessions: {
    /** Opens the checkout of one order, or gives the one it has. Throws a `ProblemError` when it may not. */
    create(input: CreateSession): Promise<CreatedSession>;
    /** Which methods a session offers, and why the others are missing; for staff. */
    explain(sessionId: string): Promise<MethodVerdict[]>;
  };
  payments: {
    get(paymentId: string): Promise<PaymentView>;
    /** All payments of an order, oldest first. */
    ofOrder(orderId: string): Promise<PaymentView[]>;
    /** 売上 */
    capture(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of an authorisation */
    void(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of a captured payment, in full; for Paidy also 返金 of a part, which leaves the payment captured. */
    refund(paymentId: string, request: RefundRequest): Promise<OperationResult>;
    /**
     * 金額変更 to a new total, or to what the order costs now. Cards and carriers go up and down, Paidy down only. Until an inquiry
     * has shown that one payment is left, a red alarm is open; the payment that brings the new amount is another one for a card.
     */
    change(paymentId: string, request: ChangeRequest): Promise<OperationResult>;
    /**
     * お支払い番号 for the shop's own mail: subject, plain text and an HTML fragment with numbers, deadline and steps.
     * Throws `not-found` for a payment without a number.
     */
    slipMail(paymentId: string, options?: { lang?: SlipLanguage }): Promise<SlipMail>;
    /**
     * 再送: tells the shop `payment.slip`, so that it mails the number again; `conflict` when it cannot be paid any more.
     */
    sendSlip(paymentId: string): Promise<void>;
    /** 状態更新 */
    inquire(paymentId: string): Promise<PaymentView>;
  };
  orders: {
    /** The order with its payments, its effects and its alarms; its status is derived. */
    get(orderId: string): Promise<WholeOrder>;
    /** What became of the order in the shop. Nothing is sent to the provider because of it. */
    update(orderId: string, change: UpdateOrder): Promise<OrderView>;
  };
  notices: {
    /** 差分通知 as received, newest first, with what we make of each. */
    list(options?: ListNotices): Promise<NoticePage>;
    /** 差分通知URL, and whether notices come. */
    status(): Promise<NoticeStatus>;
  };
  webhooks: {
    /** The events on their way to the shop's address, newest first. */
    deliveries(options?: ListDeliveries): Promise<DeliveryView[]>;
    /** 再送 of one event, given up or not. */
    replay(eventId: string): Promise<DeliveryView>;
  };
  cards: {
    /** カード情報照会: a member's cards as the provider has them now. */
    list(customerId: string): Promise<CardView[]>;
    /** Refused with `card-in-use` while an authorisation of ours is open or the shop's hook needs the card. */
    remove(customerId: string, cardId: string): Promise<void>;
  };
  customers: {
    /** Opens the card management of マイページ for one member. */
    open(input: OpenCustomer): Promise<OpenedCustomer>;
    /** 退会: whether nothing of ours, and nothing of the shop's hook, needs the member's cards any more (S-36). */
    mayLeave(customerId: string): Promise<MayLeave>;
  };
  /** What puts books, provider and shop together again when they have come apart. */
  recovery: {
    /** 決済処理中の注文の取消: at most 50 orders at once; `next` of the report goes on. */
    sweep(options?: SweepOptions): Promise<SweepReport>;
    /** 照合 of all payments that can still change with the provider's record, to its end. */
    reconcile(): Promise<ReconciliationView>;
    /** The differences that are open. */
    differences(): Promise<DifferenceView[]>;
    /** Proves that the books are right in themselves, and with `provider` that the provider has the same. */
    verify(options?: VerifyOptions): Promise<VerifyReport>;
    /** 受注の取りこぼし; with a number (取引ID, 決済ID, order) the payments it names. */
    lost(number?: string): Promise<LostList>;
    findLost(): Promise<Search>;
    /** 受注データ登録: sends `order.recovered`, once. */
    recover(paymentId: string, request: RecoverRequest): Promise<LostPayment>;
    /** 在庫戻し 未対応 */
    restock(): Promise<RestockTask[]>;
    /** エラーログ that nobody has cleared. */
    errors(): Promise<ErrorEntryView[]>;
  };
  jobs: {
    /** Does the work that is due now. */
    runDue(): Promise<void>;
  };
  /** Stops the worker, waits for calls under way and closes the database. */
  close(): Promise<void>;
}
