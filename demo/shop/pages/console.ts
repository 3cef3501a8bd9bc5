import { html } from 'hono/html';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** 決済の管理: one element in the shop's own back office. Who may do what, the shop says (`staff.authorize`). */
export const consolePage = (visitor: Visitor): Html =>
  page(
    visitor,
    words[visitor.language].console,
    html`<kessai-console endpoint="/kessai"></kessai-console>
<script type="module" src="/demo/browser/console.ts"></script>`,
    'wide',
  );
