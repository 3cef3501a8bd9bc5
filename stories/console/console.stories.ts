import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { StaffScenarioName } from '../../test/scenarios/staff.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Console',
  component: 'kessai-console',
  render: () => html`<kessai-console></kessai-console>`,
};

export default meta;

const at = (scenario: StaffScenarioName, hash = ''): StoryObj => {
  const { parameters } = inStaffScenario(scenario);
  return { parameters: { ...parameters, hash } };
};

export const List: StoryObj = at('usual');
export const Order: StoryObj = at('with alarm', '#kessai/payments/1042');
export const ToDo: StoryObj = at('with errors', '#kessai/errors');
export const Records: StoryObj = at('usual', '#kessai/notices');
export const Viewer: StoryObj = at('viewer', '#kessai/payments/1042');
export const Nobody: StoryObj = at('nobody');
export const English: StoryObj = { ...at('with alarm', '#kessai/payments/1042'), globals: { lang: 'en' } };
export const Narrow: StoryObj = {
  ...at('with alarm'),
  render: () => html`<div class="narrow"><kessai-console></kessai-console></div>`,
};
export const NarrowOrder: StoryObj = {
  ...at('with alarm', '#kessai/payments/1042'),
  render: () => html`<div class="narrow"><kessai-console></kessai-console></div>`,
};
