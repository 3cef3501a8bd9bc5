import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { viewHash } from '../internal/view.ts';
import type { ConsoleMessages } from './messages/ja.ts';
import { type Figure, type GroupKey, groups, type Tab } from './tabs.ts';

/** What the links are drawn from. */
export interface NavigationState {
  /** Those the person may see. */
  tabs: readonly Tab[];
  current: Tab;
  figures: Readonly<Record<Figure, number>>;
  messages: ConsoleMessages;
  language: Language;
}

/**
 * Two lines of links: the groups, and the tabs of the group one is in. They are links in a navigation, not a `tablist`: each
 * has an address, and Tab and Enter work as anywhere on the web. Where a line is longer than the screen is wide, it scrolls,
 * and brings what is current into sight.
 */
export class Navigation implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  /** What decides where the current links stand in their lines: as it was when they were last looked for, and as it is. */
  #shown: string | undefined;
  #current: string | undefined;

  constructor(host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#shown === this.#current) return;
    this.#shown = this.#current;
    for (const line of this.#host.renderRoot.querySelectorAll<HTMLElement>('nav ul')) bringIntoSight(line);
  }

  render({ tabs, current, figures, messages, language }: NavigationState): TemplateResult {
    this.#current = JSON.stringify([current.key, language, figures]);
    const countOf = ({ count }: Tab) => (count ? figures[count] : 0);
    const siblings = tabs.filter(({ group }) => group === current.group);
    const mine = (Object.keys(groups) as GroupKey[]).flatMap((group) => {
      const inside = tabs.filter((tab) => tab.group === group);
      const [first] = inside;
      return first ? [{ group, first, open: inside.reduce((sum, tab) => sum + countOf(tab), 0) }] : [];
    });
    return html`<nav aria-label=${messages.views}>
      <ul class="groups">${mine.map(
        ({ group, first, open }) =>
          html`<li><a part="group" href=${viewHash({ tab: first.key })} data-group=${group} aria-current=${currentWord(group === current.group, siblings.length > 1 ? 'true' : 'page')}>${groups[group][language]}${figure(open, messages['waiting.count'])}</a></li>`,
      )}</ul>
      ${
        siblings.length > 1
          ? html`<ul class="tabs" aria-label=${groups[current.group][language]}>${siblings.map(
              (tab) =>
                html`<li><a part="tab" href=${viewHash({ tab: tab.key })} aria-current=${currentWord(tab === current, 'page')}>${tab.label[language]}${figure(countOf(tab), messages[tab.count === 'attention' ? 'attention.count' : 'waiting.count'])}</a></li>`,
            )}</ul>`
          : nothing
      }
    </nav>`;
  }
}

const currentWord = <Word extends string>(isCurrent: boolean, word: Word): Word | 'false' =>
  isCurrent ? word : 'false';

/** In red beside a label; in words for who does not see it. */
const figure = (open: number, words: string) =>
  open
    ? html`<span class="count" aria-hidden="true">${open}</span><span class="visually-hidden">${fill(words, { count: open })}</span>`
    : nothing;

/** Sideways within its own line alone: the page stays where it is. */
function bringIntoSight(line: HTMLElement): void {
  const current = line.querySelector<HTMLElement>('[aria-current=page],[aria-current=true]');
  if (!current) return;
  const [outer, inner] = [line.getBoundingClientRect(), current.getBoundingClientRect()];
  if (inner.left < outer.left || inner.right > outer.right)
    line.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
