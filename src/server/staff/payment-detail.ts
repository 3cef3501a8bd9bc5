import type { PaymentDetail, paymentAbilities, paymentHints } from '../../contract/staff/order.ts';
import { paymentStatuses } from '../../core/payment.ts';
import type { Ability } from '../../core/ports.ts';
import { standings } from '../../core/three-d-secure.ts';
import type { Context } from '../context.ts';
import { readOnlyReason } from '../operations/abilities.ts';
import { netAmount } from '../orders/amount-differs.ts';
import { slipAddress } from '../slips/slip-address.ts';
import type { ListedPayment } from '../store/payment-list-books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import { QUARANTINE_MS } from '../timing.ts';
import {
  hasOtherAmount,
  isConfirming,
  isoTime,
  openAbilities,
  paymentRow,
  shownTradingId,
} from './payment-row.ts';

type PaymentAbility = (typeof paymentAbilities)[number];
type PaymentHint = (typeof paymentHints)[number];

/** What a payment's detail is made of besides its own row. */
export interface Surroundings {
  /** All payments of the order. */
  siblings: readonly ListedPayment[];
  changes: readonly AmountChange[];
  /** Every status the provider was known to have it at. */
  statuses: readonly string[];
}

/** One payment with all that staff need of it. */
export function paymentDetail(
  context: Context,
  payment: ListedPayment,
  { siblings, changes, statuses }: Surroundings,
): PaymentDetail {
  const { gateway } = context;
  const isChanging = changes.some(({ ended_at }) => ended_at === null);
  const abilities = abilitiesFor(context, payment, isChanging);
  const authentication = authenticationOf(payment, changes);
  return {
    ...paymentRow(context, payment),
    providerPaymentId: payment.provider_payment_id,
    tradingId: shownTradingId(payment),
    via: payment.via,
    installments: payment.installments,
    fee: payment.fee,
    reference: payment.reference,
    authorized: statuses.some(isHeld) ? payment.amount : 0,
    captured: statuses.some(isTaken) ? payment.amount : 0,
    abilities,
    hints: hintsFor({ context, payment, changes, abilities, authentication }),
    changeMax: payment.method === 'paidy' ? netAmount(payment) : null,
    authentication,
    slip:
      payment.slip === null ? null : { ...JSON.parse(payment.slip), page: slipAddress(context, payment.id) },
    replaces: payment.replaces,
    replacedBy: siblings.find(({ replaces }) => replaces === payment.id)?.id ?? null,
    error: payment.error_kind && {
      kind: payment.error_kind,
      code: payment.error_code,
      help: (payment.error_code && gateway.explain(payment.error_code, payment.error_detail ?? '')) || null,
    },
  };
}

const held = ['20', '21', '30', '34', '40', '41', '42', '44', '50'];
const taken = ['40', '41', '42', '43', '44', '50'];
const isHeld = (providerStatus: string) => held.includes(providerStatus);
const isTaken = (providerStatus: string) => taken.includes(providerStatus);

/** The buttons. A sale waits until amounts agree (S-4), one amount change until the other is proven, and what the buyer turned away from is only ever let go. */
function abilitiesFor(context: Context, payment: ListedPayment, isChanging: boolean): PaymentAbility[] {
  const isOff = (ability: Ability) =>
    (ability === 'capture' && hasOtherAmount(payment)) ||
    (ability === 'change' && isChanging) ||
    (payment.superseded === 1 && (ability === 'capture' || ability === 'change'));
  const able = openAbilities(context, payment).filter((ability) => !isOff(ability));
  // S-23: Paidy alone gives back a part.
  return payment.method === 'paidy' && able.includes('refund') ? [...able, 'refund_part'] : able;
}

/** 本人認証, and who bears a chargeback: an amount change gives the issuer's liability up. */
function authenticationOf(
  { replaces, standing }: ListedPayment,
  changes: readonly AmountChange[],
): PaymentDetail['authentication'] {
  if (standing === null) return null;
  // What was accepted once stands for every later change of the same payment.
  const isChanged = replaces !== null;
  const loss = isChanged
    ? changes.find(({ accepts_loss, made_at }) => accepts_loss === 1 && made_at !== null)
    : undefined;
  return {
    standing,
    liability: isChanged ? 'shop' : standings[standing].liability,
    lossAccepted: loss ? { by: loss.actor, at: isoTime(loss.created_at) } : null,
  };
}

interface Facts {
  context: Context;
  payment: ListedPayment;
  changes: readonly AmountChange[];
  abilities: readonly PaymentAbility[];
  authentication: PaymentDetail['authentication'];
}

/** `isStuck`: whether the status asks for a button that is not there, and nothing else explains that. */
type Hint = (facts: Facts & { isStuck: boolean }) => boolean;

/** Each hint with when it is given. */
const hints: Record<PaymentHint, Hint> = {
  confirming: (facts) => isConfirming(facts.payment) && !isChangeUnclear(facts),
  change_unclear: (facts) => isChangeUnclear(facts),
  portal_slip: ({ context, payment }) => isLive(payment) && readOnlyReason(context, payment) === 'method',
  portal_link: ({ context, payment }) => isLive(payment) && readOnlyReason(context, payment) === 'link',
  other_merchant: ({ context, payment }) =>
    isLive(payment) && readOnlyReason(context, payment) === 'merchant',
  expired: ({ payment: { provider_status } }) => provider_status === '33',
  // The 60 days of a sale are over, whether the provider has told so or not.
  sale_final: ({ payment, isStuck }) =>
    payment.provider_status === '41' || (isStuck && payment.status === 'captured' && !isCleared(payment)),
  // Of a sale that would be possible otherwise.
  amount_differs: ({ payment }) => payment.status === 'authorized' && hasOtherAmount(payment),
  wait_cleared: ({ payment, isStuck }) => isStuck && isCleared(payment),
  authorization_old: ({ payment, isStuck }) => isStuck && payment.status === 'authorized',
  three_d_secure_lost: ({ abilities, authentication }) =>
    abilities.includes('change') && authentication?.liability === 'issuer',
  no_increase: ({ abilities }) => abilities.includes('refund_part'),
};

/** d払い between 消込済 and 消込完了. */
const isCleared = ({ carrier, provider_status }: ListedPayment): boolean =>
  carrier === 'docomo' && provider_status === '40';

const isLive = ({ status }: ListedPayment): boolean => paymentStatuses[status].live;

/** a card's amount change whose answer was lost, and of which the provider has not spoken in its time. */
const isChangeUnclear = ({ context, payment, changes }: Facts): boolean =>
  changes.some(
    ({ payment_id, replacement_id, state, created_at }) =>
      state === 'asked' &&
      payment_id === payment.id &&
      replacement_id !== payment.id &&
      context.clock.now() >= created_at + QUARANTINE_MS,
  );

function hintsFor(known: Facts): PaymentHint[] {
  const { context, payment } = known;
  const isStuck =
    isLive(payment) &&
    !isConfirming(payment) &&
    readOnlyReason(context, payment) === null &&
    openAbilities(context, payment).length === 0;
  const facts = { ...known, isStuck };
  return (Object.keys(hints) as PaymentHint[]).filter((hint) => hints[hint](facts));
}
