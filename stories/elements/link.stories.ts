import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = {
  title: 'Link',
  component: 'kessai-link',
  render: () => checkout(),
};

export default meta;

const english = { globals: { lang: 'en' } };

/** The card is paid on the provider's page: the shop's own page has no card form. */
export const Card: StoryObj = {
  ...inScenario('link'),
  play: async () => {
    await until('the panel', () => find('kessai-link')?.shadowRoot?.querySelector('[part=notes]'));
  },
};
/** With 注意書き on the final confirmation. */
export const WithCaution: StoryObj = {
  ...inScenario('link card with 注意書き'),
  play: async () => {
    await until('the caution', () => find('[part=caution]'));
    await payButton();
  },
};
export const English: StoryObj = { ...Card, ...english };
export const Unfinished: StoryObj = inScenario('link unfinished');
export const NumberTaken: StoryObj = inScenario('link number');
export const Returned: StoryObj = inScenario('link returned');
export const UnfinishedInEnglish: StoryObj = { ...Unfinished, ...english };
