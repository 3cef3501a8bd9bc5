import { KessaiKonbini } from './konbini.ts';

if (!customElements.get('kessai-konbini')) customElements.define('kessai-konbini', KessaiKonbini);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-konbini': KessaiKonbini;
  }
}

export { KessaiKonbini };
