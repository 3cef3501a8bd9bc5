import { html, type TemplateResult } from 'lit';
import type { CustomerScenarioName } from '../test/scenarios/customers.ts';
import type { ScenarioName } from '../test/scenarios/scenarios.ts';
import { field, fillCard, fillIn, find, payButton, until } from '../test/support/dom.ts';

export { field, fillCard, fillIn, find, goodCard, payButton, until } from '../test/support/dom.ts';

let sessions = 0;

/** A checkout, whole or with a composition of its own. */
export const checkout = (inner: TemplateResult | '' = ''): TemplateResult =>
  html`<kessai-checkout session="cs_story_${++sessions}">${inner}</kessai-checkout>`;

/** The named situation the story's page is in. */
export const inScenario = (scenario: ScenarioName) => ({ parameters: { scenario } });

/** The same, at マイページ. */
export const inCustomerScenario = (customerScenario: CustomerScenarioName) => ({
  parameters: { customerScenario },
});

/** Fills a good card in and presses. */
export async function pay(): Promise<void> {
  const button = await payButton();
  fillCard();
  button.click();
}

/** Presses at once. */
export async function pressEmpty(): Promise<void> {
  (await payButton()).click();
}

/** Enters something into one field and leaves it. */
export function enter(token: Parameters<typeof field>[0], text: string): void {
  const input = field(token);
  input.focus();
  fillIn(input, text);
  input.blur();
}

/** Presses, and holds still the screen that says where the buyer is being sent, for as long as the story is looked at. */
export async function pressAndStay(): Promise<void> {
  const { setTimeout: real } = window;
  window.setTimeout = ((run: () => void, ms = 0) => real(run, ms === 1_500 ? 1e9 : ms)) as typeof setTimeout;
  (await payButton()).click();
  await until('the screen', () => find('kessai-departure')?.shadowRoot?.querySelector('.frame'));
  window.setTimeout = real;
}
