import type { PaymentStatus } from './payment.ts';

/** 決済状況 of a payment as the panel has it: held, taken, given back. */
export type PanelState = 'authorized' | 'captured' | 'cancelled';

/** Where the shop keeps the order: 受注一覧, 受注完了一覧, 受注キャンセル一覧. */
export type OrderList = 'open' | 'completed' | 'cancelled';

/** `caution`: payment and order contradict each other. `error`: nothing goes on before somebody sees to it. */
export type PanelTone = 'plain' | 'caution' | 'error';

/**
 * The panels above an order, in the cells of the e-shops manual: 7-3 (黄枠) payment × list, and 7-4 (赤枠) what is wrong.
 * `tone` of the nine is `caution` where that manual calls for attention.
 */
export const panels = {
  /** 7-3 ① */
  authorized_open: { tone: 'plain' },
  authorized_completed: { tone: 'caution' },
  authorized_cancelled: { tone: 'plain' },
  /** 7-3 ② */
  captured_open: { tone: 'plain' },
  captured_completed: { tone: 'plain' },
  captured_cancelled: { tone: 'caution' },
  /** 7-3 ③ */
  cancelled_open: { tone: 'plain' },
  cancelled_completed: { tone: 'caution' },
  cancelled_cancelled: { tone: 'plain' },
  /** 7-4 ①-1: id or password of the connection is wrong. */
  credentials_refused: { tone: 'error' },
  /** 7-4 ①-2: another amount at the provider than ours, before the sale, not by us. */
  changed_elsewhere: { tone: 'error' },
  /** 7-4 ①-3: cancelled, not by us. */
  cancelled_elsewhere: { tone: 'error' },
  /** 7-4 ①-4: the buyer is still at it. */
  unfinished: { tone: 'error' },
  /** 7-4 ①-5: made under another merchant id or environment. */
  other_merchant: { tone: 'error' },
  /** 7-4 ②-1: the order's amount was changed in the shop. */
  order_amount_changed: { tone: 'error' },
  /** 7-4 ②-2: the order has to follow the amount at the provider. */
  provider_amount_changed: { tone: 'error' },
  /** 7-4 ③-1: as ②-1, after 本人認証. */
  secure_amount_changed: { tone: 'error' },
  /** 7-4 ④-1: after the sale, at the provider. */
  sale_changed_elsewhere: { tone: 'error' },
  /** 7-4 ④-2: after the sale, in the shop. */
  order_changed_after_sale: { tone: 'error' },
} as const satisfies Record<string, { tone: PanelTone }>;

export type PanelKey = keyof typeof panels;

/** What the panels of an order are chosen by. */
export interface PanelFacts {
  status: PaymentStatus;
  list: OrderList;
  /** The payment cannot be reached in this connection's name (S-9). */
  isOtherMerchant: boolean;
  /** The settings of the connection are wrong, or the provider refused them at the last call. */
  isRefused: boolean;
  /** It was voided or given back, and no operation of ours did that. */
  isCancelledElsewhere: boolean;
  /** 金額: what the order costs, what we have on record of the payment, and what the provider says. Null: not known. */
  amounts: { order: number | null; payment: number; provider: number | null };
  /** The issuer has authenticated the buyer. */
  isSecure: boolean;
}

const stateOf: Partial<Record<PaymentStatus, PanelState>> = {
  authorized: 'authorized',
  capture_pending: 'captured',
  captured: 'captured',
  void_pending: 'cancelled',
  voided: 'cancelled',
  refund_pending: 'cancelled',
  refunded: 'cancelled',
};

const unfinished: readonly PaymentStatus[] = ['prepared', 'unknown', 'requested', 'action_required'];

/** The panels of an order, the gravest first. None for a payment that came to nothing. */
export function panelsFor(facts: PanelFacts): PanelKey[] {
  const { status, list } = facts;
  const state = stateOf[status];
  const wrong: PanelKey[] = [
    ...(facts.isRefused ? (['credentials_refused'] as const) : []),
    ...(facts.isOtherMerchant ? (['other_merchant'] as const) : []),
    ...(unfinished.includes(status) ? (['unfinished'] as const) : []),
    ...(facts.isCancelledElsewhere && state === 'cancelled' ? (['cancelled_elsewhere'] as const) : []),
    ...(state === 'authorized' || state === 'captured' ? differences(state, facts) : []),
  ];
  return state ? [...wrong, `${state}_${list}`] : wrong;
}

/** Whose amount is another one, and what that means before and after the sale. */
function differences(
  state: 'authorized' | 'captured',
  { amounts: { order, payment, provider }, isSecure }: PanelFacts,
): PanelKey[] {
  const isSold = state === 'captured';
  if (provider !== null && provider !== payment) {
    if (isSold) return order === provider ? [] : ['sale_changed_elsewhere'];
    // The order follows or has followed; until our own record does, nothing may be sold.
    return order === provider ? ['changed_elsewhere'] : ['changed_elsewhere', 'provider_amount_changed'];
  }
  if (order === null || order === payment) return [];
  if (isSold) return ['order_changed_after_sale'];
  return [isSecure ? 'secure_amount_changed' : 'order_amount_changed'];
}
