import type { AlarmList, AlarmView } from '../../contract/staff/alarms.ts';
import type { StaffClient } from '../staff-client.ts';

export type { AlarmList, AlarmView } from '../../contract/staff/alarms.ts';

/** 要対応; with `all` the closed ones too. */
export const readAlarms = (client: StaffClient, all: boolean, signal?: AbortSignal) =>
  client.look<AlarmList>('/alarms', { query: { all: all ? 1 : undefined }, signal });

/** A note of what was done. It closes nothing by itself. */
export const noteAlarm = (client: StaffClient, id: string, note: string) =>
  client.act<AlarmView>(`/alarms/${encodeURIComponent(id)}/note`, { body: { note } });

/** Asks the provider whether the cause is gone. */
export const checkAlarm = (client: StaffClient, id: string) =>
  client.act<AlarmView>(`/alarms/${encodeURIComponent(id)}/check`);
