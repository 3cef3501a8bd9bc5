import { KessaiCardAdmin } from './card-admin.ts';

if (!customElements.get('kessai-card-admin')) customElements.define('kessai-card-admin', KessaiCardAdmin);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-card-admin': KessaiCardAdmin;
  }
}

export { KessaiCardAdmin };
