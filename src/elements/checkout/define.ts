import '../card-form/define.ts';
import '../installments/define.ts';
import '../order-review/define.ts';
import '../payment-methods/define.ts';
import { KessaiCheckout } from './checkout.ts';

if (!customElements.get('kessai-checkout')) customElements.define('kessai-checkout', KessaiCheckout);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-checkout': KessaiCheckout;
  }
}

export { KessaiCheckout };
