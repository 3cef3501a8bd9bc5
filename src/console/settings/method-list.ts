import { html, nothing, type TemplateResult } from 'lit';
import type { MethodState } from '../../client/staff/settings.ts';
import type { Locale } from '../../ui/locale.ts';
import { chip } from '../internal/chips.ts';
import type { SettingsMessages } from './messages/ja.ts';

interface Desk {
  locale: Locale<SettingsMessages>;
  mayResume: boolean;
  isBusy: boolean;
  /** @param name as the person knows the method */
  resume(method: string, name: string): void;
}

const faces = {
  on: ['done', 'done'],
  off: ['plain', 'off'],
  stopped: ['error', 'alert'],
} as const satisfies Record<MethodState['state'], readonly [tone: string, icon: string]>;

/** The state of each method: whether it is used, why it is stopped, and the way to go on with it. */
export const methodList = (methods: readonly MethodState[], desk: Desk): TemplateResult =>
  html`<ul class="methods" part="methods">${methods.map((method) => methodItem(method, desk))}</ul>`;

function methodItem(
  { method, use, state, reasons, canResume }: MethodState,
  { locale: { messages, language }, mayResume, isBusy, resume }: Desk,
): TemplateResult {
  const name = messages[`method.${method}`];
  const [tone, icon] = faces[state];
  return html`<li>
    <span class="name">${name}</span>${chip(tone, icon, messages[`state.${state}`])}<span class="small muted">${messages[`use.${use}`]}</span>
    <div class="why small">${reasons.map((reason) => html`<p>${reason[language]}</p>`)}${state === 'stopped' && !canResume ? html`<p class="muted">${messages.mend}</p>` : nothing}</div>
    ${canResume && mayResume ? html`<button class="kessai-button" type="button" ?disabled=${isBusy} @click=${() => resume(method, name)}>${messages.resume}<span class="visually-hidden"> ${name}</span></button>` : nothing}
  </li>`;
}
