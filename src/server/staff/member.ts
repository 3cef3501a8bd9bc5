import { mayAct, type StaffAction, type StaffRole, staffActions, staffRoles } from '../../core/staff.ts';
import { ProblemError } from '../problem.ts';

/** Who is at the console: what they may do, and how the audit log calls them. */
export interface StaffMember {
  role: StaffRole;
  /** As it will stand in the audit log: a name or a number of the shop's, up to 100 characters. */
  name: string;
}

/**
 * The shop's own answer to who sends a request of the console, by its own session or log-in. A role alone is enough; with a
 * name the audit log tells who it was. `null`: nobody of the staff.
 */
export type Authorize = (
  request: Request,
) => StaffRole | StaffMember | null | Promise<StaffRole | StaffMember | null>;

/** Whoever sends the request, or a `forbidden` problem. Without the shop's hook nobody is staff. */
export async function staffOf(authorize: Authorize | undefined, request: Request): Promise<StaffMember> {
  const said = (await authorize?.(request)) ?? null;
  if (said === null) throw new ProblemError('forbidden');
  const member = typeof said === 'string' ? { role: said, name: said } : said;
  // The hook is the shop's: a word that is no role must not open anything.
  if (!staffRoles.includes(member.role)) throw new ProblemError('forbidden');
  return { role: member.role, name: member.name.slice(0, 100) };
}

export function requireRole(member: StaffMember, action: StaffAction): void {
  if (!mayAct(member.role, staffActions[action].role)) throw new ProblemError('forbidden');
}
