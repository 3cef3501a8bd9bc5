import { createNode } from '../../ui/dom.ts';

/**
 * What a checkout without children is made of: light-DOM nodes, as a theme would write them, in one form.
 *
 * The inputs come first, since they are there before the session is: what the session brings, the order and its terms,
 * stands below them or beside, so that nothing moves under the fingers of a buyer who has begun to type.
 */
export function compose(checkout: HTMLElement): void {
  checkout.append(
    createNode(
      'form',
      { class: 'kessai-form', novalidate: '' },
      createNode(
        'div',
        { class: 'kessai-main' },
        createNode('div', { class: 'kessai-banner' }),
        createNode(
          'kessai-payment-methods',
          {},
          createNode('kessai-card-form', { slot: 'card' }),
          createNode('kessai-installments', { slot: 'card' }),
        ),
      ),
      createNode('kessai-order-review', { section: 'summary' }),
      createNode('kessai-order-review', { section: 'confirmation' }),
    ),
  );
}
