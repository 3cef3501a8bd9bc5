import { KessaiContact } from './contact.ts';

if (!customElements.get('kessai-contact')) customElements.define('kessai-contact', KessaiContact);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-contact': KessaiContact;
  }
}

export { KessaiContact };
