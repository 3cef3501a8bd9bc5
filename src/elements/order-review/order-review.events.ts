import { outward } from '../../ui/event.ts';

/** The buyer has pressed the final button. Names the wording they had before them, for the shop's records. */
export class KessaiConfirmEvent extends Event {
  /** Changes with any word or number of the order that was shown. */
  readonly version: string;

  constructor(init: { version: string }) {
    super('kessai-confirm', outward);
    this.version = init.version;
  }
}

export interface KessaiOrderReviewEventMap {
  'kessai-confirm': KessaiConfirmEvent;
}
