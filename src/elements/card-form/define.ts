import { KessaiCardForm } from './card-form.ts';

// Without a page there is no registry.
const registry: CustomElementRegistry | undefined = globalThis.customElements;
if (!registry?.get('kessai-card-form')) registry?.define('kessai-card-form', KessaiCardForm);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-card-form': KessaiCardForm;
  }
}

export { KessaiCardForm };
