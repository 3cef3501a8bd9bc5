import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingsField, SettingsView } from '../../client/staff/settings.ts';
import { chevronIcon, errorIcon } from '../../ui/icons.ts';
import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { momentText } from '../internal/format.ts';
import type { FormState, Held } from './form-state.ts';
import type { SettingsMessages } from './messages/ja.ts';

/** What every field is drawn with. */
export interface FieldDesk {
  form: FormState;
  language: Language;
  messages: SettingsMessages;
  /** What is wrong with a field, in the person's language. */
  wrongWith(path: string): readonly { text: string; stops: boolean }[];
  type(field: SettingsField, value: Held): void;
}

/** One field with its label, its note and what is wrong with it. */
export function drawField(field: SettingsField, desk: FieldDesk): TemplateResult {
  const { language, messages, form } = desk;
  const id = idOf(field.path);
  const wrong = desk.wrongWith(field.path);
  const about = {
    id,
    described: describedBy(field, wrong.length > 0),
    isWrong: wrong.some(({ stops }) => stops),
  };
  const isSet = field.kind === 'ticks' || field.kind === 'switch';
  const label = html`<span>${field.label[language]}</span>${field.required ? html` <span class="kessai-required">${messages.required}</span>` : nothing}`;
  const body = html`${draws[field.kind](field, desk, about)}
    ${field.note ? html`<p class="kessai-hint" id=${`${id}-note`}>${field.note[language]}</p>` : nothing}
    ${
      wrong.length === 0
        ? nothing
        : html`<div id=${`${id}-wrong`}>${wrong.map(
            ({ text, stops }) =>
              html`<p class=${stops ? 'kessai-error' : 'kessai-hint noted'}>${stops ? errorIcon : nothing}<span>${text}</span></p>`,
          )}</div>`
    }`;
  const mark = form.draft.has(field.path) ? 'changed' : '';
  return isSet
    ? html`<fieldset class="field ${mark}" aria-describedby=${about.described || nothing}><legend class="kessai-label">${label}</legend>${body}</fieldset>`
    : html`<div class="field ${mark}"><label class="kessai-label" for=${id}>${label}</label>${body}</div>`;
}

export const idOf = (path: string): string => `s-${path.replaceAll('.', '-')}`;

const describedBy = ({ path, note }: SettingsField, isWrong: boolean): string =>
  [...(note ? [`${idOf(path)}-note`] : []), ...(isWrong ? [`${idOf(path)}-wrong`] : [])].join(' ');

interface About {
  id: string;
  described: string;
  isWrong: boolean;
}

type Draw = (field: SettingsField, desk: FieldDesk, about: About) => TemplateResult;

const textIn = (event: Event): string => (event.target as HTMLInputElement).value;

const input =
  (type: 'text' | 'number'): Draw =>
  (field, { form, language, type: typed }, { id, described, isWrong }) => {
    const held = form.held(field);
    return html`<span class="entry"><input class="kessai-input ${type}" id=${id} type="text" inputmode=${type === 'number' ? 'numeric' : nothing}
      autocomplete="off" spellcheck="false" maxlength=${field.maxLength ?? 2000} aria-describedby=${described || nothing} aria-invalid=${isWrong ? 'true' : 'false'}
      .value=${live(held === null ? '' : String(held))}
      @change=${(event: Event) => typed(field, type === 'number' ? asNumber(textIn(event)) : textIn(event))} />${field.unit ? html`<span class="unit">${field.unit[language]}</span>` : nothing}</span>`;
  };

/** A number as it is typed, full-width too; what is none goes as it is, for the adapter to name. */
function asNumber(text: string): string | number {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : text.trim();
}

const secret: Draw = (field, { form, language, messages, type }, { id, described, isWrong }) => {
  const { set = false, changedAt = null } = form.view.secrets[field.path] ?? {};
  const isCleared = form.draft.has(field.path) && form.draft.get(field.path) === null;
  const typed = form.draft.get(field.path);
  const state = isCleared
    ? messages['secret.cleared']
    : set
      ? [
          messages['secret.set'],
          changedAt ? fill(messages['secret.changedAt'], { at: momentText(changedAt) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')
      : messages['secret.unset'];
  return html`<span class="entry"><input class="kessai-input" id=${id} type="password" autocomplete="new-password" maxlength="200" placeholder=${set ? messages['secret.hint'] : ''}
      aria-describedby=${[`${id}-state`, described].filter(Boolean).join(' ')} aria-invalid=${isWrong ? 'true' : 'false'}
      .value=${live(typeof typed === 'string' ? typed : '')}
      @change=${(event: Event) => type(field, textIn(event))} /></span>
    <p class="secret-state"><span id=${`${id}-state`} class="small muted">${state}</span>${
      set && !isCleared
        ? html`<button class="link-button" type="button" @click=${() => type(field, null)}>${messages['secret.clear']}<span class="visually-hidden"> ${field.label[language]}</span></button>`
        : nothing
    }</p>`;
};

const toggle: Draw = (field, { form, messages, type }, { id }) =>
  html`<label class="choice"><input class="check" id=${id} type="checkbox" .checked=${live(form.held(field) === true)} @change=${(event: Event) => type(field, (event.target as HTMLInputElement).checked)} /><span>${messages.on}</span></label>`;

interface Option {
  value: string;
  text: string;
}

const select = (
  options: readonly Option[],
  held: string,
  { id, described, isWrong }: About,
  choose: (value: string) => void,
) => html`<span class="select"><select class="kessai-input" id=${id} aria-describedby=${described || nothing} aria-invalid=${isWrong ? 'true' : 'false'} @change=${(event: Event) => choose(textIn(event))}>
    ${options.map(({ value, text }) => html`<option value=${value} .selected=${live(value === held)}>${text}</option>`)}
  </select>${chevronIcon}</span>`;

const choice: Draw = (field, { form, language, messages, type }, about) => {
  const held = String(form.held(field) ?? '');
  const options = (field.options ?? []).map(({ value, label }) => ({ value, text: label[language] }));
  const isKnown = options.some(({ value }) => value === held);
  return select(
    isKnown ? options : [{ value: '', text: messages.unchosen }, ...options],
    isKnown ? held : '',
    about,
    (value) => type(field, value),
  );
};

const ticks: Draw = (field, { form, language, type }) => {
  const held = form.held(field);
  const chosen: readonly string[] = Array.isArray(held) ? held : [];
  const options = field.options ?? [];
  const tick = (value: string, isOn: boolean) =>
    type(
      field,
      // In the order of the form, so that ticking and taking back is no change.
      options.map((option) => option.value).filter((each) => (each === value ? isOn : chosen.includes(each))),
    );
  return html`<div class="ticks">${options.map(
    ({ value, label }) =>
      html`<label class="choice"><input class="check" type="checkbox" .checked=${live(chosen.includes(value))} @change=${(event: Event) => tick(value, (event.target as HTMLInputElement).checked)} /><span>${label[language]}</span></label>`,
  )}</div>`;
};

const file: Draw = (field, { form, messages, type }, about) => {
  const held = String(form.held(field) ?? '');
  const names = form.view.files.map(({ name }) => name);
  const options = [...(held && !names.includes(held) ? [held] : []), ...names];
  return select(
    [{ value: '', text: messages['file.none'] }, ...options.map((name) => ({ value: name, text: name }))],
    held,
    about,
    (value) => type(field, value),
  );
};

const lines: Draw = (field, { form, messages, type }, { id, described, isWrong }) => {
  const held = form.held(field);
  return html`<textarea class="kessai-input" id=${id} rows="3" maxlength="400" placeholder=${messages['lines.hint']} aria-describedby=${described || nothing} aria-invalid=${isWrong ? 'true' : 'false'}
    .value=${live(Array.isArray(held) ? held.join('\n') : '')}
    @change=${(event: Event) =>
      type(
        field,
        textIn(event)
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      )}></textarea>`;
};

const draws: Record<SettingsField['kind'], Draw> = {
  text: input('text'),
  number: input('number'),
  secret,
  switch: toggle,
  choice,
  ticks,
  file,
  lines,
};

/** What a field holds, in words, for a list of changes. */
export function heldText(
  field: SettingsField,
  value: SettingsView['values'][string] | null,
  { language, messages }: Pick<FieldDesk, 'language' | 'messages'>,
): string {
  if (value === null || value === '') return messages.none;
  if (typeof value === 'boolean') return value ? messages.on : messages['state.off'];
  const wordOf = (text: string) =>
    field.options?.find((option) => option.value === text)?.label[language] ?? text;
  return Array.isArray(value)
    ? value.map(wordOf).join(language === 'ja' ? '、' : ', ')
    : wordOf(String(value));
}
