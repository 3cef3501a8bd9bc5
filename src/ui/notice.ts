import { html, type nothing, type TemplateResult } from 'lit';
import { cautionIcon, doneIcon, errorIcon, waitIcon } from './icons.ts';

/** What a notice is about; each tone has a colour and a shape. */
export type Tone = 'error' | 'caution' | 'wait' | 'done';

export const toneIcons: Record<Tone, TemplateResult> = {
  error: errorIcon,
  caution: cautionIcon,
  wait: waitIcon,
  done: doneIcon,
};

/**
 * A message above what it is about: what happened, whether money moved, what to do. The first line is the title.
 *
 * @param role `alert` is read at once, also when the focus does not move here.
 */
export function notice(
  tone: Tone,
  text: string,
  { role, more }: { role?: 'alert' | 'status'; more?: TemplateResult | typeof nothing } = {},
): TemplateResult {
  const [title, ...rest] = text.split('\n');
  return html`<div class="kessai-notice kessai-${tone}" part="notice" role=${role ?? 'group'} tabindex="-1">
    ${toneIcons[tone]}
    <div><b>${title}</b>${rest.map((line) => html`<p>${line}</p>`)}${more}</div>
  </div>`;
}
