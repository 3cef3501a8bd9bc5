import { KessaiAudit } from './audit.ts';

if (!customElements.get('kessai-audit')) customElements.define('kessai-audit', KessaiAudit);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-audit': KessaiAudit;
  }
}

export { KessaiAudit };
