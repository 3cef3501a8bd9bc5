import {
  type Charset,
  type DecodedRequest,
  decodeRequest,
  encodeAnswer,
  encodeCsvAnswer,
  type FieldFault,
} from '../../../gateways/paygent/codec.ts';
import {
  type AuthenticationMode,
  charsetOfKind,
  isCsv,
  isTelegramKind,
  pathOf,
} from '../../../gateways/paygent/wire.ts';
import type { BookedTelegram } from '../books.ts';
import type { Merchant } from '../merchants.ts';
import { type Answer, code, isList, type List, refuse } from '../telegrams/answer.ts';
import { authenticate } from '../telegrams/authenticate.ts';
import { executionOf, silence } from '../telegrams/execute.ts';
import { checkFields, isNameable, maskFields, withoutEmpty } from '../telegrams/fields.ts';
import type { World } from '../world.ts';
import type { Connection, WireAnswer } from './connection.ts';
import { exchange } from './exchange.ts';
import type { Site } from './site.ts';

/** A telegram as it reaches the module host (モジュールタイプ). */
export interface Arrival {
  path: string;
  body: Uint8Array;
  /** Whether the caller's client certificate is one of ours. */
  trusted: boolean;
}

/** Answers one telegram, or lets a fault strike it. */
export function receive(site: Site, arrival: Arrival, connection: Connection): Promise<Response> {
  const { world } = site;
  const mode: AuthenticationMode = arrival.path.startsWith('/s/') ? 'hash' : 'certificate';
  const kind = peekKind(arrival.body);
  const charset = charsetOfKind(kind);
  const request = decodeRequest(arrival.body, charset);
  return exchange(
    site,
    {
      kind,
      turnAway: mode === 'certificate' && !arrival.trusted ? forbidden() : undefined,
      record: {
        at: world.clock.now(),
        kind: kind.slice(0, 3),
        authentication: mode,
        fields: request.ok ? maskFields(request.fields) : {},
      },
      execute(record) {
        const answer = run(world, mode, arrival.path, request);
        if (answer === silence) return silence;
        record.answer = summaryOf(answer);
        return wireAnswer(answer, kind, charset);
      },
    },
    connection,
  );
}

/** 電文種別ID, before anything else is known: it is ASCII in every charset. */
function peekKind(body: Uint8Array): string {
  return /(?:^|&)telegram_kind=([^&]{0,8})/.exec(Buffer.from(body).toString('latin1'))?.[1] ?? '';
}

const codeOfFault: Record<FieldFault, string> = {
  key: code.format,
  charset: code.format,
  repeated: code.format,
  length: code.length,
};

/** From request to answer: is it whole, is it ours to answer, are the fields right, is it the shop; then do it. */
function run(
  world: World,
  mode: AuthenticationMode,
  path: string,
  request: DecodedRequest,
): Answer | List | typeof silence {
  if (!request.ok) {
    const named = request.fault !== 'key' && isNameable(request.field);
    return refuse(codeOfFault[request.fault], named ? request.field : '');
  }
  const fields = withoutEmpty(request.fields);
  const { telegram_kind: kind } = fields;
  if (kind === undefined) return refuse(code.missing, 'telegram_kind');
  if (pathOf(kind, mode) !== path) return refuse(code.value, 'telegram_kind');
  // A telegram of the provider that the simulator does not speak yet is a method without a contract.
  if (!isTelegramKind(kind)) return refuse(code.uncontracted, 'telegram_kind');
  const wrong = checkFields(fields, kind);
  if (wrong !== undefined) return wrong;
  const merchant = authenticate(world.merchants, fields, mode);
  if (!isMerchant(merchant)) return merchant;
  const execute = merchant.uncontracted?.includes(kind) ? undefined : executionOf(kind);
  return execute?.(world, merchant, fields) ?? refuse(code.uncontracted, 'telegram_kind');
}

const isMerchant = (found: Merchant | Answer): found is Merchant => 'merchantId' in found;

function summaryOf(answer: Answer | List): NonNullable<BookedTelegram['answer']> {
  if (isList(answer)) return { result: '0' };
  const summary = Object.entries(summarized).flatMap(([member, field]) => {
    const value = answer[field];
    return value === undefined ? [] : [[member, value]];
  });
  return { ...Object.fromEntries(summary), result: answer.result };
}

/** What the books keep of an answer, by its field. */
const summarized = {
  responseCode: 'response_code',
  responseDetail: 'response_detail',
  paymentId: 'payment_id',
  authenticationId: '3ds_auth_id',
  customerCardId: 'customer_card_id',
} satisfies Partial<Record<keyof NonNullable<BookedTelegram['answer']>, string>>;

const wireAnswer = (answer: Answer | List, kind: string, charset: Charset): WireAnswer => ({
  status: 200,
  contentType: `text/plain; charset=${charset === 'utf8' ? 'UTF-8' : 'Windows-31J'}`,
  body: isTelegramKind(kind) && isCsv(kind) ? csvOf(answer, charset) : linesOf(answer, charset),
});

/** `result` first, as everybody prints it. */
function linesOf(answer: Answer | List, charset: Charset): Uint8Array {
  if (isList(answer)) throw new TypeError('Records are for reference telegrams');
  const { result, ...others } = answer;
  return encodeAnswer({ result, ...others }, charset);
}

/** A refused reference telegram is its header alone. */
function csvOf(answer: Answer | List, charset: Charset): Uint8Array {
  const header = { result: '0', responseCode: '', responseDetail: '', rows: [] };
  if (isList(answer))
    return encodeCsvAnswer({ ...header, rows: [...answer.rows] }, charset, [...answer.columns]);
  const { result, response_code: responseCode = '', response_detail: responseDetail = '' } = answer;
  return encodeCsvAnswer({ ...header, result, responseCode, responseDetail }, charset);
}

/** A caller without one of our client certificates (電子証明書). The real host ends the handshake; this can be read. */
const forbidden = (): Response =>
  new Response('<html><body>A client certificate is needed: see clientPem.</body></html>\n', {
    status: 403,
    headers: { 'content-type': 'text/html' },
  });
