import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type StaffScenario, type StaffScenarioName, staffScenarios } from '../../test/scenarios/staff.ts';
import { notices, situation } from '../../test/scenarios/staff-desk.ts';
import { recoveryRoutes } from '../../test/scenarios/staff-recovery.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Console',
  component: 'kessai-console',
  render: () => html`<kessai-console></kessai-console>`,
};

export default meta;

const at = (scenario: StaffScenarioName | StaffScenario, hash = ''): StoryObj => {
  const { parameters } = inStaffScenario(scenario);
  return { parameters: { ...parameters, hash } };
};

export const List: StoryObj = at('usual');
export const Order: StoryObj = at('with alarm', '#kessai/payments/1042');
export const ToDo: StoryObj = at(
  { ...staffScenarios['with errors'], ...situation(recoveryRoutes) },
  '#kessai/errors',
);
export const Records: StoryObj = at(
  { ...staffScenarios.usual, ...situation({ 'get /notices': notices }) },
  '#kessai/notices',
);
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
