import { KessaiRecovery } from './recovery.ts';

if (!customElements.get('kessai-recovery')) customElements.define('kessai-recovery', KessaiRecovery);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-recovery': KessaiRecovery;
  }
}

export { KessaiRecovery };
