import { html, nothing, type TemplateResult } from 'lit';
import type { Reading } from './reading.ts';
import type { Trouble } from './trouble.ts';
import { troubleNotice } from './trouble-notice.ts';
import type { StaffWords } from './words.ja.ts';

/** Said while nothing has come yet. */
export const waiting = (words: StaffWords): TemplateResult =>
  html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${words.loading}</p>`;

/**
 * What was read, with whatever went wrong above it and the way to try again. What was read before stays where reading it
 * again goes wrong.
 *
 * @param pressed what went wrong with a press, where nothing went wrong with the reading
 */
export const drawReading = <Value>(
  reading: Pick<Reading<Value>, 'value' | 'trouble' | 'isLoading' | 'refresh'>,
  words: StaffWords,
  draw: (value: Value) => unknown,
  pressed?: Trouble,
): TemplateResult => {
  const { value, isLoading } = reading;
  const trouble = reading.trouble ?? pressed;
  return html`${trouble ? troubleNotice(words, trouble, { label: words.again, act: () => reading.refresh() }) : nothing}
    ${value !== undefined ? draw(value) : isLoading ? waiting(words) : nothing}`;
};
