import { KessaiPaymentMethods } from './payment-methods.ts';

if (!customElements.get('kessai-payment-methods'))
  customElements.define('kessai-payment-methods', KessaiPaymentMethods);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-payment-methods': KessaiPaymentMethods;
  }
}

export { KessaiPaymentMethods };
