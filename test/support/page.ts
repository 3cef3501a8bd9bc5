import { sendKeys } from '@web/test-runner-commands';
import { setupWorker } from 'msw/browser';
import type { KessaiCardManager } from '../../src/elements/card-manager/define.ts';
import type { KessaiCheckout } from '../../src/elements/checkout/define.ts';
import {
  type CustomerScenario,
  type CustomerScenarioName,
  customerHandlersFor,
  customerScenarios,
} from '../scenarios/customers.ts';
import { handlersFor, type Traffic } from '../scenarios/handlers.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type ScenarioName, scenarios } from '../scenarios/scenarios.ts';

const worker = setupWorker();
let started: Promise<unknown> | undefined;

/** The simulator's real token script, as it stands in the repository. */
const tokenScript = async () =>
  (await fetch('/src/simulator/paygent/browser/PaygentToken.js', { cache: 'no-store' })).text();

/**
 * Lets the page's requests be answered by a scenario, and notes them.
 *
 * @param name Of the session `ses_<name>` with the client secret `cs_<name>`; nobody else is answered then.
 */
export async function play(scenario: ScenarioName | Scenario, name?: string): Promise<Traffic> {
  started ??= worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  await started;
  const traffic: Traffic = { requests: [] };
  worker.resetHandlers(
    ...handlersFor(typeof scenario === 'string' ? scenarios[scenario] : scenario, {
      script: tokenScript,
      traffic,
      ...(name && { sessionId: `ses_${name}`, secret: `cs_${name}` }),
    }),
  );
  return traffic;
}

/** Takes away what earlier tests have left in the page. */
export function clean(): void {
  for (const node of [...document.body.children]) if (node.tagName !== 'SCRIPT') node.remove();
  localStorage.clear();
  document.documentElement.lang = 'ja';
}

/** Puts markup into the page, by the parser, as a server would have written it. */
export function mount<E extends Element = HTMLElement>(markup: string): E {
  const home = document.createElement('div');
  home.innerHTML = markup;
  document.body.append(home);
  return home.firstElementChild as E;
}

/** The page as it is before the provider's script has come. */
export function forgetTokenScript(): void {
  delete (globalThis as { PaygentToken?: unknown }).PaygentToken;
}

let sessions = 0;

/** A checkout in a situation. Buyers are not sent on to the shop's page: the test's own page has to stay. */
export async function mountCheckout(
  scenario: ScenarioName | Scenario,
  { inner = '', attributes = '' } = {},
): Promise<{ checkout: KessaiCheckout; traffic: Traffic }> {
  const name = `scenario_${++sessions}`;
  const traffic = await play(scenario, name);
  document.addEventListener('kessai-complete', stay);
  const checkout = mount<KessaiCheckout>(
    `<kessai-checkout session="cs_${name}" ${attributes}>${inner}</kessai-checkout>`,
  );
  return { checkout, traffic };
}

let customers = 0;

/** ご登録カード管理 in a situation. */
export async function mountManager(
  scenario: CustomerScenarioName | CustomerScenario,
  attributes = '',
): Promise<{ manager: KessaiCardManager; traffic: Traffic }> {
  started ??= worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  await started;
  const secret = `cu_scenario_${++customers}`;
  const traffic: Traffic = { requests: [] };
  worker.resetHandlers(
    ...customerHandlersFor(typeof scenario === 'string' ? customerScenarios[scenario] : scenario, {
      script: tokenScript,
      traffic,
      secret,
    }),
  );
  const manager = mount<KessaiCardManager>(
    `<kessai-card-manager customer="${secret}" ${attributes}></kessai-card-manager>`,
  );
  return { manager, traffic };
}

const stay = (event: Event) => event.preventDefault();

/**
 * Lets the page's long waits pass quickly: what would take ten seconds or more takes a hundredth. Answers how to end it.
 */
export function hurry(): () => void {
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = ((run: () => void, ms = 0, ...rest: []) =>
    real(run, ms >= 10_000 ? ms / 100 : ms, ...rest)) as typeof setTimeout;
  return () => {
    globalThis.setTimeout = real;
  };
}

/** Types with the real keyboard. */
export async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  await sendKeys({ type: text });
}

export {
  errorOf,
  field,
  fillCard,
  fillIn,
  find,
  goodCard,
  noticeText,
  payButton,
  resultTitle,
  until,
} from './dom.ts';
