import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { situation } from '../../test/scenarios/staff-desk.ts';
import { clearedErrors, recoveryRoutes } from '../../test/scenarios/staff-recovery.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Error log',
  component: 'kessai-errors',
  render: () => html`<kessai-errors></kessai-errors>`,
};

export default meta;

export const Open: StoryObj = inStaffScenario(situation(recoveryRoutes));
export const Cleared: StoryObj = inStaffScenario(situation({ 'get /errors': clearedErrors }));
export const Empty: StoryObj = inStaffScenario(situation({ 'get /errors': { errors: [] } }));
export const English: StoryObj = { ...inStaffScenario(situation(recoveryRoutes)), globals: { lang: 'en' } };
