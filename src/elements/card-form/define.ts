import { KessaiCardForm } from './card-form.ts';

if (!customElements.get('kessai-card-form')) customElements.define('kessai-card-form', KessaiCardForm);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-card-form': KessaiCardForm;
  }
}

export { KessaiCardForm };
