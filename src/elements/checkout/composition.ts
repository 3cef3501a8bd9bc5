import { createNode } from '../../ui/dom.ts';

/**
 * What a checkout without children is made of: light-DOM nodes, as a theme would write them, in one form.
 * Order on a phone: the order, the ways to pay, the last look, the button.
 */
export function compose(checkout: HTMLElement): void {
  checkout.append(
    createNode(
      'form',
      { class: 'kessai-form', novalidate: '' },
      createNode('kessai-order-review', { section: 'summary' }),
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
        createNode('kessai-order-review', { section: 'confirmation' }),
      ),
    ),
  );
}
