import { AuditPage } from '../../../contract/staff/audit.ts';
import { Me } from '../../../contract/staff/me.ts';
import { readAudit } from '../../staff/read-audit.ts';
import { describeShop } from '../../staff/shop.ts';
import { alarmRoutes } from './alarms.ts';
import { bulkRoutes } from './bulk.ts';
import { cardRoutes } from './cards.ts';
import type { Desk } from './desk.ts';
import { noticeRoutes } from './notices.ts';
import { operationRoutes } from './operations.ts';
import { paymentRoutes } from './payments.ts';
import { recoveryRoutes } from './recovery.ts';
import { settingsRoutes } from './settings.ts';
import { deliveryRoutes } from './webhooks.ts';

/** All routes of the console. */
export function staffRoutes(desk: Desk): void {
  const { context } = desk;
  desk.look({ path: '/me', summary: 'Who is at the console', answer: Me }, async ({ member }) => ({
    ...member,
    ...describeShop(context),
  }));
  desk.look(
    { path: '/audit', summary: '操作履歴', action: 'read-audit', answer: AuditPage },
    async ({ query }) => readAudit(context, { orderId: query['orderId'], after: query['after'] }),
  );
  alarmRoutes(desk);
  bulkRoutes(desk);
  cardRoutes(desk);
  noticeRoutes(desk);
  deliveryRoutes(desk);
  operationRoutes(desk);
  paymentRoutes(desk);
  recoveryRoutes(desk);
  settingsRoutes(desk);
}
