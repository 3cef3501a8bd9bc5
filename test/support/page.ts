import { sendKeys } from '@web/test-runner-commands';
import { setupWorker } from 'msw/browser';
import type { KessaiCheckout } from '../../src/elements/checkout/define.ts';
import { handlersFor, type Traffic } from '../scenarios/handlers.ts';
import { type Scenario, type ScenarioName, scenarios } from '../scenarios/scenarios.ts';

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

/** Waits until something holds, by looking once a frame. Ends with the runner's own limit, saying what it waited for. */
export async function until<T>(what: string, look: () => T | undefined | null | false): Promise<T> {
  const deadline = performance.now() + 18_000;
  for (;;) {
    const seen = look();
    if (seen) return seen;
    if (performance.now() > deadline) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** All trees below a node, shadow trees included. */
function* trees(root: Document | ShadowRoot | Element): Generator<Document | ShadowRoot | Element> {
  yield root;
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) yield* trees(element.shadowRoot);
  if (root instanceof Element && root.shadowRoot) yield* trees(root.shadowRoot);
}

/** The first match in the light tree or in any shadow tree. */
export function find<E extends Element = HTMLElement>(
  selector: string,
  root: Element = document.body,
): E | undefined {
  for (const tree of trees(root)) {
    const found = tree.querySelector<E>(selector);
    if (found) return found;
  }
  return undefined;
}

export const field = (
  token: 'cc-number' | 'cc-exp' | 'cc-csc' | 'cc-name',
  root?: Element,
): HTMLInputElement => {
  const input = find<HTMLInputElement>(`input[autocomplete="${token}"]`, root);
  if (!input) throw new Error(`No input ${token}`);
  return input;
};

/** What a browser does when it fills a field in: the value, then trusted-looking events without `inputType`. */
export function fillIn(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types with the real keyboard. */
export async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  await sendKeys({ type: text });
}

/** The provider's test card that is accepted. */
export const goodCard = {
  'cc-number': '4708224192401234',
  'cc-exp': '12/2028',
  'cc-csc': '123',
  'cc-name': 'TARO YAMADA',
} as const;

export function fillCard(root?: Element, card: Partial<typeof goodCard> = goodCard): void {
  for (const [token, value] of Object.entries(card))
    fillIn(field(token as keyof typeof goodCard, root), value);
}

/** The button that makes the order binding, once it can be pressed. */
export const payButton = (): Promise<HTMLButtonElement> =>
  until('the pay button', () => {
    const button = find<HTMLButtonElement>('button[slot=action]');
    return button?.ariaDisabled === 'false' && button;
  });

/** The text a buyer sees under a field. */
export function errorOf(input: HTMLInputElement): string {
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  const root = input.getRootNode() as Document | ShadowRoot;
  return root.getElementById(ids.at(-1) ?? '')?.textContent ?? '';
}

/** The heading of the result that is shown. */
export const resultTitle = (): string => find('[part=title]')?.textContent ?? '';

/** What the notice above the form says. */
export const noticeText = (): string => find('.kessai-notice')?.textContent ?? '';
