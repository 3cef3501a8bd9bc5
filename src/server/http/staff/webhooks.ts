import { Deliveries, Delivery } from '../../../contract/staff/deliveries.ts';
import { listDeliveries, replay } from '../../webhooks/deliveries.ts';
import type { Desk } from './desk.ts';

const PAGE = 50;

/** Webhook: the events on their way to the shop's address. */
export function deliveryRoutes({ context, look, act }: Desk): void {
  look(
    {
      path: '/deliveries',
      summary: 'Webhook: what the shop was told, newest first; ?dead=1 what was given up',
      answer: Deliveries,
    },
    async ({ query: { after, dead } }) => {
      const asked = { limit: PAGE + 1, dead: dead === '1', ...(after && { after }) };
      const found = await listDeliveries(context, asked);
      const deliveries = found.slice(0, PAGE);
      return {
        isOn: context.webhook !== undefined,
        deliveries,
        ...(found.length > PAGE && { next: deliveries.at(-1)!.eventId }),
      };
    },
  );
  act(
    {
      path: '/deliveries/{id}/replay',
      summary: 'Send one event to the shop’s address again',
      action: 'replay',
      answer: Delivery,
      deed: ({ param }) => ({ subject: param('id') }),
    },
    ({ param }) => replay(context, param('id')),
  );
}
