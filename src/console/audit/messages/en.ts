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
  'outcome.forbidden': 'Not allowed',
  'outcome.conflict': 'Not possible then',
  'outcome.amount-differs': 'Amounts differ',
  'outcome.payment-confirming': 'Being checked',
  'outcome.invalid-request': 'Not right',
  'outcome.key-reused': 'Key used before',
  'outcome.not-found': 'Not found',
  'outcome.card-in-use': 'In use',
  'outcome.unavailable': 'Not reached',
  'outcome.not-sent': 'Not sent',
  'outcome.unknown': 'Being checked',
  'outcome.crashed': 'Error',
  'outcome.under-way': 'Under way',
  'outcome.begun': 'Outcome not known',
  'outcome.broken-off': 'Broken off',
};

export default en;
