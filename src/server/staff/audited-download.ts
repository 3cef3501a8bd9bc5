import type { Context } from '../context.ts';
import { type Actor, beginAudit, type Deed, endAudit, outcomeOfError } from './audit.ts';

/** Of a download that its reader did not want to the end. */
const BROKEN_OFF = 'broken-off';

/** A download in the audit log: it is begun before the first byte, and done when the last one has gone out. */
export async function auditedDownload(
  context: Context,
  actor: Actor,
  deed: Deed,
  make: () => Promise<Response>,
): Promise<Response> {
  const auditId = await beginAudit(context, actor, deed);
  const end = (outcome: string) => endAudit(context, auditId, outcome);
  try {
    const response = await make();
    return new Response(response.body && told(response.body, end), response);
  } catch (error) {
    await end(outcomeOfError(error));
    throw error;
  }
}

/** The same bytes, with a word about how they ended. */
function told(
  body: ReadableStream<Uint8Array>,
  end: (outcome: string) => Promise<void>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch(async (error: unknown) => {
        await end(outcomeOfError(error));
        throw error;
      });
      if (!done) return controller.enqueue(value);
      await end('done');
      controller.close();
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await end(BROKEN_OFF);
    },
  });
}
