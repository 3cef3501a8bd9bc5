import { KessaiPaymentDetail } from './payment-detail.ts';

if (!customElements.get('kessai-payment-detail'))
  customElements.define('kessai-payment-detail', KessaiPaymentDetail);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-payment-detail': KessaiPaymentDetail;
  }
}

export { KessaiPaymentDetail };
