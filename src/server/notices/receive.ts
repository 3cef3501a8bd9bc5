import type { Notice } from '../../core/notice.ts';
import type { Gateway } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { readBytes } from '../http/read-json.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { NoticeRow } from '../store/schema/notices.ts';
import { readForm } from './read-form.ts';
import type { RefusedNotice } from './settings.ts';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * 決済情報差分通知, as the provider posts it. It is answered `result=0` once it is on disk and not before; what it means
 * is found out afterwards. What is refused gets the same answer, and takes the same work, whether or not a payment of
 * ours is named.
 */
export async function receiveNotice(
  context: Context,
  gateway: string,
  request: Request,
  address: string | undefined,
): Promise<Response> {
  if (gateway !== context.gateway.name) throw new ProblemError('not-found');
  const read = await readNotice(context, request, address);
  if (typeof read === 'string') return refused(context, read);
  await storeNotice({ ...context, gateway: read.gateway }, read.notice, 'pushed');
  return answer(200, 'result=0');
}

async function readNotice(
  { gateway, otherGateways = [], notices }: Context,
  request: Request,
  address: string | undefined,
): Promise<{ notice: Notice; gateway: Gateway } | RefusedNotice> {
  if (!notices.isSource(address)) return 'source';
  try {
    const body = await readBytes(request, MAX_BODY_BYTES);
    const form = readForm(request.headers.get('content-type') ?? '', body);
    // Each merchant id has a key of its own, and only the right one fits. All are tried, whichever it is: the time tells nothing.
    const readings = [gateway, ...otherGateways].map((each) => ({ each, reading: each.readNotice(form) }));
    const good = readings.flatMap(({ each, reading }) =>
      reading.ok ? [{ notice: reading.notice, gateway: each }] : [],
    );
    const refusals = readings.flatMap(({ reading }) => (reading.ok ? [] : [reading.refused]));
    return good[0] ?? refusals[0]!;
  } catch (error) {
    if (error instanceof ProblemError) return 'shape';
    throw error;
  }
}

/** Writes a notice down with the work it makes. False when the very same one is there already. */
export async function storeNotice(
  context: Context,
  notice: Notice,
  source: NoticeRow['source'],
): Promise<boolean> {
  const { gateway, clock, ids, store } = context;
  const id = `ntc_${ids.random(16)}`;
  const now = clock.now();
  const isNew = await store
    .transaction(async (books) => {
      const added = await books.notices.add({
        id,
        gateway: gateway.name,
        environment: gateway.environment,
        merchant_id: gateway.merchantId,
        notice_id: notice.noticeId,
        digest: digestOf(notice),
        source,
        provider_payment_id: notice.providerPaymentId,
        trading_id: notice.tradingId,
        payment_type: notice.paymentType,
        method: notice.method ?? null,
        provider_status: notice.providerStatus,
        amount: notice.amount ?? null,
        base_provider_payment_id: notice.baseProviderPaymentId ?? null,
        happened_at: notice.at ?? null,
        received_at: now,
        payment_id: null,
        verdict: 'waiting',
        judged_at: null,
      });
      if (added) await books.planJob('notice', id, now);
      return added;
    })
    .catch((error) => {
      context.log('job.failed', { job: 'notice', error: String(error) });
      // Without its place on disk there is no `result=0`: the provider sends it again.
      throw new ProblemError('unavailable', { retryAfter: 10 });
    });
  context.log('notice.received', { noticeId: notice.noticeId, source, isNew: String(isNew) });
  if (isNew) context.wake();
  return isNew;
}

/** What makes two notices the same, however they came: dates are written otherwise in an answer to a difference inquiry. */
function digestOf(notice: Notice): string {
  const { noticeId, providerPaymentId, tradingId, paymentType, providerStatus, amount = null } = notice;
  return sha256(
    JSON.stringify([noticeId, providerPaymentId, tradingId, paymentType, providerStatus, amount]),
  );
}

function refused({ notices, log }: Context, reason: RefusedNotice): Response {
  const count = (notices.refusals.get(reason) ?? 0) + 1;
  notices.refusals.set(reason, count);
  // Whoever tries keys by the thousand must not fill the disk with it: 1, 2, 4, 8, … are logged, never what was sent.
  if (Number.isInteger(Math.log2(count))) log('notice.refused', { reason, count });
  return answer(400, 'result=1');
}

const answer = (status: number, body: string): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/plain',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
