import { type ExitCode, runErrand } from './with-kessai.ts';

export const usage = `kessai verify --config FILE [--provider] [--json]

検証: proves that the amounts and states of all payments follow from what was done and from what the
provider said. Reads, and changes nothing.

  --config FILE   a module whose default export is what createKessai takes
  --provider      compare each payment with the provider's record as well
  --json          one line of JSON instead of text

Exit code: 0 all is proven · 1 something differs, an answer is missing, or it could not be done
`;

/** `kessai verify` */
export const run = (args: readonly string[]): Promise<ExitCode> =>
  runErrand(
    {
      name: 'verify',
      usage,
      flags: ['provider'],
      async work(kessai, { provider }) {
        const report = await kessai.recovery.verify({ provider });
        const { orders, payments, asked, unanswered, breaches } = report;
        return {
          json: report,
          lines: [
            ...breaches.map(
              ({ rule, orderId, paymentId, detail }) =>
                `${rule} ${[orderId, paymentId].filter(Boolean).join(' ')}: ${detail}`,
            ),
            `${orders} orders, ${payments} payments, ${asked} asked about: ${breaches.length} differ, ${unanswered} without an answer`,
          ],
          isClean: breaches.length === 0 && unanswered === 0,
        };
      },
    },
    args,
  );
