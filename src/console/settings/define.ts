import { KessaiSettings } from './settings.ts';

if (!customElements.get('kessai-settings')) customElements.define('kessai-settings', KessaiSettings);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-settings': KessaiSettings;
  }
}

export { KessaiSettings };
