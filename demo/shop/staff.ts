import type { StaffRole } from '../../src/core/staff.ts';
import type { StaffMember } from '../../src/server.ts';

/** The roles the demo lets one choose from; whoever has chosen none sets the shop up. */
export const demoRoles = ['admin', 'operator', 'viewer'] as const satisfies readonly StaffRole[];

const names: Record<StaffRole, string> = { admin: '店長 青木', operator: '受注担当 岡', viewer: '経理 早川' };

/** A real shop asks its own log-in here. The demo lets everybody in, in the role they have chosen. */
export function staffOfDemo(request: Request): StaffMember {
  const cookie = request.headers.get('cookie') ?? '';
  const chosen = /(?:^|;\s*)staff=(\w+)/.exec(cookie)?.[1];
  const role = demoRoles.find((each) => each === chosen) ?? demoRoles[0];
  return { role, name: names[role] };
}
