import type { PaidyClosed } from '../../../contract/payment.ts';
import type { PaidyLaunch } from '../../../contract/session.ts';
import type { Environment } from '../../../core/environment.ts';
import { forgetScript, loadScript } from '../script.ts';

/** What Paidy's script puts on the page, as far as we use it. */
interface PaidyScript {
  configure(config: { api_key: string; logo_url?: string; closed(answer: unknown): void }): {
    launch(payload: object): void;
  };
}

/** A window that has said nothing for this long may be gone: it may be opened again. Its answer is still heard. */
const SILENT_MS = 300_000;

let present: Promise<PaidyClosed | undefined> | undefined;

/**
 * Opens Paidy's window over the page and answers what it says when it closes: a hint, never proof. Answers `undefined`
 * when the window cannot be had. While it is open a second call gets the same answer and opens nothing.
 *
 * In the live environment only a script that comes over TLS is let in.
 */
export function openPaidy(
  launch: PaidyLaunch,
  environment: Environment = 'live',
): Promise<PaidyClosed | undefined> {
  present ??= open(launch, environment).finally(() => {
    present = undefined;
  });
  return present;
}

async function open(
  { scriptUrl, apiKey, logoUrl, payload }: PaidyLaunch,
  environment: Environment,
): Promise<PaidyClosed | undefined> {
  if (environment === 'live' && !scriptUrl.startsWith('https://')) return undefined;
  const isLoaded = await loadScript(scriptUrl);
  const { Paidy } = globalThis as { Paidy?: PaidyScript };
  if (!isLoaded || typeof Paidy?.configure !== 'function') {
    // What came was no script of Paidy's.
    forgetScript(scriptUrl);
    return undefined;
  }
  const silence = setTimeout(() => {
    present = undefined;
  }, SILENT_MS);
  try {
    return await new Promise<PaidyClosed>((resolve) => {
      const closed = (answer: unknown) => resolve(readClosed(answer));
      Paidy.configure({ api_key: apiKey, ...(logoUrl && { logo_url: logoUrl }), closed }).launch(payload);
    });
  } catch {
    return undefined;
  } finally {
    clearTimeout(silence);
  }
}

/** Reads what `closed` was called with, which may be anything. What is not understood was no success. */
function readClosed(answer: unknown): PaidyClosed {
  const { status, id } = (answer ?? {}) as { status?: unknown; id?: unknown };
  return {
    status: status === 'authorized' || status === 'rejected' ? status : 'closed',
    ...(typeof id === 'string' && /^[\w-]{1,64}$/.test(id) && { id }),
  };
}
