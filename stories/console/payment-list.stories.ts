import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { StaffScenarioName } from '../../test/scenarios/staff.ts';
import { inStaffScenario, pressed } from './support.ts';

const meta: Meta = {
  title: 'Payment list',
  component: 'kessai-payment-list',
  render: () => html`<kessai-payment-list></kessai-payment-list>`,
};

export default meta;

const standing = (scenario: StaffScenarioName): StoryObj => inStaffScenario(scenario);

export const Usual: StoryObj = standing('usual');
export const Viewer: StoryObj = standing('viewer');
export const ManyPages: StoryObj = standing('many pages');
export const SecondPage: StoryObj = pressed('many pages', '[part=next]');
export const Empty: StoryObj = standing('empty');
export const NothingFound: StoryObj = {
  ...standing('empty'),
  render: () => html`<kessai-payment-list filter='{"orderStatus":"paid"}'></kessai-payment-list>`,
};
export const Loading: StoryObj = standing('loading');
export const Unreachable: StoryObj = standing('unreachable');
export const HostileNames: StoryObj = standing('hostile names');
export const NumbersOfShops: StoryObj = standing('numbers of shops');
export const MoreFilters: StoryObj = pressed('usual', '[part=more]');
export const Selected: StoryObj = pressed('usual', 'td.c-pick input');
export const Asked: StoryObj = pressed('usual', 'td.c-pick input', '[part=bulk]');
export const Running: StoryObj = pressed(
  'bulk running',
  'td.c-pick input',
  '[part=bulk]',
  '[part=dialog-action]',
);
export const Ended: StoryObj = pressed(
  'bulk ended',
  'td.c-pick input',
  '[part=bulk]',
  '[part=dialog-action]',
);
export const English: StoryObj = { ...standing('usual'), globals: { lang: 'en' } };
export const Narrow: StoryObj = {
  ...standing('usual'),
  render: () => html`<div class="narrow"><kessai-payment-list></kessai-payment-list></div>`,
};
