import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = { title: 'ATM', component: 'kessai-atm', render: () => checkout() };

export default meta;

const panel = async () => {
  await until('the panel', () => find('kessai-atm input[autocomplete=family-name]'));
};

/** Nothing entered yet. */
export const Empty: StoryObj = { ...inScenario('atm'), play: panel };

/** The shop knows the buyer. */
export const Known: StoryObj = { ...inScenario('atm known buyer'), play: panel };

/** Pressed too early. */
export const Problems: StoryObj = {
  ...inScenario('atm'),
  play: async () => {
    await panel();
    (await payButton()).click();
  },
};

export const English: StoryObj = { ...Problems, globals: { lang: 'en' } };
