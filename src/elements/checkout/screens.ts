import type { SessionPayment } from '../../client/session-client.ts';
import type { Method } from '../../core/method.ts';
import { isAuthentication, isAway, isOfSlip, type Outcome } from '../../ui/checkout-context.ts';
import type { CheckoutFlow } from './flow.ts';

/** The elements that stand in place of the form and tell where things stand. */
export type ScreenTag =
  | 'kessai-payment-status'
  | 'kessai-three-d-secure'
  | 'kessai-departure'
  | 'kessai-instructions';

export function screenOf(outcome: Outcome | undefined, payment: SessionPayment | undefined): ScreenTag {
  if (isAway(outcome)) return isAuthentication(payment) ? 'kessai-three-d-secure' : 'kessai-departure';
  return isOfSlip(outcome, payment) ? 'kessai-instructions' : 'kessai-payment-status';
}

/** Methods whose press is answered with a number to pay by. */
const slipMethods: readonly Method[] = ['konbini', 'atm'];

/**
 * The screens that are due or soon will be. A press asks for those it can lead to, so that they are there before the
 * answer is: afterwards the line may be gone.
 *
 * @param hasPlace The theme has put the element for the result into the page.
 */
export function screensDue(
  {
    outcome,
    banner,
    isBusy,
    session,
    method,
  }: Pick<CheckoutFlow, 'outcome' | 'banner' | 'isBusy' | 'session' | 'method'>,
  hasPlace: boolean,
): ScreenTag[] {
  const screen = outcome && screenOf(outcome, session?.payment);
  const offer = session?.methods.find(({ id }) => id === method);
  const mayAuthenticate = offer && 'threeDSecure' in offer && offer.threeDSecure;
  const leaves = offer && ('via' in offer || ['bank', 'carrier', 'paidy'].includes(offer.id));
  const due: Record<ScreenTag, unknown> = {
    'kessai-payment-status': isBusy || hasPlace,
    // The help after a failed authentication is the same element's.
    'kessai-three-d-secure': (isBusy && mayAuthenticate) || banner?.kind === 'tds_failed',
    'kessai-departure': isBusy && leaves,
    'kessai-instructions': isBusy && offer && slipMethods.includes(offer.id),
  };
  return (Object.keys(due) as ScreenTag[]).filter((tag) => due[tag] || tag === screen);
}

const sources: Record<ScreenTag, () => Promise<unknown>> = {
  'kessai-payment-status': () => import('../payment-status/define.ts'),
  'kessai-three-d-secure': () => import('../three-d-secure/define.ts'),
  'kessai-departure': () => import('../departure/define.ts'),
  'kessai-instructions': () => import('../instructions/define.ts'),
};

/** Fetches the screens, each once; one that could not be had is asked for again. */
export class ScreenLoader {
  readonly #asked = new Set<ScreenTag>();
  readonly #missing = new Set<ScreenTag>();
  readonly #settled: () => void;

  /** @param settled What is {@link isMissing} may be different. */
  constructor(settled: () => void) {
    this.#settled = settled;
  }

  isMissing(tag: ScreenTag): boolean {
    return this.#missing.has(tag);
  }

  async fetch(tag: ScreenTag): Promise<void> {
    if (this.#asked.has(tag)) return;
    this.#asked.add(tag);
    try {
      await sources[tag]();
      this.#missing.delete(tag);
    } catch {
      this.#asked.delete(tag);
      this.#missing.add(tag);
    }
    this.#settled();
  }
}
