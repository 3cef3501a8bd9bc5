import { KessaiAtm } from './atm.ts';

if (!customElements.get('kessai-atm')) customElements.define('kessai-atm', KessaiAtm);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-atm': KessaiAtm;
  }
}

export { KessaiAtm };
