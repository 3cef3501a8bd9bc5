import { isPaid } from '../../core/payment.ts';
import type { Authorization, CardSource, Outcome } from '../../core/ports.ts';
import { saveCardOf } from '../cards/link-cards.ts';
import type { Context } from '../context.ts';
import { type Intent, perform } from '../operations/perform.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';
import { type CardMaterial, openAuthentication, returnAddress } from '../three-d-secure/authentication.ts';

/** Runs a provider call behind what was written down for it, known to this process under that id until it ends. */
export function startUnderWay(context: Context, id: string, call: () => Promise<unknown>): Promise<unknown> {
  const underWay = call().finally(() => context.underWay.delete(id));
  context.underWay.set(id, underWay);
  return underWay;
}

/** 3D認証: the first half of a card payment. A good answer is a page the buyer must pass. */
export function startAuthentication(
  context: Context,
  intent: Intent,
  session: Session,
  material: CardMaterial,
): Promise<unknown> {
  const { gateway, store } = context;
  const { payment } = intent;
  return startUnderWay(context, intent.operation.id, async () => {
    const authentication = (await store.books.authentications.find({ subject: payment.id }))!;
    return perform(
      context,
      intent,
      () =>
        gateway.authenticate({
          tradingId: payment.trading_id,
          purpose: 'payment',
          amount: payment.amount,
          card: material.card,
          holderName: material.holderName,
          returnUrl: returnAddress(context, authentication.id),
          buyer: material.buyer,
          isMember: session.customer_id !== null,
          browser: material.browser,
        }),
      () => ({ challenged: true }),
      (books, challenge) => openAuthentication(context, books, authentication, challenge),
    );
  });
}

/**
 * カード決済オーソリ: the only place that asks for money. With `saveMoment: before` the card is stored first; what becomes
 * of that does not touch the payment.
 */
export function startAuthorization(
  context: Context,
  intent: Intent,
  session: Session,
  card: CardSource,
  authenticationId?: string,
): Promise<unknown> {
  const { payment } = intent;
  const savesBefore =
    context.gateway.card?.saved?.saveMoment === 'before' &&
    payment.link_wish === 'save' &&
    session.customer_id !== null;
  return startUnderWay(context, intent.operation.id, async () => {
    if (savesBefore) await saveCardOf(context, payment, session.customer_id!).catch(() => {});
    return perform(
      context,
      intent,
      () => authorize(context, payment, card, authenticationId),
      (authorization) => authorization,
    );
  });
}

async function authorize(
  context: Context,
  payment: Payment,
  card: CardSource,
  authenticationId: string | undefined,
): Promise<Outcome<Authorization>> {
  const outcome = await context.gateway.authorize({
    tradingId: payment.trading_id,
    amount: payment.amount,
    card,
    installments: payment.installments ?? 'once',
    capture: payment.capture === 1,
    ...(authenticationId !== undefined && { authenticationId }),
  });
  const isDoubtful = outcome.kind === 'declined' && outcome.decline.error === 'card_network';
  return isDoubtful ? checkedRefusal(context, payment, outcome) : outcome;
}

/**
 * A refusal because provider and card company could not talk to each other may hide an authorisation that exists. It
 * is believed only after the provider's own record says the same; when that cannot be read, the outcome is unknown.
 */
async function checkedRefusal(
  { gateway }: Context,
  payment: Payment,
  refusal: Outcome<Authorization>,
): Promise<Outcome<Authorization>> {
  const inquiry = await gateway.inquire({ tradingId: payment.trading_id, method: payment.method });
  if (inquiry.kind !== 'ok')
    return { kind: 'unknown', reason: 'refused for a network failure, and the inquiry failed' };
  if (!inquiry.value.found) return refusal;
  const { providerStatus, providerPaymentId } = inquiry.value;
  const status = gateway.statusOf(providerStatus, payment.method);
  if (!status) return { kind: 'unknown', reason: 'refused, but the record has a status nobody can explain' };
  return isPaid(status) ? { kind: 'ok', value: { providerPaymentId, providerStatus } } : refusal;
}

/** Waits for the call, but no longer than this. A call that goes on answers nobody: its failure is already recorded. */
export async function atMost(call: Promise<unknown>, millis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const held = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
  });
  await Promise.race([call, held]).finally(() => clearTimeout(timer));
}
