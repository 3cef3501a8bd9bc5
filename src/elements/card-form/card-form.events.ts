import type { CardBrand } from '../../core/card/brand.ts';
import { outward } from '../../ui/event.ts';

/** The card has become a token, which is now the form value of the element. Tells what may be shown of the card. */
export class KessaiTokenizedEvent extends Event {
  readonly brand: CardBrand | undefined;
  /** 下4桁 */
  readonly last4: string;

  constructor(init: { brand: CardBrand | undefined; last4: string }) {
    super('kessai-tokenized', outward);
    this.brand = init.brand;
    this.last4 = init.last4;
  }
}

export interface KessaiCardFormEventMap {
  'kessai-tokenized': KessaiTokenizedEvent;
}
