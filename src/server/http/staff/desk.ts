import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { Problem } from '../../../contract/problem.ts';
import type { StaffHelp } from '../../../core/ports.ts';
import { type StaffAction, staffActions } from '../../../core/staff.ts';
import { holdsValidCardNumber } from '../../card-data.ts';
import type { Context } from '../../context.ts';
import { ProblemError } from '../../problem.ts';
import { audited, auditRefusal, type Deed } from '../../staff/audit.ts';
import { auditedDownload } from '../../staff/audited-download.ts';
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

/** A visit to do something; it stands in the audit log already. */
export interface Press extends Visit {
  /** Its row there. */
  auditId: string;
  /** The person was asked about it once more, and said yes. */
  isConfirmed: boolean;
}

interface Look<Out extends z.ZodType> {
  path: string;
  summary: string;
  /** Left out: whoever is staff may look. */
  action?: StaffAction;
  answer: Out;
}

/** A look that is too long for an address. */
interface Ask<In extends z.ZodType, Out extends z.ZodType> extends Look<Out> {
  action: StaffAction;
  body: In;
}

interface Act<In extends z.ZodType, Out extends z.ZodType, Done = z.input<Out>> {
  method?: 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  action: StaffAction;
  /** Left out: there is nothing to say besides the path. */
  body?: In;
  answer: Out;
  /** What the audit log names; the whole path below `/staff` when left out. */
  deed?(visit: Visit, body: z.output<In>): Omit<Deed, 'action'> | Promise<Omit<Deed, 'action'>>;
  /** What must be asked about once more as things stand, whatever the action: in words, for the yes is good for these only. */
  asks?(visit: Visit, body: z.output<In>): Promise<StaffHelp | undefined>;
  /** How the audit log calls what came of it; `done` when left out. */
  outcome?(done: Done): string;
  /** Bytes a body may have; the usual 64 KiB when left out. */
  most?: number;
}

interface Download {
  path: string;
  summary: string;
  type: string;
  action: StaffAction;
  /** What the audit log names. */
  deed(visit: Visit): Omit<Deed, 'action'>;
}

/** The staff half of the HTTP API. Every route of it is made here, so none can forget to ask who is there. */
export interface Desk {
  context: Context;
  /** A page of the console reads something. */
  look<Out extends z.ZodType>(route: Look<Out>, handle: (visit: Visit) => Promise<z.input<Out>>): void;
  /** The same, for what is too long for an address: nothing is done, and the audit log is not told. */
  ask<In extends z.ZodType, Out extends z.ZodType>(
    route: Ask<In, Out>,
    handle: (visit: Visit, body: z.output<In>) => Promise<z.input<Out>>,
  ): void;
  /**
   * Somebody does something: role, origin, 再確認 and audit log are seen to here, the log before anything is done. A body may
   * carry `confirmation`, which is taken out before it is parsed.
   */
  act<In extends z.ZodType, Out extends z.ZodType>(
    route: Act<In, Out>,
    handle: (press: Press, body: z.output<In>) => Promise<z.input<Out>>,
  ): void;
  /** The same where the answer shows histories: it is read when what came of the press stands there, too. */
  actThenShow<In extends z.ZodType, Out extends z.ZodType, Done>(
    route: Act<In, Out, Done>,
    handle: (press: Press, body: z.output<In>) => Promise<Done>,
    show: (done: Done) => Promise<z.input<Out>>,
  ): void;
  /** Somebody takes something away that is not JSON: in the audit log like whatever is done. */
  download(route: Download, handle: (visit: Visit) => Promise<Response>): void;
}

/** A form of another site cannot send this, and a script of another site is not let. */
const CONSOLE_HEADER = 'x-kessai-console';

// biome-ignore lint/suspicious/noExplicitAny: the app's own environment does not matter here, and is not generic over
type App = OpenAPIHono<any>;

/** What is needed of Hono's context. */
interface Asked {
  req: { param(name: string): string | undefined; query(): Record<string, string>; raw: Request };
}

export function makeDesk(app: App, context: Context, authorize: Authorize | undefined): Desk {
  const enter = async (request: Request, action: StaffAction | undefined): Promise<StaffMember> => {
    requireOwnOrigin([], request);
    const member = await staffOf(authorize, request);
    if (action) requireRole(member, action);
    return member;
  };
  const visitOf = (member: StaffMember, c: Asked): Visit => ({
    member,
    param: (name) => c.req.param(name) ?? '',
    query: c.req.query(),
    request: c.req.raw,
  });
  /** What a page of the console has sent. Whoever is staff gets so far: what they may not, the audit log is to tell. */
  const receive = async <In extends z.ZodType>(c: Asked, schema: In | undefined, most?: number) => {
    const request = c.req.raw;
    requireConsole(request);
    const member = await enter(request, undefined);
    requireSoundPath(request);
    const isEmpty = request.method === 'DELETE' && !request.headers.get('content-type');
    const { confirmation, ...said }: Record<string, unknown> = isEmpty
      ? {}
      : asObject(await readJson(request, holdsValidCardNumber, most));
    return {
      visit: visitOf(member, c),
      // Without a schema nobody looks at it.
      body: schema ? parseWith(schema, said) : (undefined as never),
      said,
      confirmation: typeof confirmation === 'string' ? confirmation : undefined,
    };
  };
  /** Before anything is begun. Of a refusal the audit log tells; 再確認 is a question, and nothing to write down. */
  const admit = async <T>(member: StaffMember, deed: Deed, confirm: () => T | Promise<T>): Promise<T> => {
    try {
      requireRole(member, deed.action);
      return await confirm();
    } catch (error) {
      const isRefusal = error instanceof ProblemError && error.key !== 'confirmation-required';
      if (isRefusal) await auditRefusal(context, member, deed, error);
      throw error;
    }
  };
  const toHono = (path: string) => `/staff${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;

  const desk: Desk = {
    context,
    look({ path, summary, action, answer }, handle) {
      register(app, { method: 'get', path, summary, answer });
      app.get(toHono(path), async (c) => {
        const member = await enter(c.req.raw, action);
        return json(200, await handle(visitOf(member, c)));
      });
    },
    download({ path, action, deed: about }, handle) {
      app.get(toHono(path), async (c) => {
        const member = await enter(c.req.raw, undefined);
        const visit = visitOf(member, c);
        const deed = { action, ...about(visit) };
        await admit(member, deed, () => {});
        if (c.req.raw.method === 'HEAD') return headOf(await handle(visit));
        return auditedDownload(context, member, deed, () => handle(visit));
      });
    },
    ask({ path, summary, action, body: schema, answer }, handle) {
      register(app, { method: 'post', path, summary, body: schema, answer });
      app.post(toHono(path), async (c) => {
        const { visit, body } = await receive(c, schema);
        requireRole(visit.member, action);
        return json(200, await handle(visit, body));
      });
    },
    act: (route, handle) => desk.actThenShow(route, handle, async (done) => done),
    actThenShow(route, handle, show) {
      const { method = 'post', path, summary, action, body: schema, answer, most } = route;
      register(app, { method, path, summary, body: schema, answer });
      app.on(method.toUpperCase(), toHono(path), async (c) => {
        const { visit, body, said, confirmation } = await receive(c, schema, most);
        const { member, request } = visit;
        const about = await route.deed?.(visit, body);
        const deed = { action, ...(about ?? { subject: pathBelow(request, path) }) };
        const isConfirmed = await admit(member, deed, async () => {
          const reason = await route.asks?.(visit, body);
          const question = { action, subject: new URL(request.url).pathname, body: said, reason };
          requireConfirmation(context, member, question, confirmation);
          return staffActions[action].confirmed || reason !== undefined;
        });
        const work = (auditId: string) => handle({ ...visit, auditId, isConfirmed }, body);
        const done = await audited(context, member, deed, work, { outcomeOf: route.outcome, sent: said });
        return json(200, await show(done));
      });
    },
  };
  return desk;
}

/** Whoever asks for the head of a download takes nothing away. */
async function headOf(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, response);
}

function requireConsole(request: Request): void {
  if (request.headers.get(CONSOLE_HEADER) === null) throw new ProblemError('forbidden');
}

/** What a path names goes into the audit log, out of which nothing is ever taken. */
function requireSoundPath(request: Request): void {
  const named = pathBelow(request, '');
  if (named.length > LONGEST_PATH || named.split('/').some(holdsValidCardNumber))
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
