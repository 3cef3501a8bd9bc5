import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { checkout, fillCard, inScenario, payButton } from '../support.ts';

const meta: Meta = {
  title: 'Order review',
  component: 'kessai-order-review',
  render: () => checkout(html`<kessai-order-review></kessai-order-review>`),
};

export default meta;

/** Everything in one place, as the law asks. */
export const Page: StoryObj = {};
export const Summary: StoryObj = {
  render: () => checkout(html`<kessai-order-review section="summary"></kessai-order-review>`),
};
export const Confirmation: StoryObj = {
  render: () => checkout(html`<kessai-order-review section="confirmation"></kessai-order-review>`),
};

/** The button opens it once the card is complete. */
export const Dialog: StoryObj = {
  render: () =>
    checkout(
      html`<kessai-card-form></kessai-card-form><kessai-order-review mode="dialog"></kessai-order-review>`,
    ),
  play: async () => {
    const button = await payButton();
    fillCard();
    button.click();
  },
};
export const Free: StoryObj = inScenario('free');
