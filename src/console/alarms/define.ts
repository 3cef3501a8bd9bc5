import { KessaiAlarms } from './alarms.ts';

if (!customElements.get('kessai-alarms')) customElements.define('kessai-alarms', KessaiAlarms);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-alarms': KessaiAlarms;
  }
}

export { KessaiAlarms };
