import type { BookedTelegram } from '../books.ts';
import type { FaultMoment } from '../faults.ts';
import { silence } from '../telegrams/execute.ts';
import { type Connection, responseOf, type WireAnswer } from './connection.ts';
import type { Site } from './site.ts';
import { strike } from './strike.ts';

/** One request to the provider, as far as the faults and the books care what it is. */
export interface Exchange {
  /** 電文種別ID, as the caller wrote it. */
  kind: string;
  /** Turns the caller away before anything is written down. */
  turnAway?: Response | undefined;
  /** What the books keep of it. */
  record: BookedTelegram;
  /** Does it; once at most. Notes in the record what it answered. */
  execute(record: BookedTelegram): WireAnswer | typeof silence;
}

/**
 * Leads a request through its moments: read, written down, executed, answered. A fault that waits for one of them strikes
 * there, and what lies behind it does not happen.
 */
export async function exchange(
  { world, faults }: Site,
  { kind, turnAway, record, execute }: Exchange,
  connection: Connection,
): Promise<Response> {
  const strikeAt = (moment: FaultMoment, answer?: WireAnswer) => {
    const fault = faults.take(kind, moment);
    if (fault === undefined) return undefined;
    record.fault = `${moment} ${fault.kind}`;
    return strike(fault, connection, answer);
  };

  const before = strikeAt('before_read') ?? turnAway;
  if (before !== undefined) return before;
  world.books.telegrams.push(record);

  const between = strikeAt('before_execute');
  if (between !== undefined) return between;
  const answer = execute(record);

  // The card company has not answered in time, so neither does the provider.
  if (answer === silence) return connection.hold();
  return strikeAt('after_execute', answer) ?? strikeAt('mid_answer', answer) ?? responseOf(answer);
}
