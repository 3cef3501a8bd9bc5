import type { Migration, MigrationProvider } from 'kysely/migration';
import { step as cardPayments } from './0001-card-payments.ts';
import { step as workOfOneShop } from './0002-work-of-one-shop.ts';
import { step as authenticationAndStoredCards } from './0003-authentication-and-stored-cards.ts';
import { step as methodsAndNotices } from './0004-methods-and-notices.ts';
import { step as orderNews } from './0005-order-news.ts';
import { step as cardChecks } from './0006-card-checks.ts';
import { step as paymentFee } from './0007-payment-fee.ts';
import { step as staff } from './0008-staff.ts';
import { step as amountChanges } from './0009-amount-changes.ts';
import { step as paymentLists } from './0010-payment-lists.ts';
import { step as bulkAndAlarms } from './0011-bulk-and-alarms.ts';
import { step as recovery } from './0012-recovery.ts';
import { step as auditOutcomes } from './0013-audit-outcomes.ts';
import { step as foundByIndex } from './0014-found-by-index.ts';
import { step as changesElsewhere } from './0015-changes-elsewhere.ts';
import { step as agreedAmounts } from './0016-agreed-amounts.ts';

/**
 * The schema's history, oldest first; a released step is never edited. Types are the few that mean the same on SQLite
 * and PostgreSQL: text, integer (yen, flags, counts), bigint (milliseconds).
 */
const steps: Record<string, Migration> = {
  '0001-card-payments': cardPayments,
  '0002-work-of-one-shop': workOfOneShop,
  '0003-authentication-and-stored-cards': authenticationAndStoredCards,
  '0004-methods-and-notices': methodsAndNotices,
  '0005-order-news': orderNews,
  '0006-card-checks': cardChecks,
  '0007-payment-fee': paymentFee,
  '0008-staff': staff,
  '0009-amount-changes': amountChanges,
  '0010-payment-lists': paymentLists,
  '0011-bulk-and-alarms': bulkAndAlarms,
  '0012-recovery': recovery,
  '0013-audit-outcomes': auditOutcomes,
  '0014-found-by-index': foundByIndex,
  '0015-changes-elsewhere': changesElsewhere,
  '0016-agreed-amounts': agreedAmounts,
};

/** The steps in the shape Kysely's migrator asks for. */
export const migrations: MigrationProvider = { getMigrations: async () => steps };
