import { KessaiPaymentLink } from './payment-link.ts';

if (!customElements.get('kessai-payment-link'))
  customElements.define('kessai-payment-link', KessaiPaymentLink);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-payment-link': KessaiPaymentLink;
  }
}

export { KessaiPaymentLink };
