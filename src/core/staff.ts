/**
 * 権限 of shop staff, each including the one before it: who looks, who works with payments, who sets the shop up. The shop
 * says who is who; we keep no passwords.
 */
export const staffRoles = ['viewer', 'operator', 'admin'] as const;

export type StaffRole = (typeof staffRoles)[number];

/** Whether somebody in a role may do what asks for another one. */
export const mayAct = (role: StaffRole, needed: StaffRole): boolean =>
  staffRoles.indexOf(role) >= staffRoles.indexOf(needed);

/**
 * What staff can do, who may, and what is asked about once more before it is done (再確認): money that goes back, an amount
 * that changes, keys. Looking needs no row: whoever is staff may look, but at settings and the audit log, as said here.
 */
export const staffActions = {
  /** 売上 */
  capture: { role: 'operator', confirmed: false },
  /** 取消 of an authorisation */
  void: { role: 'operator', confirmed: false },
  /** 取消 of a sale, 返金 */
  refund: { role: 'operator', confirmed: true },
  /** 金額変更 */
  change: { role: 'operator', confirmed: true },
  /** 状態更新 */
  inquire: { role: 'operator', confirmed: false },
  /** お支払い番号の再送 */
  'send-slip': { role: 'operator', confirmed: false },
  /** 一括売上, 一括取消: the page shows the count before it asks for it. */
  bulk: { role: 'operator', confirmed: true },
  /** 決済処理中の注文の取消 */
  sweep: { role: 'operator', confirmed: true },
  /** 受注の取りこぼし: finds payments without an order, and puts one into the shop's hands again. */
  'find-lost': { role: 'operator', confirmed: false },
  recover: { role: 'operator', confirmed: true },
  /** 照合 with the provider's record of the day. */
  reconcile: { role: 'operator', confirmed: false },
  /** 在庫戻し済 */
  'restock-done': { role: 'operator', confirmed: false },
  /** お支払いリンク for an order made by staff. */
  'payment-link': { role: 'operator', confirmed: false },
  /** A note of what was done about an alarm; it closes none. */
  'alarm-note': { role: 'operator', confirmed: false },
  /** Asks the provider again whether an alarm's cause is gone. */
  'alarm-check': { role: 'operator', confirmed: false },
  /** エラーログの消込 */
  'error-clear': { role: 'operator', confirmed: false },
  /** Webhook の再送 */
  replay: { role: 'operator', confirmed: false },
  /** 登録カードの削除 */
  'remove-card': { role: 'operator', confirmed: true },
  /** 設定 */
  'read-settings': { role: 'admin', confirmed: false },
  'save-settings': { role: 'admin', confirmed: true },
  'test-connection': { role: 'admin', confirmed: false },
  'put-file': { role: 'admin', confirmed: true },
  'remove-file': { role: 'admin', confirmed: true },
  'resume-method': { role: 'admin', confirmed: false },
  /** 操作履歴 */
  'read-audit': { role: 'admin', confirmed: false },
  /** CSV */
  export: { role: 'viewer', confirmed: false },
} as const satisfies Record<string, { role: StaffRole; confirmed: boolean }>;

export type StaffAction = keyof typeof staffActions;
