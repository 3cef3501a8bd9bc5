import { html, nothing } from 'lit';
import type { PaymentDetail } from '../../client/staff/payments.ts';
import { fill } from '../../ui/text.ts';
import type { Question } from '../internal/confirm-dialog.ts';
import { formatYen } from '../internal/format.ts';
import { refundable, type Wish } from './actions.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

interface Asked {
  /** The shop's number of the order. */
  order: string;
  payment: PaymentDetail;
  messages: PaymentDetailMessages;
}

/** What is asked before something is done; `undefined` where nothing is lost by doing it. */
export function questionBefore(wish: Wish, { order, payment, messages }: Asked): Question | undefined {
  switch (wish.deed) {
    case 'capture':
      return undefined;
    case 'void':
      return {
        title: fill(messages['ask.void'], { order }),
        text: fill(messages['ask.void.text'], { amount: formatYen(payment.amount) }),
        action: messages['do.void'],
        isDanger: true,
      };
    case 'refund': {
      const amount = formatYen(refundable(payment));
      return {
        title: fill(messages['ask.refund'], { order }),
        text: fill(messages['ask.refund.text'], { amount }),
        action: fill(messages['ask.refund.action'], { amount }),
        isDanger: true,
      };
    }
    case 'refund_part': {
      const amount = formatYen(wish.amount);
      const after = formatYen(refundable(payment) - wish.amount);
      return {
        title: fill(messages['ask.refund_part'], { order }),
        text: fill(messages['ask.refund_part.text'], { amount, after }),
        action: fill(messages['ask.refund.action'], { amount }),
        isDanger: true,
      };
    }
    case 'change': {
      const [before, after] = [formatYen(payment.amount), formatYen(wish.amount)];
      return {
        title: fill(messages['ask.change'], { order }),
        text: html`<p>${fill(messages['ask.change.text'], { before, after })}</p>${wish.acceptsLoss ? html`<p>${messages['form.loss']}</p>` : nothing}`,
        action: fill(messages['ask.change.action'], { after }),
      };
    }
  }
}
