import type { StaffHelp } from '../../core/ports.ts';
import { type StaffAction, staffActions } from '../../core/staff.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { StaffMember } from './member.ts';

/** How long the answer to 再確認 is good for. */
const CONFIRMATION_MS = 5 * 60_000;

const SEAL = 'staff-confirmation';

/** What exactly is confirmed: another amount or another payment is another question. */
interface Question {
  action: StaffAction;
  subject: string;
  /** The whole body of the request but for the confirmation: the key of the press too, so that one yes is good for one press. */
  body: unknown;
  /** What is asked about in words, where it depends on how things stand: told with the question, and part of it. */
  reason?: StaffHelp | undefined;
}

/**
 * 再確認 of what gives money back, changes an amount or a key: the first request is answered with a question, and only the
 * same request by the same person, with the confirmation that came with the question, is carried out. A page that sends
 * both at once on its own is stopped by the origin checks before; this stops the finger, and the open page of yesterday.
 */
export function requireConfirmation(
  { secrets, clock }: Context,
  member: StaffMember,
  { action, subject, body, reason }: Question,
  confirmation: string | undefined,
): void {
  if (!staffActions[action].confirmed && !reason) return;
  const asked = sha256(JSON.stringify([member.name, action, subject, body, reason]));
  const now = clock.now();
  if (confirmation !== undefined && isGood(() => secrets.unseal(confirmation, SEAL), asked, now)) return;
  throw new ProblemError('confirmation-required', {
    confirmation: secrets.seal(JSON.stringify({ asked, until: now + CONFIRMATION_MS }), SEAL),
    ...(reason && { help: reason }),
  });
}

function isGood(unseal: () => string, asked: string, now: number): boolean {
  try {
    const answer = JSON.parse(unseal()) as { asked: string; until: number };
    return answer.asked === asked && now < answer.until;
  } catch {
    return false;
  }
}
