import { html, nothing, type TemplateResult } from 'lit';
import type { SettingsCheck } from '../../client/staff/settings.ts';
import type { Language } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { heldText } from './field.ts';
import type { Draft, FormState } from './form-state.ts';
import type { SettingsMessages } from './messages/ja.ts';

interface Reviewed {
  form: FormState;
  draft: Draft;
  messages: SettingsMessages;
  language: Language;
}

/** What saving would come to: each change, what it warns of, which methods it stops. Secrets are named and never shown. */
export function reviewSummary(
  { changes, warnings, stops, canSave }: SettingsCheck,
  { form, draft, messages, language }: Reviewed,
): TemplateResult {
  const row = ({ field: path, from, to }: SettingsCheck['changes'][number]) => {
    const field = form.field(path);
    if (!field) return nothing;
    const environment = field.environment ? ` (${messages[`environment.${field.environment}`]})` : '';
    const isSecret = field.kind === 'secret';
    const secret = messages[draft.get(path) === null ? 'summary.cleared' : 'summary.secret'];
    const text = (value: typeof from) =>
      heldText(field, value ?? field.default ?? null, { language, messages });
    return html`<tr><th scope="row">${field.label[language]}${environment}</th>
      <td>${isSecret ? '' : text(from)}</td>
      <td>${isSecret ? secret : text(to)}</td></tr>`;
  };
  const names = stops.map((method) => messages[`method.${method}`]).join(language === 'ja' ? '、' : ', ');
  return html`<section class="summary" part="summary" aria-labelledby="summary" tabindex="-1"><h2 id="summary">${messages.summary}</h2>
    <div class="scroll" tabindex="0" role="group" aria-label=${messages.summary}><table>
      <thead><tr><th scope="col">${messages['summary.item']}</th><th scope="col">${messages['summary.from']}</th><th scope="col">${messages['summary.to']}</th></tr></thead>
      <tbody>${changes.map(row)}</tbody>
    </table></div>
    ${warnings.length > 0 ? notice('caution', warnings.map((words) => words[language]).join('\n')) : nothing}
    ${stops.length > 0 ? notice('caution', fill(messages['summary.stops'], { names })) : nothing}
    ${canSave ? nothing : notice('error', messages['summary.wrong'], { role: 'alert' })}
  </section>`;
}
