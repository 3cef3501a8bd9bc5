import { maskCardNumbers } from '../card-data.ts';
import { viewFiles } from '../settings/view.ts';
import type { Examination } from './examine.ts';

/**
 * What goes to whoever helps (EC 1.10.4): what was found, the settings without secrets, the files without their content, open
 * errors, and one order's story when it is asked for. Nothing of a buyer is in it.
 */
export async function makeReport(
  { findings, gateway, settings, kessai }: Examination,
  { versions, orderId, now }: { versions: Record<string, string>; orderId?: string | undefined; now: number },
): Promise<string> {
  const record = settings?.current.record;
  const report = {
    at: new Date(now).toISOString(),
    versions,
    findings,
    gateway: gateway && {
      name: gateway.name,
      environment: gateway.environment,
      merchantId: gateway.merchantId,
      issues: gateway.issues,
    },
    settings: record && {
      version: settings.version,
      savedAt: new Date(record.savedAt).toISOString(),
      values: record.values,
      // Which are set; nothing of what they are.
      secrets: Object.keys(record.secrets).sort(),
      stopped: record.stopped,
    },
    files: settings && viewFiles({ clock: { now: () => now } }, settings),
    // What the shop's own code threw may say anything, a buyer's name or a password too.
    errors: (await kessai?.recovery.errors())?.map(({ detail, ...error }) =>
      ownCode.includes(error.source) ? error : { ...error, detail },
    ),
    order: orderId === undefined ? undefined : await storyOf(kessai, orderId),
  };
  return `${maskCardNumbers(JSON.stringify(report, undefined, 2))}\n`;
}

/** Where texts come from that nobody here has written. */
const ownCode: readonly string[] = ['hook', 'job'];

async function storyOf(kessai: Examination['kessai'], orderId: string): Promise<unknown> {
  if (!kessai) return undefined;
  try {
    const { payments, alarms, ...order } = await kessai.orders.get(orderId);
    // A slip tells whose it is.
    return { ...order, alarms, payments: payments.map(({ slip: _, ...payment }) => payment) };
  } catch (error) {
    return { orderId, error: (error as Error).message };
  }
}
