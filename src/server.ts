/**
 * The adapter for the shop's server.
 *
 * @module kessai/server
 */

export type { CustomerCards, OpenCustomer, OpenedCustomer } from './contract/customer.ts';
export type { CheckoutSession, CreatedSession, CreateSession, Review } from './contract/session.ts';
export type { MethodHindrance } from './core/method-hindrance.ts';
export type { CardView, MayLeave } from './server/cards/staff.ts';
export type { MethodDressing, MethodsOptions } from './server/checkout/dressing.ts';
export type { MethodVerdict } from './server/checkout/offered-methods.ts';
export type { CardNeeded, Challenge } from './server/context.ts';
export { createKessai } from './server/create-kessai.ts';
export type { ErrorEntryView } from './server/error-log/read-errors.ts';
export type { EventType, KessaiEvent, OnEvent } from './server/events.ts';
export { type NodeListenerOptions, toNodeListener } from './server/http/node-listener.ts';
export type { Kessai } from './server/kessai.ts';
export type { Limits } from './server/limits/limits.ts';
export type { ListNotices, NoticePage, NoticeView } from './server/notices/list-notices.ts';
export type { NoticeStatus } from './server/notices/notice-status.ts';
export type { NoticeOptions } from './server/notices/settings.ts';
export type { ChangeRequest } from './server/operations/change.ts';
export type { OperationRequest, RefundRequest } from './server/operations/operate.ts';
export type { OperationResult } from './server/operations/operation-result.ts';
export type { PaymentView, SlipView } from './server/operations/payment-view.ts';
export type { Protection } from './server/operations/protection.ts';
export type { KessaiOptions } from './server/options.ts';
export type { OrderView, WholeOrder } from './server/orders/view-order.ts';
export { ProblemError } from './server/problem.ts';
export type { Breach } from './server/recovery/invariants.ts';
export type { LostList, LostPayment, RecoverRequest, Search } from './server/recovery/lost.ts';
export type { DifferenceView, ReconciliationView } from './server/recovery/reconcile.ts';
export type { RecoveryOptions, StockOptions } from './server/recovery/settings.ts';
export type { SweepOptions, SweepReport, SweptOrder } from './server/recovery/sweep.ts';
export type { VerifyOptions, VerifyReport } from './server/recovery/verify.ts';
export type { RestockTask } from './server/restock/work-list.ts';
export { fromSettings, type SettingsOptions, type SettingsSource } from './server/settings/source.ts';
export type { SlipOptions } from './server/slips/settings.ts';
export type { SlipMail } from './server/slips/slip-mail.ts';
export type { SlipLanguage } from './server/slips/texts.ts';
export type { Authorize, StaffMember } from './server/staff/member.ts';
export type { StaffOptions } from './server/staff/settings.ts';
export type { DeliveryView, ListDeliveries } from './server/webhooks/deliveries.ts';
export type { WebhookOptions } from './server/webhooks/settings.ts';
