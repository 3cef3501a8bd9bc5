import { KessaiEarlierPayments } from './earlier-payments.ts';

if (!customElements.get('kessai-earlier-payments'))
  customElements.define('kessai-earlier-payments', KessaiEarlierPayments);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-earlier-payments': KessaiEarlierPayments;
  }
}

export { KessaiEarlierPayments };
