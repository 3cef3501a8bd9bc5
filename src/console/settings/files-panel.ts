import { html, nothing, type TemplateResult } from 'lit';
import type { SettingsFile } from '../../client/staff/settings.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { momentText } from '../internal/format.ts';
import type { SettingsMessages } from './messages/ja.ts';

/** R-91 */
const WARNED_DAYS = 60;

interface FilesDesk {
  messages: SettingsMessages;
  isBusy: boolean;
  add(file: File): void;
  remove(name: string): void;
}

/** 証明書ファイル: what there is, how long each is good for, and a place to add one. */
export function filesPanel(files: readonly SettingsFile[], desk: FilesDesk): TemplateResult {
  const { messages, isBusy, add } = desk;
  const handleChosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    // The same file can be chosen again after it was refused.
    input.value = '';
    if (file) add(file);
  };
  return html`<p class="kessai-hint" id="files-hint">${messages['files.hint']}</p>
    ${files.length === 0 ? html`<p class="muted">${messages['files.empty']}</p>` : table(files, desk)}
    <p><label class="kessai-button upload"><span>${messages['files.add']}</span><input type="file" accept=".pem,.crt,.cert" aria-describedby="files-hint" ?disabled=${isBusy} @change=${handleChosen} /></label></p>`;
}

const table = (files: readonly SettingsFile[], { messages, isBusy, remove }: FilesDesk) =>
  html`<table role="table" class="files stacked" aria-label=${messages.files}>
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" scope="col">${messages['files.name']}</th><th role="columnheader" scope="col">${messages['files.kind']}</th><th role="columnheader" scope="col">${messages['files.end']}</th>
      <th role="columnheader" scope="col" class="end">${messages['files.size']}</th><th role="columnheader" scope="col">${messages['files.date']}</th><th role="columnheader" scope="col"><span class="visually-hidden">${messages['files.remove']}</span></th>
    </tr></thead>
    <tbody role="rowgroup">${files.map(
      ({ name, size, changedAt, kind, subject, daysLeft, usedBy }) => html`<tr role="row">
        <td role="cell" data-label=${messages['files.name']}><span><b translate="no">${name}</b>${subject ? html`<br /><span class="small muted" translate="no">${subject}</span>` : nothing}</span></td>
        <td role="cell" data-label=${messages['files.kind']}>${messages[`kind.${kind}`]}</td>
        <td role="cell" data-label=${messages['files.end']}>${endChip(daysLeft, messages)}</td>
        <td role="cell" data-label=${messages['files.size']} class="end figure">${(size / 1024).toFixed(1)} KB</td>
        <td role="cell" data-label=${messages['files.date']} class="figure">${momentText(changedAt)}</td>
        <td role="cell" class="end">${
          usedBy.length > 0
            ? html`<span class="small muted">${messages['files.used']}</span>`
            : html`<button class="link-button" type="button" ?disabled=${isBusy} @click=${() => remove(name)}>${messages['files.remove']}<span class="visually-hidden"> ${name}</span></button>`
        }</td>
      </tr>`,
    )}</tbody>
  </table>`;

function endChip(days: number | null, messages: SettingsMessages): TemplateResult | typeof nothing {
  if (days === null) return nothing;
  if (days < 0) return chip('error', 'alert', messages['files.over']);
  const text = fill(messages['files.days'], { days });
  return days <= WARNED_DAYS ? chip('caution', 'alert', text) : chip('plain', 'done', text);
}

/** A chosen file as the adapter takes it. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
