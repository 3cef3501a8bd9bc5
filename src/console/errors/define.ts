import { KessaiErrors } from './errors.ts';

if (!customElements.get('kessai-errors')) customElements.define('kessai-errors', KessaiErrors);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-errors': KessaiErrors;
  }
}

export { KessaiErrors };
