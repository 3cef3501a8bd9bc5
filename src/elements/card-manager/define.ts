import '../card-form/define.ts';
import { KessaiCardManager } from './card-manager.ts';

if (!customElements.get('kessai-card-manager'))
  customElements.define('kessai-card-manager', KessaiCardManager);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-card-manager': KessaiCardManager;
  }
}

export { KessaiCardManager };
