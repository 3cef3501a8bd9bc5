import { KessaiNotices } from './notices.ts';

if (!customElements.get('kessai-notices')) customElements.define('kessai-notices', KessaiNotices);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-notices': KessaiNotices;
  }
}

export { KessaiNotices };
