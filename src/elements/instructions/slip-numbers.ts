import { html, nothing, type TemplateResult } from 'lit';
import type { Slip } from '../../client/session-client.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import type { InstructionsMessages } from './messages/ja.ts';
import { numberRow } from './number-row.ts';
import { numbersAt, type ShownNumber } from './numbers.ts';
import { storeName, storeNames } from './slip-words.ts';

interface Desk {
  locale: Locale<InstructionsMessages>;
  /** The digits that were copied last. */
  copied: string | undefined;
  copy(number: ShownNumber, shown: Element): void;
}

/** Where it is paid, and by which numbers. */
export function slipNumbers(slip: Slip, { locale, copied, copy }: Desk): TemplateResult {
  const { messages, language } = locale;
  const { chain, usableAt = [], extra } = slip;
  const row = (number: ShownNumber) =>
    numberRow({ number, messages, language, isCopied: copied === number.digits, copy });
  // The chosen chain's own numbers stand first; what another one asks for on top of them says whose it is.
  const isElsewhere = extra && !(chain && extra.at.includes(chain));
  return html`<div class="frame slip" part="slip">
    ${
      chain
        ? html`<div class="store"><h3>${storeName(chain, language)}</h3>${
            usableAt.length > 1
              ? html`<p class="muted">${fill(messages.usable, { stores: storeNames(usableAt, language) })}</p>`
              : nothing
          }</div>`
        : nothing
    }
    ${numbersAt(slip, chain).map(row)}
    ${
      isElsewhere
        ? html`<p class="more muted">${fill(messages.extra, { stores: storeNames(extra.at, language) })}</p>
          ${row({ label: extra.number.kind, digits: extra.number.value.replace(/\D/g, '') })}`
        : nothing
    }
  </div>`;
}

/** The numbers of a slip that nobody can pay any more, folded up. */
export const oldNumbers = (
  slip: Slip,
  { messages, language }: Locale<InstructionsMessages>,
): TemplateResult =>
  html`<details class="gone">
    <summary>${messages.oldNumbers}</summary>
    ${numbersAt(slip, slip.chain).map((number) => numberRow({ number, messages, language }))}
  </details>`;
