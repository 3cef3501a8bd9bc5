import { CHECK_MS, type CheckGroup, groupChecks, isGoodCheck } from '../../core/card-check.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { NoticeRow } from '../store/schema/notices.ts';

/**
 * 有効性チェックの結果 (S-32): a notice without a trading id. What it says is written at the card when it is sure which one
 * it is; what cannot be told apart and is bad is put before staff.
 *
 * @returns `later` while the results of other cards, or the answer to a storing, can still tell
 */
export async function takeCheckResult(context: Context, notice: NoticeRow): Promise<'validity' | 'later'> {
  const { store, clock, gateway } = context;
  return store.transaction(async (books) => {
    const notices = await books.notices.checkResults(notice);
    const first = Math.min(notice.received_at, ...notices.map(({ received_at }) => received_at));
    const checks = await books.cards.pendingChecks(notice, first - CHECK_MS);
    const storings = gateway.card?.validityCheck ? await books.cards.openStorings(notice) : [];
    const groups = groupChecks(
      [
        ...checks.map(({ id, check_asked_at }) => ({ cardId: id, at: check_asked_at! })),
        ...storings.map(({ created_at }) => ({ at: created_at })),
      ],
      notices.map(({ id, provider_status, received_at }) => ({
        noticeId: id,
        providerStatus: provider_status,
        at: received_at,
      })),
      clock.now(),
    );
    const own = groups.find(({ results }) => results.some(({ noticeId }) => noticeId === notice.id));
    if (own?.outcome === 'open') return 'later';
    if (own) await conclude(context, books, own);
    return 'validity';
  });
}

/** All results of a group are judged with the first that is looked at: afterwards its cards are not under way any more. */
async function conclude(
  context: Context,
  books: Books,
  { cards, results, outcome }: CheckGroup,
): Promise<void> {
  const now = context.clock.now();
  for (const { cardId } of cards) {
    if (cardId === undefined) continue;
    const checked = outcome === 'valid' || outcome === 'refused' ? outcome : null;
    await books.cards.updateCard(cardId, { check_result: checked, checked_at: now });
    context.log('card.checked', { cardId, outcome });
  }
  for (const { noticeId } of results)
    await books.notices.update(noticeId, { verdict: 'validity', judged_at: now });
  if (outcome !== 'unclear' || results.every(isGoodCheck)) return;
  const bad = results.filter((result) => !isGoodCheck(result)).length;
  const detail = `${bad} of ${cards.length} cards stored at the same time did not pass the validity check`;
  await raiseAlarm(context, books, { id: results[0]!.noticeId, order_key: '' }, 'CARD_CHECK_UNCLEAR', detail);
}
