import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';
import type { StaffController } from '../internal/staff-controller.ts';
import { type Action, actionsOf, type FormKind, type PlainDeed } from './actions.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';
import type { Pressed } from './operation.ts';

interface Desk {
  messages: PaymentDetailMessages;
  staff: Pick<StaffController, 'may'>;
  /** What was pressed and is not answered yet. */
  busy: Pressed | undefined;
  /** The form that is open. */
  form: FormKind | undefined;
  open(form: FormKind): void;
  begin(deed: PlainDeed): void;
  inquire(): void;
}

/** What can be done with the payment by who is there, and asking the provider how it stands. */
export function deedButtons(
  payment: PaymentDetail,
  orderState: OrderDetail['shop']['state'],
  desk: Desk,
): TemplateResult {
  const actions = actionsOf(payment, orderState).filter(({ deed }) =>
    desk.staff.may(deed === 'refund_part' ? 'refund' : deed),
  );
  return html`${
    actions.length
      ? html`<div class="deeds">${repeat(
          actions,
          ({ deed }) => deed,
          (action) => deedButton(action, desk),
        )}</div>`
      : nothing
  }${desk.staff.may('inquire') && payment.tradingId ? inquireButton(desk) : nothing}`;
}

function deedButton(action: Action, { messages, busy, form, open, begin }: Desk): TemplateResult {
  const { deed, isNext, isDanger } = action;
  const isBusy = busy === deed || (deed === 'refund_part' && busy === 'refund');
  const handleClick = () => {
    if (busy) return;
    if (action.form) open(action.form);
    else begin(action.deed);
  };
  return html`<button class="kessai-button ${isNext && !form ? 'kessai-filled' : isDanger ? 'danger' : ''}" part="action" id="do-${deed}" data-deed=${deed} type="button" aria-disabled=${busy ? 'true' : 'false'} aria-busy=${isBusy ? 'true' : 'false'} aria-expanded=${ifDefined(action.form && (form === action.form ? 'true' : 'false'))} @click=${handleClick}>${
    isBusy ? html`<span class="kessai-spinner"></span>${messages.busy}` : messages[`do.${deed}`]
  }</button>`;
}

const inquireButton = ({ messages, busy, inquire }: Desk): TemplateResult =>
  html`<div class="again"><button class="link-button" part="inquire" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${inquire}>${busy === 'inquire' ? html`<span class="kessai-spinner"></span>` : nothing}${messages.inquire}</button></div>`;
