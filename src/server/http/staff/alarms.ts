import { AlarmList, AlarmNote, AlarmView } from '../../../contract/staff/alarms.ts';
import { checkAlarm, listAlarms, noteAlarm } from '../../alarms/staff-alarms.ts';
import type { Desk } from './desk.ts';

/** 要対応. There is no way to close an alarm by hand. */
export function alarmRoutes({ context, look, act }: Desk): void {
  look(
    {
      path: '/alarms',
      summary: '要対応: open alarms, grave ones first; ?all=1 with the closed',
      answer: AlarmList,
    },
    ({ query }) => listAlarms(context, { all: query['all'] === '1' }),
  );
  act(
    {
      path: '/alarms/{id}/note',
      summary: 'Write down what was done about an alarm; closes nothing by itself',
      action: 'alarm-note',
      body: AlarmNote,
      answer: AlarmView,
      deed: ({ param }) => ({ subject: param('id') }),
    },
    ({ member, param }, { note }) => noteAlarm(context, param('id'), member, note),
  );
  act(
    {
      path: '/alarms/{id}/check',
      summary: 'Ask the provider again; closes the alarm if its cause is proven gone',
      action: 'alarm-check',
      answer: AlarmView,
      deed: ({ param }) => ({ subject: param('id') }),
      outcome: ({ closedAt }) => (closedAt === null ? 'open' : 'closed'),
    },
    ({ param }) => checkAlarm(context, param('id')),
  );
}
