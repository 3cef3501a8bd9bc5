import { actionWords } from '../../internal/action-words.en.ts';
import { staffWords } from '../../internal/words.en.ts';
import type { AuditMessages } from './ja.ts';

const en: AuditMessages = {
  ...staffWords,
  ...actionWords,
  title: 'Audit log',
  empty: 'Nothing is recorded.',
  order: 'Order number',
  narrow: 'Narrow',
  at: 'Time',
  actor: 'Who',
  action: 'Action',
  subject: 'About',
  outcome: 'Outcome',
  'role.viewer': 'Viewer',
  'role.operator': 'Operator',
  'role.admin': 'Administrator',
  'role.api': 'The shop’s server',
  'outcome.done': 'Done',
  'outcome.open': 'Still open',
  'outcome.closed': 'Closed',
};

export default en;
