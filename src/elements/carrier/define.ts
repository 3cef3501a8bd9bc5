import { KessaiCarrier } from './carrier.ts';

if (!customElements.get('kessai-carrier')) customElements.define('kessai-carrier', KessaiCarrier);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-carrier': KessaiCarrier;
  }
}

export { KessaiCarrier };
