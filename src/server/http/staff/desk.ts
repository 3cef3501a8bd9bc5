import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { Problem } from '../../../contract/problem.ts';
import type { StaffAction } from '../../../core/staff.ts';
import { holdsValidCardNumber } from '../../card-data.ts';
import type { Context } from '../../context.ts';
import { ProblemError } from '../../problem.ts';
import { audited, type Deed } from '../../staff/audit.ts';
import { requireConfirmation } from '../../staff/confirmation.ts';
import { type Authorize, requireRole, type StaffMember, staffOf } from '../../staff/member.ts';
import { requireOwnOrigin } from '../access.ts';
import { readJson } from '../read-json.ts';
import { json, parseWith } from '../respond.ts';

/** What a handler is given. */
export interface Visit {
  member: StaffMember;
  /** A part of the path, by its name. */
  param(name: string): string;
  /** The query, one value a name; the last one wins. */
  query: Readonly<Record<string, string>>;
  request: Request;
}

interface Look<Out extends z.ZodType> {
  path: string;
  summary: string;
  /** Left out: whoever is staff may look. */
  action?: StaffAction;
  answer: Out;
}

interface Act<In extends z.ZodType, Out extends z.ZodType> {
  method?: 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  action: StaffAction;
  /** Left out: there is nothing to say besides the path. */
  body?: In;
  answer: Out;
  /** What the audit log names; the whole path below `/staff` when left out. */
  deed?(visit: Visit, body: z.output<In>): Omit<Deed, 'action'> | Promise<Omit<Deed, 'action'>>;
  /** How the audit log calls what came of it; `done` when left out. */
  outcome?(answer: z.input<Out>): string;
  /** Bytes a body may have; the usual 64 KiB when left out. */
  most?: number;
  /** Nothing is done: what is asked is only too long for an address. The audit log is not told. */
  isLook?: boolean;
}

/** The staff half of the HTTP API. Every route of it is made here, so none can forget to ask who is there. */
export interface Desk {
  context: Context;
  /** A page of the console reads something. */
  look<Out extends z.ZodType>(route: Look<Out>, handle: (visit: Visit) => Promise<z.input<Out>>): void;
  /**
   * Somebody does something: role, origin, 再確認 and audit log are seen to here. A body may carry `confirmation`, which is
   * taken out before it is parsed.
   */
  act<In extends z.ZodType, Out extends z.ZodType>(
    route: Act<In, Out>,
    handle: (visit: Visit, body: z.output<In>) => Promise<z.input<Out>>,
  ): void;
  /** The same for an answer that is not JSON. */
  download(
    route: Omit<Look<z.ZodType>, 'answer'> & { type: string },
    handle: (visit: Visit) => Promise<Response>,
  ): void;
}

/** A form of another site cannot send this, and a script of another site is not let. */
const CONSOLE_HEADER = 'x-kessai-console';

// biome-ignore lint/suspicious/noExplicitAny: the app's own environment does not matter here, and is not generic over
type App = OpenAPIHono<any>;

export function makeDesk(app: App, context: Context, authorize: Authorize | undefined): Desk {
  const enter = async (request: Request, action: StaffAction | undefined): Promise<StaffMember> => {
    requireOwnOrigin([], request);
    const member = await staffOf(authorize, request);
    if (action) requireRole(member, action);
    return member;
  };
  const visitOf = (
    member: StaffMember,
    c: { req: { param(name: string): string | undefined; query(): Record<string, string>; raw: Request } },
  ): Visit => ({
    member,
    param: (name) => c.req.param(name) ?? '',
    query: c.req.query(),
    request: c.req.raw,
  });
  const toHono = (path: string) => `/staff${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;

  return {
    context,
    look({ path, summary, action, answer }, handle) {
      register(app, { method: 'get', path, summary, answer });
      app.get(toHono(path), async (c) => {
        const member = await enter(c.req.raw, action);
        return json(200, await handle(visitOf(member, c)));
      });
    },
    download({ path, action }, handle) {
      app.get(toHono(path), async (c) => {
        const member = await enter(c.req.raw, action);
        return handle(visitOf(member, c));
      });
    },
    act(
      { method = 'post', path, summary, action, body: schema, answer, deed, outcome, most, isLook = false },
      handle,
    ) {
      register(app, { method, path, summary, body: schema, answer });
      app.on(method.toUpperCase(), toHono(path), async (c) => {
        const request = c.req.raw;
        requireConsole(request);
        const member = await enter(request, undefined);
        requireSoundPath(request);
        const visit = visitOf(member, c);
        const { confirmation, ...said } =
          method === 'delete' && !request.headers.get('content-type')
            ? ({} as Record<string, unknown>)
            : asObject(await readJson(request, holdsValidCardNumber, most));
        const body = schema ? parseWith(schema, said) : (undefined as never);
        if (isLook) {
          requireRole(member, action);
          return json(200, await handle(visit, body));
        }
        const about = (await deed?.(visit, body)) ?? { subject: pathBelow(request, path) };
        const done = await audited(
          context,
          member,
          { action, ...about },
          async () => {
            requireRole(member, action);
            const given = typeof confirmation === 'string' ? confirmation : undefined;
            requireConfirmation(
              context,
              member,
              { action, subject: new URL(request.url).pathname, body: said },
              given,
            );
            return handle(visit, body);
          },
          outcome,
        );
        return json(200, done);
      });
    },
  };
}

function requireConsole(request: Request): void {
  if (request.headers.get(CONSOLE_HEADER) === null) throw new ProblemError('forbidden');
}

/** What a path names goes into the audit log, out of which nothing is ever taken. */
function requireSoundPath(request: Request): void {
  const named = pathBelow(request, '');
  if (named.length > LONGEST_PATH || holdsValidCardNumber(named.replaceAll('/', '\n')))
    throw new ProblemError('invalid-request', { field: 'path' });
}

const LONGEST_PATH = 300;

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ProblemError('invalid-request');
  return value as Record<string, unknown>;
}

/** What stands after the fixed start of a path, for the audit log, as it was sent. */
const pathBelow = (request: Request, path: string): string => {
  const { pathname } = new URL(request.url);
  return pathname.slice(pathname.indexOf('/staff/') + '/staff/'.length) || path;
};

interface Described {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  body?: z.ZodType | undefined;
  answer: z.ZodType;
}

function register(app: App, { method, path, summary, body, answer }: Described): void {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const refusal = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: Problem } },
  });
  app.openAPIRegistry.registerPath(
    createRoute({
      method,
      path: `/staff${path}`,
      summary,
      tags: ['staff'],
      request: {
        ...(names.length > 0 && {
          params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
        }),
        ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      },
      responses: {
        200: { description: summary, content: { 'application/json': { schema: answer } } },
        403: refusal('Not staff, or not in a role that may'),
        ...(method !== 'get' && {
          409: refusal('Not possible now'),
          428: refusal('To be confirmed by the person first'),
        }),
      },
    }),
  );
}
