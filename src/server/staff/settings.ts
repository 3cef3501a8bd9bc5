import type { Authorize } from './member.ts';

/** スタッフ: who may use the console, and how. */
export interface StaffOptions {
  /** The shop's own answer to who sends a request. Without it nobody is staff. */
  authorize?: Authorize;
  /** How many payments 一括 takes at once: 1 to 1,000; 50 when left out. */
  bulkLimit?: number;
  /** 加盟店管理者サイト, linked where something can be done only there. */
  portalUrl?: string;
}

export interface StaffSettings {
  authorize: Authorize | undefined;
  bulkLimit: number;
  portalUrl: string | null;
}

/** Throws at what is wrong: it is the shop engineer's code. */
export function readStaffSettings({
  authorize,
  bulkLimit = 50,
  portalUrl,
}: StaffOptions = {}): StaffSettings {
  if (!Number.isInteger(bulkLimit) || bulkLimit < 1 || bulkLimit > 1000)
    throw new Error('staff.bulkLimit must be a whole number from 1 to 1000');
  if (portalUrl !== undefined && !/^https?:$/.test(URL.parse(portalUrl)?.protocol ?? ''))
    throw new Error('staff.portalUrl must be an http(s) address');
  return { authorize, bulkLimit, portalUrl: portalUrl ?? null };
}
