import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where there is no page there are no elements, but modules can still be imported. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** How an attribute becomes a property; `property`: there is no attribute. */
type PropertyKind = 'text' | 'flag' | 'json' | 'property';

const readers: Record<PropertyKind, (text: string | null) => unknown> = {
  text: (text) => text ?? undefined,
  flag: (text) => text !== null,
  json(text) {
    try {
      return JSON.parse(text ?? '') ?? undefined;
    } catch {
      // What a page writes wrongly is no reason to break it.
      return undefined;
    }
  },
  property: () => undefined,
};

/**
 * What an element needs of Lit when it draws next to nothing: properties, one update per tick, controllers.
 *
 * Only for what must be there before anything else on the page. Lit alone is half of the 12 KB a card form may weigh,
 * and the card form's nodes are in the light DOM, where they are adopted rather than rendered. Speaks Lit's own
 * controller interface, so that one set of controllers serves both kinds of elements.
 */
export abstract class PlainElement extends Base implements ReactiveControllerHost {
  /** Public properties; the attributes have the same names. */
  static readonly properties: Readonly<Record<string, PropertyKind>> = {};

  /** Read once, by `customElements.define`. */
  static get observedAttributes(): string[] {
    for (const name in this.properties) {
      Object.defineProperty(this.prototype, name, {
        get(this: PlainElement) {
          return this.#values[name];
        },
        set(this: PlainElement, value: unknown) {
          this.#values[name] = value;
          this.requestUpdate();
        },
      });
    }
    return Object.keys(this.properties);
  }

  readonly #controllers: ReactiveController[] = [];
  readonly #values: Record<string, unknown> = {};
  #update: Promise<boolean> | undefined;

  constructor() {
    super();
    // Set on the element before it was defined.
    for (const name of Object.keys((this.constructor as typeof PlainElement).properties)) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own) continue;
      delete (this as Record<string, unknown>)[name];
      this.#values[name] = own.value;
    }
  }

  /** Brings everything that is drawn in line with the state. */
  protected abstract draw(): void;

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.splice(this.#controllers.indexOf(controller) >>> 0, 1);
  }

  requestUpdate(): void {
    this.#update ??= Promise.resolve().then(() => {
      this.#update = undefined;
      if (this.isConnected) this.draw();
      return true;
    });
  }

  get updateComplete(): Promise<boolean> {
    return this.#update ?? Promise.resolve(true);
  }

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(name: string, _before: string | null, text: string | null): void {
    const kind = (this.constructor as typeof PlainElement).properties[name] ?? 'property';
    (this as Record<string, unknown>)[name] = readers[kind](text);
  }
}
