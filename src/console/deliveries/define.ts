import { KessaiDeliveries } from './deliveries.ts';

if (!customElements.get('kessai-deliveries')) customElements.define('kessai-deliveries', KessaiDeliveries);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-deliveries': KessaiDeliveries;
  }
}

export { KessaiDeliveries };
