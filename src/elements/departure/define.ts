import { KessaiDeparture } from './departure.ts';

if (!customElements.get('kessai-departure')) customElements.define('kessai-departure', KessaiDeparture);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-departure': KessaiDeparture;
  }
}

export { KessaiDeparture };
