import type { ErrorKind } from '../../core/errors.ts';
import type { Yen } from '../../core/money.ts';
import { outward } from '../../ui/event.ts';

/** The order is paid. Fired once per order, not again on a reload. Preventing it keeps the buyer on the page. */
export class KessaiCompleteEvent extends Event {
  readonly sessionId: string;
  /** 注文番号 */
  readonly orderId: string;
  readonly amount: Yen;

  constructor(init: { sessionId: string; orderId: string; amount: Yen }) {
    super('kessai-complete', { ...outward, cancelable: true });
    this.sessionId = init.sessionId;
    this.orderId = init.orderId;
    this.amount = init.amount;
  }
}

/** An attempt to pay came to nothing, and nothing was charged. The buyer has been told. */
export class KessaiDeclineEvent extends Event {
  readonly kind: ErrorKind;
  /** お問い合わせ番号 */
  readonly reference: string | undefined;

  constructor(init: { kind: ErrorKind; reference: string | undefined }) {
    super('kessai-decline', outward);
    this.kind = init.kind;
    this.reference = init.reference;
  }
}

export interface KessaiCheckoutEventMap {
  'kessai-complete': KessaiCompleteEvent;
  'kessai-decline': KessaiDeclineEvent;
}
