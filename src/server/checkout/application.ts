import type { Application, ApplyRequest, IdentifyRequest } from '../../core/application.ts';
import type { Context } from '../context.ts';
import { keepDeparture, untilOf } from '../departure/away.ts';
import { type Intent, perform } from '../operations/perform.ts';
import { keepSealed } from '../sealed.ts';
import { planReminder } from '../slips/reminder.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import { PAGE_GRACE_MS } from '../timing.ts';
import { startUnderWay } from './card-payment.ts';

/** 申込: asks for a number to pay by, or for a page to go to. */
export function startApplication(context: Context, intent: Intent, request: ApplyRequest): Promise<unknown> {
  return startUnderWay(context, intent.operation.id, () =>
    perform(
      context,
      intent,
      () => context.gateway.apply(request),
      (application) => ({ applied: application }),
      (books, application) => keepApplication(context, books, intent.payment, application),
    ),
  );
}

/** 携帯キャリア決済ユーザ認証: the buyer logs in at the carrier first. The device is needed again for the 申込 after it. */
export function startIdentification(
  context: Context,
  intent: Intent,
  request: IdentifyRequest,
): Promise<unknown> {
  const { payment } = intent;
  return startUnderWay(context, intent.operation.id, () =>
    perform(
      context,
      intent,
      () => context.gateway.identify(request),
      (application) => ({ applied: application }),
      async (books, application) => {
        await keepSealed(
          context,
          books,
          payment.id,
          JSON.stringify({ device: request.device }),
          payment.until_at!,
        );
        await keepApplication(context, books, payment, application);
      },
    ),
  );
}

/** Keeps the page, and plans to ask what became of the payment once its time is over. */
async function keepApplication(
  context: Context,
  books: Books,
  payment: Payment,
  application: Application,
): Promise<void> {
  if (application.slip) await planReminder(context, books, payment.id, application.slip);
  const until = untilOf(payment, application);
  if (until === null) return;
  if (application.departure) return keepDeparture(context, books, payment, application.departure, until);
  await books.planJob('close-page', payment.id, until + PAGE_GRACE_MS[payment.method]);
}
