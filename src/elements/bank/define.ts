import { KessaiBank } from './bank.ts';

if (!customElements.get('kessai-bank')) customElements.define('kessai-bank', KessaiBank);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-bank': KessaiBank;
  }
}

export { KessaiBank };
