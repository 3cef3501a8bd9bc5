import type { Fault, FaultKind } from '../faults.ts';
import { type Connection, responseOf, type WireAnswer } from './connection.ts';

type Strike = (answer: WireAnswer | undefined, fault: Fault, connection: Connection) => Promise<Response>;

/** What the caller gets instead of its answer. There is no answer yet at the moments before the telegram is executed. */
const strikes: Record<FaultKind, Strike> = {
  reset: (answer, fault, connection) =>
    fault.moment === 'mid_answer' && answer
      ? connection.part(answer, half(answer), 'reset')
      : connection.reset(),
  stall: (answer, fault, connection) =>
    fault.moment === 'mid_answer' && answer
      ? connection.part(answer, half(answer), 'stall')
      : connection.hold(),
  cut: (answer, _, connection) =>
    answer ? connection.part(answer, half(answer), 'close') : connection.reset(),
  html: async () => page(200, 'Welcome'),
  http500: async () => page(500, 'Internal Server Error'),
  http503: async () => page(503, 'Service Unavailable'),
  slow: async (answer, fault) => drip(answer, fault.milliseconds ?? 1000),
  wrong_charset: async (answer) => responseOf(misdeclared(answer)),
  doubled: async (answer) => responseOf(edit(answer, (body) => Buffer.concat([body, body]))),
};

/** Lets a fault strike. `answer` is what would have been sent, where the telegram got that far. */
export const strike = (fault: Fault, connection: Connection, answer?: WireAnswer): Promise<Response> =>
  strikes[fault.kind](answer, fault, connection);

const half = (answer: WireAnswer): number => Math.floor(answer.body.length / 2);

const nothing: WireAnswer = { status: 200, contentType: 'text/plain', body: new Uint8Array() };

const edit = (answer = nothing, change: (body: Uint8Array) => Uint8Array): WireAnswer => ({
  ...answer,
  body: change(answer.body),
});

/** Declares UTF-8 and sends a name in CP932 (シミュレータ): the bytes are no text in the charset declared. */
function misdeclared(answer: WireAnswer | undefined): WireAnswer {
  const name = Buffer.from('\x83V\x83~\x83\x85\x83\x8c\x81[\x83^', 'latin1');
  const changed = edit(answer, (body) =>
    Buffer.concat([body, Buffer.from('issur_name='), name, Buffer.from('\r\n')]),
  );
  return { ...changed, contentType: changed.contentType.replace(/charset=.*$/i, 'charset=UTF-8') };
}

function page(status: number, title: string): Response {
  const html = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return new Response(html, { status, headers: { 'content-type': 'text/html' } });
}

const DROPS = 8;

function drip(answer = nothing, milliseconds: number): Response {
  const size = Math.max(1, Math.ceil(answer.body.length / DROPS));
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= answer.body.length) return controller.close();
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds / DROPS));
      controller.enqueue(answer.body.slice(at, at + size));
      at += size;
    },
  });
  return new Response(body, { status: answer.status, headers: { 'content-type': answer.contentType } });
}
