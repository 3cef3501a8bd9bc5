import { KessaiInstructions } from './instructions.ts';

if (!customElements.get('kessai-instructions'))
  customElements.define('kessai-instructions', KessaiInstructions);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-instructions': KessaiInstructions;
  }
}

export { KessaiInstructions };
