import type { StaffRole } from '../../core/staff.ts';
import type { Language } from '../../ui/locale.ts';

/** One of the console's tabs. Its element is fetched when it is first looked at. */
export interface Tab {
  /** In the address: `#kessai/<key>`. */
  key: string;
  label: Readonly<Record<Language, string>>;
  /** Who sees it. */
  role: StaffRole;
  /** The element; it gets `endpoint` and `me` from the console. */
  tag: string;
  load: () => Promise<unknown>;
  /** Which figure stands beside the label, in red. */
  count?: 'attention';
}

/** From the left. The first one is shown when the address names none. */
export const tabs: readonly Tab[] = [
  {
    key: 'payments',
    label: { ja: '一覧', en: 'Payments' },
    role: 'viewer',
    tag: 'kessai-payment-list',
    load: () => Promise.all([import('../payment-list/define.ts'), import('../payment-detail/define.ts')]),
  },
];
