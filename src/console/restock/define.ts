import { KessaiRestock } from './restock.ts';

if (!customElements.get('kessai-restock')) customElements.define('kessai-restock', KessaiRestock);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-restock': KessaiRestock;
  }
}

export { KessaiRestock };
