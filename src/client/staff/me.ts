import type { Me } from '../../contract/staff/me.ts';
import type { StaffClient } from '../staff-client.ts';

export type { Me } from '../../contract/staff/me.ts';

/** Who is at the console, and of which shop. */
export const readMe = (client: StaffClient, signal?: AbortSignal): Promise<Me> =>
  client.look('/me', { signal });
