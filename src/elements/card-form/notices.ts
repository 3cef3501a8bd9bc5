import type { CardField } from '../../core/errors.ts';
import { createIcon, createNode } from '../../ui/dom.ts';
import { errorPath } from '../../ui/icon-paths.ts';
import { fill } from '../../ui/text.ts';
import type { CardFormMessages } from './messages/ja.ts';

/** A red notice with its icon. */
const notice = (attributes: Record<string, string>, ...content: Node[]) =>
  createNode(
    'div',
    { class: 'kessai-notice', tabindex: -1, ...attributes },
    createIcon(errorPath),
    createNode('div', {}, ...content),
  );

/** The list of problems, each leading to its field. */
export function summary(
  fields: readonly CardField[],
  textOf: (field: CardField) => string | undefined,
  messages: CardFormMessages,
): Element {
  const title = fill(messages.summary, { n: fields.length });
  const links = fields.map((field) =>
    createNode('li', {}, createNode('a', { href: `#${field}` }, textOf(field) ?? '')),
  );
  return notice(
    { part: 'summary', role: 'group', 'aria-label': title },
    createNode('b', {}, title),
    createNode('ul', {}, ...links),
  );
}

/** Why no token can be had: no way to the provider now, which can be tried again, or none with this card. */
export type TokenTrouble = 'down' | 'refused';

export function tokenTrouble(trouble: TokenTrouble, messages: CardFormMessages): Element {
  const text = createNode('p', {}, messages[trouble]);
  const retry = createNode(
    'button',
    { class: 'kessai-button', part: 'retry', type: 'button' },
    messages.reload,
  );
  return notice({ part: 'notice', role: 'alert' }, text, ...(trouble === 'down' ? [retry] : []));
}
