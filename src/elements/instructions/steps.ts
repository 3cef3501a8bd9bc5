import { html, type TemplateResult } from 'lit';
import type { Slip } from '../../client/session-client.ts';
import type { Chain } from '../../core/konbini.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { type Guide, guides, guidesFor, machineOf, type SeicomartMode } from './guides.ts';
import type { InstructionsMessages } from './messages/ja.ts';
import { digitGroups } from './number-row.ts';
import { numbersAt } from './numbers.ts';
import { richText } from './rich-text.ts';
import { storeName } from './slip-words.ts';

/** The steps at the chosen chain, and folded up those at the others where the number works. */
export function slipSteps(
  slip: Slip,
  seicomart: SeicomartMode,
  locale: Locale<InstructionsMessages>,
): TemplateResult {
  const { messages, language } = locale;
  const others = (slip.usableAt ?? []).filter((chain) => chain !== slip.chain);
  const stepsAt = (chain: Chain | undefined) =>
    guidesFor(slip, chain, seicomart).map((guide) => steps(slip, chain, guide, locale));
  return html`<div class="stack">
    <h3>${messages.steps}</h3>
    ${stepsAt(slip.chain)}
    ${others.map(
      (chain) => html`<details>
        <summary>${fill(messages['steps.at'], { store: storeName(chain, language) })}</summary>
        ${stepsAt(chain)}
      </details>`,
    )}
  </div>`;
}

function steps(
  slip: Slip,
  chain: Chain | undefined,
  guide: Guide,
  { messages, language }: Locale<InstructionsMessages>,
): TemplateResult {
  const numbers = numbersAt(slip, chain).map(
    ({ label, digits }) =>
      html`<b>${richText(messages[`number.${label}`], language)}</b> ${digitGroups(digits)}`,
  );
  const values = { machine: machineOf(chain) };
  const lines = messages[`steps.${guide}`].flatMap((step): TemplateResult[] =>
    step.includes('{number}')
      ? numbers.map((number) => richText(step, language, { ...values, number }))
      : [richText(step, language, values)],
  );
  const list = html`<ol part="steps">${lines.map((line) => html`<li><span>${line}</span></li>`)}</ol>`;
  if (guide === 'atm') return html`<h4>${messages['steps.atm.title']}</h4>${list}`;
  if (guide !== 'netbank') return list;
  return html`<details><summary>${messages['steps.netbank.title']}</summary>${list}</details>`;
}

const konbiniRules = ['limit', 'means', 'final'] as const;
const atmRules = ['register', 'cash', 'early', 'wrong', 'receipt'] as const;

/** What to know before going there. */
export function slipRules(
  slip: Slip,
  seicomart: SeicomartMode,
  messages: InstructionsMessages,
): TemplateResult {
  const used = [slip.chain, ...(slip.usableAt ?? [])].flatMap((chain) => guidesFor(slip, chain, seicomart));
  const hasTicket = !!slip.chain && used.some((guide) => guides[guide].hasTicket);
  const rules = slip.chain ? [...(hasTicket ? (['ticket'] as const) : []), ...konbiniRules] : atmRules;
  return html`<div class="stack" part="rules">
    <h3>${messages.rules}</h3>
    <ul class="rules">${rules.map((rule) => html`<li>${messages[`rule.${rule}`]}</li>`)}</ul>
    <p class="muted off-paper">${messages['rule.arrival']}</p>
  </div>`;
}
