import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CardBrand } from '../../src/core/card/brand.ts';
import { installments } from '../../src/core/installments.ts';

const story = (brand?: CardBrand, bonusClosed: [string, string][] = []): StoryObj => ({
  render: () =>
    html`<kessai-installments .plans=${installments} .brand=${brand} .bonusClosed=${bonusClosed}></kessai-installments>`,
});

const meta: Meta = { title: 'Installments', component: 'kessai-installments' };

export default meta;

export const BrandUnknown: StoryObj = story();
export const Visa: StoryObj = story('visa');
export const AmericanExpress: StoryObj = story('amex');
export const DinersClub: StoryObj = story('diners');
export const Discover: StoryObj = story('discover');
export const BonusClosed: StoryObj = story('jcb', [['01-01', '12-31']]);
export const Disabled: StoryObj = {
  render: () =>
    html`<kessai-installments .plans=${installments} brand="visa" disabled></kessai-installments>`,
};
