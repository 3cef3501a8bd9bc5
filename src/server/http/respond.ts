import type { z } from '@hono/zod-openapi';
import { type Problem, problems } from '../../contract/problem.ts';
import { ProblemError } from '../problem.ts';

/** Answers about one buyer are never kept by anything in between (S-40). */
const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: PRIVATE });
}

export function problemResponse(error: ProblemError, requestId: string): Response {
  const { status, en, ja } = problems[error.key];
  const body: Problem = {
    type: `urn:kessai:problem:${error.key}`,
    title: en,
    titleJa: ja,
    status,
    instance: requestId,
    ...(error.field !== undefined && error.field !== '' && { field: error.field }),
    ...(error.confirmation !== undefined && { confirmation: error.confirmation }),
    ...error.told,
  };
  const headers = new Headers({ ...PRIVATE, 'content-type': 'application/problem+json' });
  if (error.retryAfter !== undefined) headers.set('retry-after', String(error.retryAfter));
  return new Response(JSON.stringify(body), { status, headers });
}

/** Parses outside data into our type, or says which field is wrong; never what it held. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknownKey].map(String).join('.').slice(0, 100);
  throw new ProblemError('invalid-request', { field });
}
