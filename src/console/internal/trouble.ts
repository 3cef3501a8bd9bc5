import { html, nothing, type TemplateResult } from 'lit';
import { ConnectionError, ProblemError } from '../../client/staff-client.ts';
import { notice, type Tone } from '../../ui/notice.ts';
import type { StaffWords } from './words.ja.ts';

/** Why something could not be read or done, in as many ways as there is something different to say. */
export const troubles = [
  'forbidden',
  'offline',
  'unanswered',
  'missing',
  'conflict',
  'amountDiffers',
  'pending',
  'invalid',
  'busy',
  'broken',
] as const;

export type Trouble = (typeof troubles)[number];

/** By the key of the problem; newer adapters may know more of them, which go by their status. */
const byProblem: Readonly<Record<string, Trouble>> = {
  'payment-confirming': 'pending',
  'amount-differs': 'amountDiffers',
};

const byStatus: Readonly<Record<number, Trouble>> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  422: 'invalid',
  429: 'busy',
  503: 'busy',
};

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ConnectionError) return error.sent ? 'unanswered' : 'offline';
  if (!(error instanceof ProblemError)) return 'broken';
  return byProblem[error.problem] ?? byStatus[error.status] ?? 'broken';
}

/** An answer that did not come is no failure: it is blue, and asked for again. */
const tones: Partial<Record<Trouble, Tone>> = { unanswered: 'wait', pending: 'wait', conflict: 'caution' };

/** What went wrong, and the way to try again where that makes sense. */
export const troubleNotice = (
  words: StaffWords,
  trouble: Trouble,
  retry?: { label: string; act: () => unknown },
): TemplateResult =>
  notice(tones[trouble] ?? 'error', words[`trouble.${trouble}`], {
    role: 'alert',
    more: retry
      ? html`<div class="kessai-steps"><button class="kessai-button" part="retry" type="button" @click=${retry.act}>${retry.label}</button></div>`
      : nothing,
  });
