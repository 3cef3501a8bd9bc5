import { KessaiPaymentList } from './payment-list.ts';

if (!customElements.get('kessai-payment-list'))
  customElements.define('kessai-payment-list', KessaiPaymentList);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-payment-list': KessaiPaymentList;
  }
}

export { KessaiPaymentList };
