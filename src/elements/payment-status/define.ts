import { KessaiPaymentStatus } from './payment-status.ts';

if (!customElements.get('kessai-payment-status'))
  customElements.define('kessai-payment-status', KessaiPaymentStatus);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-payment-status': KessaiPaymentStatus;
  }
}

export { KessaiPaymentStatus };
