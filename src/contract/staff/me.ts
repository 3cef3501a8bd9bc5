import { z } from '@hono/zod-openapi';
import { methods } from '../../core/method.ts';
import { staffRoles } from '../../core/staff.ts';

/** `GET /staff/me`: who is at the console, and of which shop. */
export const Me = z
  .object({
    name: z.string(),
    role: z.enum(staffRoles),
    shopName: z.string(),
    environment: z.enum(['test', 'live']),
    methods: z.array(z.enum(methods)),
    /** 加盟店管理者サイト; null when none is known. */
    portalUrl: z.string().nullable(),
    /** How many payments 一括 takes at once. */
    bulkLimit: z.number().int(),
  })
  .openapi('Me');

export type Me = z.infer<typeof Me>;
