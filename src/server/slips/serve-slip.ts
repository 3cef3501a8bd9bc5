import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { slipCalendar } from './calendar.ts';
import { paymentIdOf } from './slip-address.ts';
import { slipDocument } from './slip-document.ts';
import { readSlip } from './slip-facts.ts';
import { slipPage } from './slip-html.ts';
import { slipText } from './slip-text.ts';
import { type SlipLanguage, slipLanguages } from './texts.ts';

/** Numbers are for whoever has the address, and for nobody in between. */
const PRIVATE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
};

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** In what form a slip can be had, by the end of its address. */
export const slipForms = ['page', 'slip.txt', 'calendar.ics'] as const;

export type SlipForm = (typeof slipForms)[number];

/** A slip by its signed address. Reopens it later, without the session, for whoever has the address (KON-5). */
export async function serveSlip(
  context: Context,
  address: string,
  form: SlipForm,
  lang: string | undefined,
): Promise<Response> {
  const { facts, slip } = await readSlip(context, paymentIdOf(context, address));
  const document = slipDocument(facts, slip, readLanguage(lang));
  if (form === 'page') return respond('text/html', slipPage(document), { 'content-security-policy': POLICY });
  if (form === 'slip.txt') return respond('text/plain', slipText(document));
  // What cannot be paid any more has no place in anybody's calendar.
  if (document.standing !== 'payable') throw new ProblemError('session-expired');
  const disposition = { 'content-disposition': 'attachment; filename="payment.ics"' };
  return respond('text/calendar', slipCalendar(facts, slip, document), disposition);
}

const readLanguage = (lang: string | undefined): SlipLanguage =>
  slipLanguages.find((each) => each === lang) ?? 'ja';

const respond = (type: string, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { headers: { ...PRIVATE, ...headers, 'content-type': `${type}; charset=utf-8` } });
