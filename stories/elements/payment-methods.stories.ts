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

/** Titles, notes, a fee and a logo of the shop's, in the shop's order; one cannot be used now. */
export const Dressed: StoryObj = {
  ...inScenario('every method'),
  render: () => checkout(),
  play: async () => {
    await until('the rows', () => find('kessai-payment-methods')?.shadowRoot?.querySelector('.off'));
  },
};
export const DressedInEnglish: StoryObj = { ...Dressed, globals: { lang: 'en' } };

/** What the buyer turned away from can still be paid. */
export const WithEarlierPayments: StoryObj = {
  ...inScenario('earlier payments'),
  render: () => checkout(),
  play: async () => {
    await until('the notice', () => find('kessai-earlier-payments')?.shadowRoot?.querySelector('li'));
  },
};
export const WithEarlierPaymentsInEnglish: StoryObj = { ...WithEarlierPayments, globals: { lang: 'en' } };
