import { html, nothing, type TemplateResult } from 'lit';
import { notice, type Tone } from '../../ui/notice.ts';
import type { Trouble } from './trouble.ts';
import type { StaffWords } from './words.ja.ts';

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
