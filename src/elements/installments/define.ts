import { KessaiInstallments } from './installments.ts';

if (!customElements.get('kessai-installments'))
  customElements.define('kessai-installments', KessaiInstallments);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-installments': KessaiInstallments;
  }
}

export { KessaiInstallments };
