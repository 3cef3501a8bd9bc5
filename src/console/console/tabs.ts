import type { StaffRole } from '../../core/staff.ts';
import type { Language } from '../../ui/locale.ts';

/** What waits for somebody: alarms, errors nobody has cleared, goods to put back, orders to look into. */
export type Figure = 'attention' | 'errors' | 'restock' | 'recovery';

/** What belongs together in a day's work. */
export type GroupKey = 'orders' | 'todo' | 'records' | 'settings';

/** From the left. A group stands beside the title, its tabs in the line below. */
export const groups: Readonly<Record<GroupKey, Readonly<Record<Language, string>>>> = {
  orders: { ja: '注文', en: 'Orders' },
  todo: { ja: '対応待ち', en: 'To do' },
  records: { ja: '記録', en: 'Records' },
  settings: { ja: '設定', en: 'Settings' },
};

/** One of the console's tabs. Its element is fetched when it is first looked at. */
export interface Tab {
  /** In the address: `#kessai/<key>`. */
  key: string;
  /** Which it stands with. */
  group: GroupKey;
  label: Readonly<Record<Language, string>>;
  /** Who sees it. */
  role: StaffRole;
  /** The element; it gets `endpoint` and `me` from the console. */
  tag: string;
  load: () => Promise<unknown>;
  /** Which figure stands beside the label, in red. */
  count?: Figure;
}

/** From the left, group after group. The first one is shown when the address names none. */
export const tabs: readonly Tab[] = [
  {
    key: 'payments',
    group: 'orders',
    label: { ja: '一覧', en: 'Payments' },
    role: 'viewer',
    tag: 'kessai-payment-list',
    load: () => Promise.all([import('../payment-list/define.ts'), import('../payment-detail/define.ts')]),
  },
  {
    key: 'bulk',
    group: 'orders',
    label: { ja: '一括処理', en: 'Bulk runs' },
    role: 'viewer',
    tag: 'kessai-bulk-runs',
    load: () => import('../bulk-runs/define.ts'),
  },
  {
    key: 'link',
    group: 'orders',
    label: { ja: 'お支払いリンク', en: 'Payment link' },
    role: 'operator',
    tag: 'kessai-payment-link',
    load: () => import('../payment-link/define.ts'),
  },
  {
    key: 'cards',
    group: 'orders',
    label: { ja: '登録カード', en: 'Cards' },
    role: 'viewer',
    tag: 'kessai-card-admin',
    load: () => import('../card-admin/define.ts'),
  },
  {
    key: 'attention',
    group: 'todo',
    label: { ja: '要対応', en: 'Act now' },
    role: 'viewer',
    tag: 'kessai-alarms',
    load: () => import('../alarms/define.ts'),
    count: 'attention',
  },
  {
    key: 'recovery',
    group: 'todo',
    label: { ja: '取りこぼし・照合', en: 'Recovery' },
    role: 'viewer',
    tag: 'kessai-recovery',
    load: () => import('../recovery/define.ts'),
    count: 'recovery',
  },
  {
    key: 'restock',
    group: 'todo',
    label: { ja: '在庫戻し', en: 'Restock' },
    role: 'viewer',
    tag: 'kessai-restock',
    load: () => import('../restock/define.ts'),
    count: 'restock',
  },
  {
    key: 'errors',
    group: 'todo',
    label: { ja: 'エラーログ', en: 'Errors' },
    role: 'viewer',
    tag: 'kessai-errors',
    load: () => import('../errors/define.ts'),
    count: 'errors',
  },
  {
    key: 'notices',
    group: 'records',
    label: { ja: '差分通知', en: 'Notices' },
    role: 'viewer',
    tag: 'kessai-notices',
    load: () => import('../notices/define.ts'),
  },
  {
    key: 'deliveries',
    group: 'records',
    label: { ja: 'ショップへの通知', en: 'Webhook' },
    role: 'viewer',
    tag: 'kessai-deliveries',
    load: () => import('../deliveries/define.ts'),
  },
  {
    key: 'audit',
    group: 'records',
    label: { ja: '操作履歴', en: 'Audit log' },
    role: 'admin',
    tag: 'kessai-audit',
    load: () => import('../audit/define.ts'),
  },
  {
    key: 'settings',
    group: 'settings',
    label: { ja: '設定', en: 'Settings' },
    role: 'admin',
    tag: 'kessai-settings',
    load: () => import('../settings/define.ts'),
  },
];
