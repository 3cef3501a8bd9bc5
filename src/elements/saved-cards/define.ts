import { KessaiSavedCards } from './saved-cards.ts';

if (!customElements.get('kessai-saved-cards')) customElements.define('kessai-saved-cards', KessaiSavedCards);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-saved-cards': KessaiSavedCards;
  }
}

export { KessaiSavedCards };
