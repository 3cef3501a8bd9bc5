import { outward } from '../../ui/event.ts';

/** The buyer wants to try another card. The shop's page knows where its checkout is. */
export class KessaiRetryEvent extends Event {
  constructor() {
    super('kessai-retry', outward);
  }
}

export interface KessaiPaymentStatusEventMap {
  'kessai-retry': KessaiRetryEvent;
}
