import { KessaiThreeDSecure } from './three-d-secure.ts';

if (!customElements.get('kessai-three-d-secure'))
  customElements.define('kessai-three-d-secure', KessaiThreeDSecure);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-three-d-secure': KessaiThreeDSecure;
  }
}

export { KessaiThreeDSecure };
