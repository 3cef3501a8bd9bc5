import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ConnectionController } from './connection.ts';
import { closestAcross } from './tree.ts';

/** The languages texts exist in. The first one travels with the code, the others are fetched when a page asks. */
export const languages = ['ja', 'en'] as const;

export type Language = (typeof languages)[number];

/** Texts of one element in every language. `M` is the type of the Japanese ones, so no key can be missing. */
export type Catalogue<M extends object> = { ja: M } & {
  [L in Exclude<Language, 'ja'>]: () => Promise<{ default: M }>;
};

/** Our language for a BCP 47 tag: Japanese stays, everybody else reads the next best. */
export function matchLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split('-', 1)[0];
  return languages.find((language) => language === primary) ?? 'en';
}

/** The language an element is to speak: its own attribute, else the nearest `lang` around it, else Japanese. */
export function languageOf(element: Element): Language {
  const tag = closestAcross(element, '[lang]:not([lang=""])')?.getAttribute('lang');
  return tag ? matchLanguage(tag) : 'ja';
}

interface LocaleHost<M> extends ReactiveControllerHost, HTMLElement {
  /** Texts of the shop's own, over those of the language. */
  messages: Partial<M> | undefined;
}

/** Gives its host the texts of the page's language and follows the page when that changes. */
export class LocaleController<M extends object> implements ReactiveController {
  readonly #host: LocaleHost<M>;
  readonly #catalogue: Catalogue<M>;
  readonly #connection: ConnectionController;
  #texts: M;
  language: Language = 'ja';

  constructor(host: LocaleHost<M>, catalogue: Catalogue<M>) {
    this.#host = host;
    this.#catalogue = catalogue;
    this.#texts = catalogue.ja;
    this.#connection = new ConnectionController(host);
    host.addController(this);
  }

  get messages(): M {
    return this.#host.messages ? { ...this.#texts, ...this.#host.messages } : this.#texts;
  }

  hostConnected(): void {
    const observer = new MutationObserver(() => this.#follow());
    // Every tree on the way out may carry the deciding attribute.
    for (let at: Node | null = this.#host; at; ) {
      const root: Node = at.getRootNode();
      observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
      at = root instanceof ShadowRoot ? root.host : null;
    }
    this.#connection.signal.addEventListener('abort', () => observer.disconnect());
    this.#follow();
  }

  async #follow(): Promise<void> {
    const language = languageOf(this.#host);
    if (language === this.language) return;
    this.language = language;
    const texts = language === 'ja' ? this.#catalogue.ja : await this.#load(language);
    // A language that arrives after another was asked for is late, and one that never arrives leaves what is there.
    if (this.language !== language || !texts) return;
    this.#texts = texts;
    this.#host.requestUpdate();
  }

  async #load(language: Exclude<Language, 'ja'>): Promise<M | undefined> {
    const load = this.#catalogue[language] as () => Promise<{ default: M }>;
    return load().then(
      (module) => module.default,
      () => undefined,
    );
  }
}

/** What is said, and in which language: all that a part of an element needs of its controller. */
export type Locale<M extends object> = Readonly<Pick<LocaleController<M>, 'messages' | 'language'>>;
