import { KessaiPaidy } from './paidy.ts';

if (!customElements.get('kessai-paidy')) customElements.define('kessai-paidy', KessaiPaidy);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-paidy': KessaiPaidy;
  }
}

export { KessaiPaidy };
