import { KessaiConsole } from './console.ts';

if (!customElements.get('kessai-console')) customElements.define('kessai-console', KessaiConsole);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-console': KessaiConsole;
  }
}

export { KessaiConsole };
