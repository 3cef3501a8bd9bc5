import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SettingsGroup, SettingsView } from '../../client/staff/settings.ts';
import { chevronIcon } from '../../ui/icons.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { drawField, type FieldDesk } from './field.ts';
import type { Environment } from './form-state.ts';
import type { SettingsMessages } from './messages/ja.ts';

export interface GroupDesk extends FieldDesk {
  /** Of two sets of values, the one that is shown. */
  environment: Environment;
  show(environment: Environment): void;
}

/** One group of the form, with how many of its fields are wrong and how many are changed; none of which means anything: nothing. */
export function fieldGroup(group: SettingsGroup, desk: GroupDesk): TemplateResult | typeof nothing {
  const { form, language, messages, environment } = desk;
  const fields = form.shown(group, environment);
  if (fields.length === 0) return nothing;
  const hasSets = group.fields.some((field) => field.environment !== undefined);
  const changes = form.changedIn(group);
  const wrong = group.fields.filter(({ path }) => desk.wrongWith(path).some(({ stops }) => stops)).length;
  return html`<details class="group" part="group" ?open=${wrong > 0} data-group=${group.id}>
    <summary><span class="title">${group.label[language]}</span>
      ${wrong > 0 ? chip('error', 'alert', fill(messages.issuesOf, { count: wrong })) : nothing}
      ${changes > 0 ? chip('wait', 'open', fill(messages.changed, { count: changes })) : nothing}${chevronIcon}</summary>
    <div class="inside">
      ${group.note ? html`<p class="kessai-hint">${group.note[language]}</p>` : nothing}
      ${hasSets ? environments(form.view, desk) : nothing}
      <div class="fields">${repeat(
        fields,
        ({ path }) => path,
        (field) => drawField(field, desk),
      )}</div>
    </div>
  </details>`;
}

const environments = (
  { environment: inUse }: SettingsView,
  { messages, environment: shown, show }: GroupDesk,
): TemplateResult =>
  html`<div class="segments" role="group" aria-label=${messages.environment}>${(
    ['test', 'live'] as const
  ).map(
    (each) =>
      html`<button class="segment" type="button" aria-pressed=${each === shown ? 'true' : 'false'} @click=${() => show(each)}>${messages[`environment.${each}`]}${each === inUse ? html` <span class="small muted">${messages.inUse}</span>` : nothing}</button>`,
  )}</div>`;

/** What stands among the groups and is no part of the form. */
export const plainGroup = (id: string, title: string, inside: unknown): TemplateResult =>
  html`<details class="group" part="group" data-group=${id}>
    <summary><span class="title">${title}</span>${chevronIcon}</summary>
    <div class="inside">${inside}</div>
  </details>`;
