import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Elements/Checkout',
  component: 'kessai-checkout',
  render: () => html`<kessai-checkout session="cs_story"></kessai-checkout>`,
};

export default meta;

/** A new order, nothing typed yet. */
export const Empty: StoryObj = {};
