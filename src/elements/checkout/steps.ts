import { errorKinds, isErrorKind } from '../../core/errors.ts';
import type { Banner } from './answers.ts';

/** もう一度試す, 別のカードを使う, 支払い方法を変更: what is offered below a message. */
export type Step = 'retry' | 'otherCard' | 'otherMethod';

type Next = (typeof errorKinds)[keyof typeof errorKinds]['next'];

const stepsFor: Record<Next, readonly Step[]> = {
  retry: ['retry', 'otherMethod'],
  other_card: ['otherCard', 'otherMethod'],
  other_method: ['otherMethod'],
  // The focus is where the buyer has to look already.
  check_card: [],
  check_entry: [],
  // Nothing to press: the order may be paid.
  status: [],
};

/** Where a kind has more to offer, or less, than what its next step says. */
const exceptions: Partial<Record<Banner['kind'], readonly Step[]>> = {
  tds_failed: ['retry', 'otherCard', 'otherMethod'],
  tds_timeout: ['retry'],
  // The card is good; what is in the way is the wish to keep it.
  saved_full: [],
};

/** What the buyer can do after an attempt that came to nothing. */
export function stepsAfter(
  kind: Banner['kind'],
  { hasOtherMethods }: { hasOtherMethods: boolean },
): readonly Step[] {
  const steps = exceptions[kind] ?? (isErrorKind(kind) ? stepsFor[errorKinds[kind].next] : []);
  return steps.filter((step) => step !== 'otherMethod' || hasOtherMethods);
}
