import { fill } from '../../ui/text.ts';
import { formatYen } from '../internal/format.ts';
import type { AuditMessages } from './messages/ja.ts';

/** What an act was asked to do, as the log keeps it. */
type Detail = Readonly<Record<string, unknown>>;

/** In words what is known by its name; `undefined`: what was not asked for, and need not be told. */
const tellers: Readonly<Record<string, (value: unknown, messages: AuditMessages) => string | undefined>> = {
  amount: (value) => formatYen(Number(value)),
  acceptsLoss: (value, messages) => (value === true ? messages['detail.acceptsLoss'] : undefined),
  operation: (value, messages) => messages[value === 'void' ? 'action.void' : 'action.capture'],
  payments: (value, messages) => fill(messages['detail.payments'], { count: Number(value) }),
  customer: (value, messages) => fill(messages['detail.customer'], { customer: String(value) }),
  dry: (value, messages) => (value === true ? messages['detail.dry'] : undefined),
  date: (value, messages) => messages[value === 'log' ? 'detail.date.log' : 'detail.date.now'],
};

/** Of an act's detail what has words, 「¥3,330」, and the rest as it was written down, `fields: …`. */
export function detailText(
  detail: Detail,
  messages: AuditMessages,
): { told: string | undefined; written: string | undefined } {
  const told: string[] = [];
  const written: string[] = [];
  for (const [name, value] of Object.entries(detail)) {
    if (value === null) continue;
    if (!Object.hasOwn(tellers, name)) written.push(`${name}: ${String(value)}`);
    else told.push(tellers[name]?.(value, messages) ?? '');
  }
  return { told: joined(told.filter(Boolean), messages['detail.and']), written: joined(written, ', ') };
}

const joined = (parts: readonly string[], separator: string): string | undefined =>
  parts.length === 0 ? undefined : parts.join(separator);
