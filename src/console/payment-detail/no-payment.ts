import { html, nothing } from 'lit';
import type { OrderDetail } from '../../client/staff/payments.ts';
import { notice } from '../../ui/notice.ts';
import { viewHash } from '../internal/view.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** 決済なし: an order that is paid without one cost nothing (all points, S-5), and one that is cancelled waits for none. */
export function noPayment(
  { orderId, status }: Pick<OrderDetail, 'orderId' | 'status'>,
  messages: PaymentDetailMessages,
  { mayLink }: { mayLink: boolean },
) {
  if (status === 'paid') return notice('done', messages['noPayment.free']);
  if (status === 'cancelled') return notice('caution', messages['noPayment.cancelled']);
  return notice('caution', messages.noPayment, {
    more: mayLink
      ? html`<p><a href=${viewHash({ tab: 'link', item: orderId })}>${messages['noPayment.link']}</a></p>`
      : nothing,
  });
}
