import { z } from '@hono/zod-openapi';
import { OrderDetail } from '../../../contract/staff/order.ts';
import { PaymentPage, PaymentQuery } from '../../../contract/staff/payments.ts';
import { listPayments } from '../../staff/list-payments.ts';
import { orderDetail } from '../../staff/order-detail.ts';
import { PaymentSearch, readQuery } from '../../staff/payment-search.ts';
import { paymentsCsv } from '../../staff/payments-csv.ts';
import type { Desk } from './desk.ts';

/** The list's own sort and page do not matter to the file; a link may name them all the same. */
const CsvQuery = PaymentSearch.extend({
  sort: z.string().optional(),
  limit: z.string().optional(),
  lang: z.enum(['ja', 'en']).default('ja'),
});

/** 決済の一覧 and an order with its payments. */
export function paymentRoutes({ context, look, download }: Desk): void {
  look({ path: '/payments', summary: '決済の一覧: search, sort, page', answer: PaymentPage }, ({ query }) =>
    listPayments(context, readQuery(PaymentQuery, query)),
  );
  download(
    {
      path: '/payments.csv',
      summary: '決済の一覧 as CSV',
      action: 'export',
      type: 'text/csv',
      deed({ query }) {
        const { lang: _, sort: __, limit: ___, q, ...narrowed } = readQuery(CsvQuery, query);
        // What was searched for can be a buyer's name: that it was narrowed by text is enough to know.
        const detail = { ...narrowed, ...(q !== undefined && { q: true }) };
        return { subject: 'payments', detail: known(detail) };
      },
    },
    async ({ query }) => {
      const { lang, sort: _, limit: __, ...search } = readQuery(CsvQuery, query);
      const lines = await paymentsCsv(context, search, lang);
      return new Response(lines, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="payments.csv"',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  );
  look(
    { path: '/orders/{orderId}', summary: 'One order with its payments and 履歴', answer: OrderDetail },
    ({ param }) => orderDetail(context, param('orderId')),
  );
}

/** Without what was not asked for. */
const known = <V extends string | number | boolean>(
  detail: Readonly<Record<string, V | undefined>>,
): Record<string, V> =>
  Object.fromEntries(Object.entries(detail).filter((entry): entry is [string, V] => entry[1] !== undefined));
