import { KessaiLink } from './link.ts';

if (!customElements.get('kessai-link')) customElements.define('kessai-link', KessaiLink);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-link': KessaiLink;
  }
}

export { KessaiLink };
