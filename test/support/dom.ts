// What buyers see and do, in terms of the DOM. No test runner in here: stories use it as well.

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
