import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { situation } from '../../test/scenarios/staff-desk.ts';
import { recoveryRoutes, repricedLink } from '../../test/scenarios/staff-recovery.ts';
import { find, until } from '../support.ts';
import { inStaffScenario, press } from './support.ts';

const meta: Meta = {
  title: 'Payment link',
  component: 'kessai-payment-link',
  render: () => html`<kessai-payment-link order="1050"></kessai-payment-link>`,
};

export default meta;

const usual = inStaffScenario(situation(recoveryRoutes));

async function issue(): Promise<void> {
  const amount = await until('the amount', () => find<HTMLInputElement>('#amount'));
  amount.value = '４，０８０円';
  await press('[part=issue]:not(:disabled)');
}

export const Empty: StoryObj = usual;
export const Made: StoryObj = { ...usual, play: issue };
export const Wrong: StoryObj = { ...usual, play: () => press('[part=issue]:not(:disabled)') };
export const Refused: StoryObj = {
  ...inStaffScenario(situation({ ...recoveryRoutes, 'post /links': 500 })),
  play: issue,
};
/** The order costs something else: asked about first (再確認). */
export const AnotherAmount: StoryObj = {
  ...inStaffScenario(situation({ ...recoveryRoutes, 'post /links': repricedLink })),
  play: issue,
};
export const English: StoryObj = { ...usual, globals: { lang: 'en' } };
