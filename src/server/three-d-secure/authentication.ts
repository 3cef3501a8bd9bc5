import type { BuyerFacts } from '../../core/buyer.ts';
import type { CardSource, Challenge } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { dropSealed, keepSealed, readSealed } from '../sealed.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Authentication } from '../store/schema/authentications.ts';
import { SEALED_MS } from '../timing.ts';

/** What the buyer's browser brought with its request, for the authentication and the call after it. Never kept in clear. */
export interface CardMaterial {
  card: CardSource;
  /** A second token, to store the card with. */
  saveToken?: string | undefined;
  holderName?: string | undefined;
  buyer: BuyerFacts;
  browser: { accept?: string | undefined; userAgent?: string | undefined };
}

/** Writes down that the buyer will be sent to the issuer, before the provider is asked for the page. */
export async function addAuthentication(
  context: Context,
  books: Books,
  { purpose, subject, material }: Pick<Authentication, 'purpose' | 'subject'> & { material: CardMaterial },
): Promise<Authentication> {
  const id = `auth_${context.ids.random(16)}`;
  const now = context.clock.now();
  const authentication: Authentication = {
    id,
    purpose,
    subject,
    environment: context.gateway.environment,
    merchant_id: context.gateway.merchantId,
    page_hash: sha256(context.secrets.nonce('page', id)),
    return_hash: sha256(context.secrets.nonce('return', id)),
    provider_id: null,
    state: 'asked',
    standing: null,
    code: null,
    created_at: now,
    expires_at: now + context.authenticationMs,
    ended_at: null,
  };
  await books.authentications.add(authentication);
  await keepSealed(context, books, id, JSON.stringify(material), now + SEALED_MS);
  return authentication;
}

/** The provider has given its page: the buyer may go there until the time is over. */
export async function openAuthentication(
  context: Context,
  books: Books,
  { id, expires_at }: Authentication,
  challenge: Challenge,
): Promise<void> {
  await books.authentications.update(id, { state: 'open', provider_id: challenge.authenticationId });
  await keepSealed(context, books, pageOf(id), challenge.document, expires_at);
  await books.planJob('abandon', id, expires_at);
}

/** Nothing comes of it any more: what was kept for it is thrown away. */
export async function endAuthentication(
  context: Context,
  books: Books,
  { id }: Authentication,
  end: Partial<Pick<Authentication, 'standing' | 'code'>> = {},
): Promise<void> {
  await books.authentications.update(id, { ...end, state: 'ended', ended_at: context.clock.now() });
  await dropSealed(books, id, pageOf(id));
  await books.dropJob('abandon', id);
}

/** The provider's page, sealed under a name of its own. */
const pageOf = (id: string): string => `${id}/page`;

export async function materialOf(
  context: Context,
  books: Books,
  { id }: Authentication,
): Promise<CardMaterial | undefined> {
  const content = await readSealed(context, books, id);
  return content === undefined ? undefined : (JSON.parse(content) as CardMaterial);
}

/** The provider's page, while the buyer may go there. */
export async function documentOf(context: Context, nonce: string): Promise<string | undefined> {
  const { books } = context.store;
  const found = await books.authentications.find({ page_hash: sha256(nonce) });
  if (found?.state !== 'open' || context.clock.now() >= found.expires_at) return undefined;
  return readSealed(context, books, pageOf(found.id));
}

/** Where the buyer's browser is sent to, as a path below the mount; and where it comes back to, as a whole address. */
export const pageAddress = ({ publicUrl, secrets }: Context, id: string): string =>
  `${publicUrl}/three-d-secure/${secrets.nonce('page', id)}`;

export const returnAddress = ({ publicUrl, secrets }: Context, id: string): string =>
  `${publicUrl}/three-d-secure/${secrets.nonce('return', id)}/return`;
