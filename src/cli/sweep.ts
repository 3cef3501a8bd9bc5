import type { SweepReport, SweptOrder } from '../server.ts';
import { type ExitCode, runErrand } from './with-kessai.ts';

export const usage = `kessai sweep --config FILE [--dry] [--json]

決済処理中の注文の取消: closes the orders nobody went on with for the days of the setting
(recovery.sweepAfterDays). Every payment is asked about first, and what lives is let be.

  --config FILE   a module whose default export is what createKessai takes
  --dry           only say what would be closed, and why the others are not
  --json          one line of JSON instead of text

Exit code: 0 done · 1 it could not be done, or the provider gave no answer about an order
`;

const reasons: Record<NonNullable<SweptOrder['reason']>, string> = {
  moved: 'has moved on',
  completed: 'completed in the shop',
  'too-young': 'too young',
  'session-open': 'its buyer may be at the checkout',
  'term-not-over': 'can still be paid',
  'payment-live': 'the provider has a payment that lives',
  'not-confirmed': 'the provider gave no answer',
};

/** `kessai sweep` */
export const run = (args: readonly string[]): Promise<ExitCode> =>
  runErrand(
    {
      name: 'sweep',
      usage,
      flags: ['dry'],
      async work(kessai, { dry }) {
        const all: SweepReport = { dry, closed: [], kept: [] };
        for (let after: string | undefined, goesOn = true; goesOn; ) {
          const { closed, kept, next } = await kessai.recovery.sweep({ dry, after });
          all.closed.push(...closed);
          all.kept.push(...kept);
          after = next;
          goesOn = next !== undefined;
        }
        const verb = dry ? 'would be closed' : 'closed';
        return {
          json: all,
          lines: [
            ...all.closed.map(({ orderId, purchasedAt }) => `${orderId} → ${verb} (${purchasedAt})`),
            ...all.kept.map(({ orderId, reason }) => `${orderId} → kept: ${reasons[reason ?? 'moved']}`),
            `${all.closed.length} ${verb}, ${all.kept.length} kept`,
          ],
          isClean: all.kept.every(({ reason }) => reason !== 'not-confirmed'),
        };
      },
    },
    args,
  );
