import { KessaiSaveCard } from './save-card.ts';

if (!customElements.get('kessai-save-card')) customElements.define('kessai-save-card', KessaiSaveCard);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-save-card': KessaiSaveCard;
  }
}

export { KessaiSaveCard };
