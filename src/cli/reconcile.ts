import type { DifferenceView } from '../server.ts';
import { type ExitCode, runErrand } from './with-kessai.ts';

export const usage = `kessai reconcile --config FILE [--json]

照合: compares every payment that can still change with the provider's record, one at a time, and
takes over what was changed there. One that was stopped half-way is gone on with.

  --config FILE   a module whose default export is what createKessai takes
  --json          one line of JSON instead of text

Exit code: 0 no difference is open · 1 one is, an answer is missing, or it could not be done
`;

const words: Record<DifferenceView['kind'], string> = {
  missed: 'moved, and no notice told; taken over',
  external: 'changed in the provider’s portal; taken over',
  status: 'a step no table explains; not taken over',
  amount: 'another sum',
  absent: 'the provider does not know it',
};

/** `kessai reconcile` */
export const run = (args: readonly string[]): Promise<ExitCode> =>
  runErrand(
    {
      name: 'reconcile',
      usage,
      flags: [],
      async work(kessai) {
        const done = await kessai.recovery.reconcile();
        const differences = await kessai.recovery.differences();
        return {
          json: { ...done, differences },
          lines: [
            ...differences.map(
              ({ orderId, providerPaymentId, kind, ours, theirs }) =>
                `${orderId} ${providerPaymentId ?? ''} ${ours} → ${theirs || 'nothing'}: ${words[kind]}`,
            ),
            `${done.checked} compared, ${differences.length} open, ${done.unanswered} without an answer`,
          ],
          isClean: differences.length === 0 && done.unanswered === 0,
        };
      },
    },
    args,
  );
