import { isAuthenticationScreen, type Outcome } from '../../ui/checkout-context.ts';
import type { CheckoutFlow } from './flow.ts';

/** The elements that stand in place of the form and tell where things stand. */
export type ScreenTag = 'kessai-payment-status' | 'kessai-three-d-secure';

export const screenOf = (outcome: Outcome | undefined): ScreenTag =>
  isAuthenticationScreen(outcome) ? 'kessai-three-d-secure' : 'kessai-payment-status';

/**
 * The screens that are due or soon will be. A press asks for those it can lead to, so that they are there before the
 * answer is: afterwards the line may be gone.
 *
 * @param hasPlace The theme has put the element for the result into the page.
 */
export function screensDue(
  { outcome, banner, isBusy, session }: Pick<CheckoutFlow, 'outcome' | 'banner' | 'isBusy' | 'session'>,
  hasPlace: boolean,
): ScreenTag[] {
  const mayAuthenticate = session?.methods.some((method) => 'threeDSecure' in method && method.threeDSecure);
  const due: Record<ScreenTag, unknown> = {
    'kessai-payment-status': isBusy || hasPlace || (outcome && !isAuthenticationScreen(outcome)),
    // The help after a failed authentication is the same element's.
    'kessai-three-d-secure':
      (isBusy && mayAuthenticate) || isAuthenticationScreen(outcome) || banner?.kind === 'tds_failed',
  };
  return (Object.keys(due) as ScreenTag[]).filter((tag) => due[tag]);
}

const sources: Record<ScreenTag, () => Promise<unknown>> = {
  'kessai-payment-status': () => import('../payment-status/define.ts'),
  'kessai-three-d-secure': () => import('../three-d-secure/define.ts'),
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
