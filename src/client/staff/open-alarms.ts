import type { AlarmList } from '../../contract/staff/alarms.ts';
import type { StaffClient } from '../staff-client.ts';

export type { AlarmView } from '../../contract/staff/alarms.ts';

/** 要対応: those that are open, the gravest first. */
export const readOpenAlarms = (client: StaffClient, signal?: AbortSignal) =>
  client.look<AlarmList>('/alarms', { signal });
