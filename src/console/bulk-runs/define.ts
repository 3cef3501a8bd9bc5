import { KessaiBulkRuns } from './bulk-runs.ts';

if (!customElements.get('kessai-bulk-runs')) customElements.define('kessai-bulk-runs', KessaiBulkRuns);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-bulk-runs': KessaiBulkRuns;
  }
}

export { KessaiBulkRuns };
