import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { checkout, enter, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = {
  title: 'Payment methods',
  component: 'kessai-payment-methods',
  render: () =>
    checkout(html`<kessai-payment-methods><p slot="card">カードのパネル</p></kessai-payment-methods>`),
};

export default meta;

export const CardOnly: StoryObj = {};

/** Before the session has come: the row keeps its size. */
export const Loading: StoryObj = inScenario('loading');

/** One of the ways cannot be used with this amount. */
export const WithUnavailable: StoryObj = {
  ...inScenario('method unavailable'),
  play: async () => {
    await until('the second row', () => find('kessai-payment-methods')?.shadowRoot?.querySelector('.off'));
  },
};

/** The brand of the number that is being typed stands out. */
export const BrandDetected: StoryObj = {
  render: () => checkout(),
  play: async () => {
    await payButton();
    enter('cc-number', '3530 1113');
  },
};
