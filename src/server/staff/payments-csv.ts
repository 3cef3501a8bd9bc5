import { jstParts } from '../../core/date.ts';
import { providerStatusWords } from '../../core/provider-status-words.ts';
import type { Context } from '../context.ts';
import type { Place } from '../store/list-place.ts';
import type { ListedPayment, PaymentFilter } from '../store/payment-list-books.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { type CsvColumn, type CsvLanguage, paymentCsvTexts } from './payment-csv-texts.ts';
import { shownTradingId } from './payment-row.ts';
import { filterFor, type PaymentSearch } from './payment-search.ts';
import { walkPayments } from './walk-payments.ts';

/** How many payments are in memory at a time. */
const PAGE = 500;

/**
 * 決済の一覧 as a file, page by page as it is read: memory does not grow with it. Sorted by 受注日時 whatever the list on the
 * screen is sorted by, for that never changes: no payment is left out because it moved meanwhile.
 */
export async function paymentsCsv(
  context: Context,
  search: PaymentSearch,
  language: CsvLanguage,
): Promise<ReadableStream<Uint8Array>> {
  const filter = await filterFor(context, search, 'created_at');
  const encoder = new TextEncoder();
  const chunks = linesOf(context, filter, language);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* linesOf(
  { store, gateway }: Context,
  filter: PaymentFilter,
  language: CsvLanguage,
): AsyncGenerator<string, void> {
  yield BYTE_ORDER_MARK + csvLine(Object.values(paymentCsvTexts[language].columns));
  let after: Place | undefined;
  do {
    const rows = await walkPayments(store.books, gateway.environment, filter, PAGE, after);
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, language))).join('');
    const last = rows.at(-1);
    after = rows.length === PAGE && last ? { at: last.created_at, id: last.id } : undefined;
  } while (after);
}

function cellsOf(payment: ListedPayment, language: CsvLanguage) {
  const { methods, orderStatuses, columns } = paymentCsvTexts[language];
  const cells: Record<CsvColumn, string | number | null> = {
    createdAt: wallClock(payment.created_at),
    orderId: payment.order_id,
    statusWord: payment.status_word && providerStatusWords[payment.status_word][language],
    buyerName: payment.buyer_name,
    method: payment.title ?? methods[payment.method],
    amount: payment.amount,
    refunded: payment.refunded,
    orderStatus: orderStatuses[payment.order_status],
    providerStatus: payment.provider_status,
    providerPaymentId: payment.provider_payment_id,
    tradingId: shownTradingId(payment),
    reference: payment.reference,
    updatedAt: wallClock(payment.updated_at),
  };
  return (Object.keys(columns) as CsvColumn[]).map((column) => cells[column]);
}

/** `2026/11/21 12:00`, Japan time, as spreadsheets understand it. */
function wallClock(at: number): string {
  const { year, month, day, hour, minute } = jstParts(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}/${two(month)}/${two(day)} ${two(hour)}:${two(minute)}`;
}
